package dev.migrate.dialect;

import dev.migrate.op.Change;
import dev.migrate.schema.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A connection as one run uses it: its lock, its transactions, what it finds. The statements of a run pass by it. */
public interface Session {

    /** Tries once to take the lock of the run; who holds it, if someone else does. */
    Optional<String> tryLock() throws SQLException;

    /** Gives the lock of the run back. */
    void unlock() throws SQLException;

    /** The statements that open the transaction of a revision. */
    List<String> opening(List<Change> changes);

    /** The statement that closes the transaction and keeps the change. */
    String commit();

    /** What has to follow a transaction, kept or undone. */
    List<String> closing(List<Change> changes);

    /** Runs SQL: one statement, or raw SQL of the user's with several; what it returns is passed over. */
    void execute(String sql) throws SQLException;

    /** Called inside the transaction before its first operation. */
    void begun(List<Change> changes) throws SQLException;

    /**
     * Called inside the transaction after its last operation.
     *
     * @throws dev.migrate.error.MigrationException if the change left the database inconsistent
     */
    void finishing(List<Change> changes) throws SQLException;

    /** What stands before a portion of operations. */
    Before before(List<Change> group, Schema schema) throws SQLException;
}
