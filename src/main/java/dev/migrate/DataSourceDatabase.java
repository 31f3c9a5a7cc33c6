package dev.migrate;

import dev.migrate.dialect.Dialect;
import dev.migrate.engine.Database;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** A database that an application has connections to already. */
final class DataSourceDatabase implements Database {

    private final DataSource source;
    private final Settings settings;
    private final Dialect dialect;
    private final String url;
    private final String username;

    /** @param settings by which databases beside it are connected to */
    DataSourceDatabase(DataSource source, Settings settings) {
        this.source = source;
        this.settings = settings;
        try (Connection connection = source.getConnection()) {
            DatabaseMetaData here = connection.getMetaData();
            this.url = here.getURL();
            this.username = settings.username() != null ? settings.username() : here.getUserName();
            this.dialect = Dialects.of(url);
        } catch (SQLException e) {
            Secrets secrets = Secrets.of(settings);
            throw new MigrationException(Code.CONNECTION, secrets.without(String.valueOf(e.getMessage())))
                    .cause(secrets.without(e));
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public Connection connect() throws SQLException {
        return BorrowedConnection.of(source.getConnection(), dialect);
    }

    @Override
    public Optional<Connection> read() throws SQLException {
        return Optional.of(connect());
    }

    @Override
    public Connection connect(UnaryOperator<String> url) throws SQLException {
        String there = url.apply(this.url);
        return there.equals(this.url) ? connect() : beside(there);
    }

    /** The DataSource does not connect to another database, and does not tell its password. */
    private Connection beside(String there) {
        try {
            return new JdbcDatabase(settings.withUrl(there).withCredentials(username, settings.password())).connect();
        } catch (SQLException e) {
            Secrets secrets = Secrets.of(settings);
            throw new MigrationException(
                            Code.CONNECTION,
                            "the DataSource connects to its own database alone, and " + Secrets.masked(there)
                                    + " refuses \"" + username + "\": "
                                    + secrets.without(dialect.explain(e)))
                    .hint("set username and password for it; or scratch_url, of a server that takes them, for scratch"
                            + " databases")
                    .cause(secrets.without(e));
        }
    }

    @Override
    public RuntimeException refused(SQLException error) {
        Secrets secrets = Secrets.of(settings);
        return new MigrationException(Code.CONNECTION, secrets.without(dialect.explain(error)))
                .hint(dialect.wayOut(error).orElse("look at how the DataSource is set up"))
                .cause(secrets.without(error));
    }
}
