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
        return BorrowedConnection.of(source.getConnection(), dialect);
    }

    @Override
    public Optional<Connection> read() throws SQLException {
        return Optional.of(connect());
    }

    @Override
    public Connection connect(UnaryOperator<String> url) throws SQLException {
        Connection own = connect();
        String here = own.getMetaData().getURL();
        String there = url.apply(here);
        if (there.equals(here)) {
            return own;
        }
        own.close();
        return DriverManager.getConnection(there);
    }

    @Override
    public RuntimeException refused(SQLException error) {
        return new MigrationException(Code.CONNECTION, Secrets.masked(dialect.explain(error))).cause(error);
    }
}
