package dev.migrate;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.SessionState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection of an application's, which may come from a pool: when it is closed it is given back as it was taken. What
 * cannot be set back is broken off, so that nobody else gets it.
 */
final class BorrowedConnection {

    private final Connection connection;
    private final boolean autoCommit;
    private final boolean readOnly;
    private final int isolation;
    private final SessionState state;

    private BorrowedConnection(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        this.readOnly = connection.isReadOnly();
        if (!autoCommit) {
            connection.setAutoCommit(true);
        }
        this.isolation = connection.getTransactionIsolation();
        if (readOnly) {
            connection.setReadOnly(false);
        }
        this.state = dialect.state(connection);
    }

    /** Ready for a run, which begins and ends its transactions by itself. */
    static Connection of(Connection connection, Dialect dialect) throws SQLException {
        BorrowedConnection borrowed;
        try {
            borrowed = new BorrowedConnection(connection, dialect);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return (Connection) Proxy.newProxyInstance(
                BorrowedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        borrowed.giveBack();
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void giveBack() throws SQLException {
        try (connection) {
            if (!connection.isClosed()) {
                restore();
            }
        }
    }

    private void restore() throws SQLException {
        try {
            state.restore();
            if (connection.getTransactionIsolation() != isolation) {
                connection.setTransactionIsolation(isolation);
            }
            if (readOnly) {
                connection.setReadOnly(true);
            }
            if (!autoCommit) {
                connection.setAutoCommit(false);
            }
        } catch (SQLException e) {
            connection.abort(Runnable::run);
        }
    }
}
