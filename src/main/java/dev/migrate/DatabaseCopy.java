package dev.migrate;

import dev.migrate.dialect.TemplateDatabase;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database of one's own, made by {@link DatabaseTemplate}: whatever is done to it, it is gone once it is closed. */
public final class DatabaseCopy implements AutoCloseable {

    private final TemplateDatabase.Copy copy;
    private final Settings settings;

    DatabaseCopy(TemplateDatabase.Copy copy, Settings settings) {
        this.copy = copy;
        this.settings = settings;
    }

    /** Those of its template, with its own URL. */
    public Settings settings() {
        return settings;
    }

    /** Every connection is a new one. */
    public DataSource dataSource() {
        return new SettingsDataSource(settings);
    }

    /** Connections that are still open do not keep it. */
    @Override
    public void close() {
        try {
            copy.close();
        } catch (SQLException e) {
            throw new MigrationException(Code.CONNECTION, "the copy is left behind: " + e.getMessage()).cause(e);
        }
    }
}
