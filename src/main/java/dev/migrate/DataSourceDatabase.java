package dev.migrate;

import dev.migrate.dialect.Dialect;
import dev.migrate.engine.Database;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** A database that an application has connections to already. */
final class DataSourceDatabase implements Database {

    private final DataSource source;
    private final Dialect dialect;

    DataSourceDatabase(DataSource source) {
        this.source = source;
        try (Connection connection = source.getConnection()) {
            this.dialect = Dialects.of(connection.getMetaData().getURL());
        } catch (SQLException e) {
            throw new MigrationException(Code.CONNECTION, Secrets.masked(String.valueOf(e.getMessage()))).cause(e);
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
        Connection connection = source.getConnection();
        connection.setAutoCommit(true);
        return connection;
    }

    @Override
    public Optional<Connection> read() throws SQLException {
        return Optional.of(connect());
    }

    @Override
    public Connection memory(UnaryOperator<String> memoryUrl) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return DriverManager.getConnection(
                    memoryUrl.apply(connection.getMetaData().getURL()));
        }
    }

    @Override
    public RuntimeException refused(SQLException error) {
        return new MigrationException(Code.CONNECTION, Secrets.masked(dialect.explain(error))).cause(error);
    }
}
