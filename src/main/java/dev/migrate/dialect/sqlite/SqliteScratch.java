package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Connector;
import dev.migrate.dialect.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** A database in memory: it ends with its connection. */
record SqliteScratch(Connection connection) implements ScratchDatabase {

    static SqliteScratch make(Connector connector) throws SQLException {
        return new SqliteScratch(connector.connect(SqliteScratch::memoryUrl));
    }

    /** With the parameters of the real one. */
    static String memoryUrl(String url) {
        int parameters = url.indexOf('?');
        return SqliteDialect.PREFIX + ":memory:" + (parameters < 0 ? "" : url.substring(parameters));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
