package dev.migrate.junit;

import dev.migrate.DatabaseCopy;
import dev.migrate.Settings;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The database of one test, and the connections that were handed out. */
final class TestDatabase {

    private final DatabaseCopy copy;
    private final List<Connection> connections = new ArrayList<>();

    TestDatabase(DatabaseCopy copy) {
        this.copy = copy;
    }

    Settings settings() {
        return copy.settings();
    }

    DataSource dataSource() {
        return copy.dataSource();
    }

    Connection connect() {
        try {
            Connection connection = dataSource().getConnection();
            connections.add(connection);
            return connection;
        } catch (SQLException e) {
            throw new MigrationException(Code.CONNECTION, e.getMessage()).cause(e);
        }
    }

    void close() throws SQLException {
        try (copy) {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }
}
