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

/** A database to be thrown away, on the server; see ScratchTest for what a killed maker leaves. */
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
