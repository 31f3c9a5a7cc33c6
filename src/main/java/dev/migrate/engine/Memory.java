package dev.migrate.engine;

import dev.migrate.dialect.Offline;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.dialect.Statement;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.Change;
import dev.migrate.op.DeleteRows;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.op.UpdateRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A database in memory that stands for another one and has its schema, but never a row: what the real rows are, nobody knows. */
final class Memory implements AutoCloseable {

    private final Database database;
    private final Offline offline;
    private final SessionSettings settings;
    private Connection connection;
    private Session session;
    private List<Change> current = List.of();

    Memory(Database database, Offline offline, SessionSettings settings) throws SQLException {
        this.database = database;
        this.offline = offline;
        this.settings = settings.withoutRows();
        connect(database.memory(offline));
    }

    private void connect(Connection memory) throws SQLException {
        connection = memory;
        session = database.dialect().session(memory, settings);
    }

    Connection connection() {
        return connection;
    }

    Session session() {
        return session;
    }

    void copySchema(Connection live) throws SQLException {
        offline.copySchema(live, connection);
        session = database.dialect().session(connection, settings);
    }

    /** Before the operations of a revision. */
    void begin(List<Change> changes) throws SQLException {
        current = changes;
        session.begun(changes);
    }

    /** Passes over what is about rows alone, and forgets the rows that raw SQL has made. */
    void execute(Statement statement) throws SQLException {
        List<Op> ops = statement.changes().stream().map(Change::op).toList();
        if (!(statement instanceof Statement.Plain) || ops.stream().anyMatch(Memory::isAboutRows)) {
            return;
        }
        boolean raw = ops.stream().anyMatch(Execute.class::isInstance);
        try {
            session.execute(statement.sql());
        } catch (SQLException e) {
            if (!raw || !offline.isAboutRows(e)) {
                throw e;
            }
        }
        if (raw && offline.hasRows(connection)) {
            forgetRows();
        }
    }

    private void forgetRows() throws SQLException {
        Connection old = connection;
        try (old) {
            connect(database.memory(offline));
            copySchema(old);
            begin(current);
        }
    }

    private static boolean isAboutRows(Op op) {
        return op instanceof BulkInsert || op instanceof UpdateRows || op instanceof DeleteRows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
