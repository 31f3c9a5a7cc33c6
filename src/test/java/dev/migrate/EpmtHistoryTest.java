package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.engine.Progress;
import dev.migrate.testing.Golden;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The first users' whole history, up and down a step at a time on both databases: after each step the database is as
 * Alembic left it, by the database's own catalog.
 */
class EpmtHistoryTest {

    private static final Path IT = Path.of("src/it/epmt-history");
    private static final List<String> STEPS =
            List.of("01_392efb1132ae", "02_e703296695bf", "03_4ae9a1cac540", "04_b1cf8c168491");

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void everyStepLeadsWhereAlembicLed(TestDatabase database) throws SQLException {
        String url = database.newUrl(temp);
        Migrations migrations = new Migrations(Settings.of(url, IT.resolve("src/main/resources/db/migrations")));
        for (String step : STEPS) {
            migrations.upgrade("+1", Progress.SILENT);
            assertEquals(recorded(database, step), describe(database, url), "up to " + step);
        }
        for (int i = STEPS.size() - 2; i >= 0; i--) {
            migrations.downgrade("-1", Progress.SILENT);
            assertEquals(recorded(database, STEPS.get(i)), describe(database, url), "down to " + STEPS.get(i));
        }
        migrations.downgrade("-1", Progress.SILENT);
        assertEquals("", describe(database, url));
    }

    private static String describe(TestDatabase database, String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return database.describe(connection);
        }
    }

    /** The recorded dump, loaded into a database of its own. */
    private String recorded(TestDatabase database, String step) throws SQLException {
        Path dump = IT.resolve("expected").resolve(database.dialect().id()).resolve(step + ".sql");
        try (Connection connection = database.fresh();
                Statement statement = connection.createStatement()) {
            if (database == TestDatabase.SQLITE) {
                statement.executeUpdate(Golden.read(dump));
            } else {
                statement.execute(Golden.read(dump));
            }
            return database.describe(connection);
        }
    }
}
