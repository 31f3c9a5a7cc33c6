package dev.migrate.dialect;

import dev.migrate.op.Change;
import dev.migrate.schema.Schema;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A connection as one run uses it: its lock, its transactions, what it finds. The statements of a run pass by it. */
public interface Session extends Framing {

    /** Tries once to take the lock of the run; who holds it, if someone else does. */
    Optional<String> tryLock() throws SQLException;

    /** Has told who holds the lock that a transaction waits for at its beginning, where the lock is a transaction's. */
    default void onWaiting(Consumer<String> holder) {}

    /** Gives the lock of the run back. */
    void unlock() throws SQLException;

    /**
     * Looks whether an operation outside a transaction may be run on this connection.
     *
     * @throws dev.migrate.error.MigrationException if nothing would keep another run from doing it at the same time
     */
    void checkAlone(Change change);

    /** How to go on with an operation outside a transaction that did not come to its end. */
    Recovery recovery(Change change) throws SQLException;

    /**
     * Runs SQL: one statement, or raw SQL of the user's with several; rows that it returns are passed over.
     *
     * @return how many rows the first statement changed; 0 if it is of another kind
     */
    long execute(String sql) throws SQLException;

    /** The same for one statement in a transaction: where it fails, the transaction is as it was before, and can be asked. */
    default long tryOut(String sql) throws SQLException {
        return execute(sql);
    }

    /** What is predicted, but with the tables of these operations as the database has them now. */
    Schema look(List<Change> changes, Schema predicted) throws SQLException;

    /** The first row that a query gives, as texts; empty if it gives none. */
    List<String> row(String query) throws SQLException;

    /**
     * Takes the rows of a file.
     *
     * @param rows in the order of the file's columns; a null is NULL
     * @return how many they were
     */
    long load(Statement.Load load, Iterator<List<String>> rows) throws SQLException;

    /** Called inside the transaction before its first operation. */
    void begun(List<Change> changes) throws SQLException;

    /**
     * Called inside the transaction after its last operation.
     *
     * @throws dev.migrate.error.MigrationException if the change left the database inconsistent
     */
    void finishing(List<Change> changes) throws SQLException;
}
