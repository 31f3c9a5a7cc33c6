package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Connector;
import dev.migrate.dialect.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** An empty database beside the one at hand, with the schema that the connection there makes its tables in. */
final class PostgresqlScratch implements ScratchDatabase {

    private final TemporaryDatabase database;
    private final Connection connection;

    private PostgresqlScratch(TemporaryDatabase database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    static PostgresqlScratch make(Connector connector) throws SQLException {
        TemporaryDatabase database = TemporaryDatabase.empty(connector);
        try {
            return new PostgresqlScratch(database, connector.connect(here -> database.url()));
        } catch (SQLException | RuntimeException e) {
            try (database) {
                throw e;
            }
        }
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        try (database) {
            connection.close();
        }
    }
}
