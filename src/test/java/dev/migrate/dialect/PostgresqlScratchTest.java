package dev.migrate.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.dialect.postgresql.PostgresqlDialect;
import dev.migrate.testing.PostgresServer;
import dev.migrate.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Databases to be thrown away, on the server. */
class PostgresqlScratchTest {

    private final String url = PostgresServer.newDatabase();
    private final Connector connector = to -> DriverManager.getConnection(to.apply(url + "&currentSchema=app"));

    @Test
    void itHasTheSchemaOfTheConnectionAndIsGoneInTheEnd() throws SQLException {
        execute("CREATE SCHEMA app");
        execute("CREATE TABLE app.t (id int)");
        String name;
        try (ScratchDatabase scratch = new PostgresqlDialect().scratch(connector)) {
            name = one(scratch.connection(), "SELECT current_database()");
            assertEquals("app", one(scratch.connection(), "SELECT current_schema()"));
            assertEquals("0", one(scratch.connection(), "SELECT count(*) FROM pg_tables WHERE schemaname = 'app'"));
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            assertEquals("0", one(connection, "SELECT count(*) FROM pg_database WHERE datname = '" + name + "'"));
        }
    }

    /** What a killed maker leaves is tested in ScratchTest: its lock is gone then. */
    @Test
    void whatSomebodyElseHasCalledSoAndWhatIsInUseStays() throws SQLException {
        String named = "migrate_scratch_0123456789ab";
        execute("CREATE DATABASE " + named);
        try (ScratchDatabase first = new PostgresqlDialect().scratch(connector);
                ScratchDatabase second = new PostgresqlDialect().scratch(connector)) {
            assertEquals("1", one(first.connection(), "SELECT 1"));
            assertEquals(
                    "1", one(second.connection(), "SELECT count(*) FROM pg_database WHERE datname = '" + named + "'"));
        } finally {
            execute("DROP DATABASE " + named);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        return TestDatabase.query(connection, sql).get(0).get(0);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
