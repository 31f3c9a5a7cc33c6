package dev.migrate.testing;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.postgresql.PostgresqlDialect;
import dev.migrate.dialect.sqlite.SqliteDialect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The real databases that a test runs on, and what they tell of themselves. */
public enum TestDatabase {
    SQLITE(new SqliteDialect()) {
        @Override
        public Connection empty() throws SQLException {
            return DriverManager.getConnection("jdbc:sqlite::memory:");
        }

        @Override
        public String newUrl(Path directory) {
            return "jdbc:sqlite:" + directory.resolve("test.sqlite");
        }

        @Override
        public String describe(Connection connection) throws SQLException {
            return SqliteDescription.of(connection);
        }
    },
    POSTGRESQL(new PostgresqlDialect()) {
        private final AtomicInteger schemas = new AtomicInteger();
        private String url;

        /** A schema of its own in one database: a thousand times quicker than a database of its own. */
        @Override
        public synchronized Connection empty() throws SQLException {
            if (url == null) {
                url = PostgresServer.sharedDatabase();
            }
            Connection connection = DriverManager.getConnection(url);
            String schema = "case_" + schemas.incrementAndGet();
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA " + schema + "; SET search_path = " + schema);
            }
            return connection;
        }

        @Override
        public String newUrl(Path directory) {
            return PostgresServer.newDatabase();
        }

        @Override
        public String describe(Connection connection) throws SQLException {
            return PostgresqlDescription.of(connection);
        }
    };

    private final Dialect dialect;

    TestDatabase(Dialect dialect) {
        this.dialect = dialect;
    }

    public Dialect dialect() {
        return dialect;
    }

    /** A connection to an empty database, or to as good as one. */
    public abstract Connection empty() throws SQLException;

    /** A connection to an empty database with the schema that a dump names: public. */
    public Connection fresh() throws SQLException {
        return this == SQLITE ? empty() : DriverManager.getConnection(newUrl(null));
    }

    /** The URL of a database of its own; a file in the directory, or a database on the server. */
    public abstract String newUrl(Path directory);

    /** Every table, column, constraint and index, by the database's own catalog, as text that can be compared. */
    public abstract String describe(Connection connection) throws SQLException;

    public static List<List<String>> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<List<String>> result = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(rows.getString(i));
                }
                result.add(row);
            }
            return result;
        }
    }
}
