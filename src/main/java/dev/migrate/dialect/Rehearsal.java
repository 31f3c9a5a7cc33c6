package dev.migrate.dialect;

import dev.migrate.dialect.Statement.Load;
import dev.migrate.op.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A run that is written down for the shell of a kind of database, and what stands for the database meanwhile: it gets the
 * schema and the operations as far as statements depend on them, and has no rows.
 */
public interface Rehearsal extends Framing, AutoCloseable {

    /** Takes over from a live database what statements depend on: its version, its schema. */
    void copy(Connection live) throws SQLException;

    /** The lines that a script begins with: it stops at the first error, and takes the lock of a run if that is a session's. */
    List<String> head() throws SQLException;

    /** The lines that a script ends with: it gives the lock back. */
    List<String> foot();

    /**
     * The statements that fail where a database is not as the script takes it to be.
     *
     * @param condition as SQL, that has to be true
     * @param otherwise the words to fail with
     */
    List<String> require(String condition, String otherwise);

    /** Begins operations; the statements before them that look at what the rows break already. */
    List<String> begun(List<Change> changes) throws SQLException;

    /**
     * The statements before those of a portion that fail where the database is not as they take it to be.
     *
     * @param before what stood before the portion when it was rendered
     */
    List<String> assumptions(List<Statement> rendered, Before before);

    /** Takes in what a statement of the operations has done. */
    void execute(Statement statement) throws SQLException;

    /**
     * Ends operations.
     *
     * @return the statements behind them that fail where the rows break more than before
     * @throws dev.migrate.error.MigrationException if the change would leave the database inconsistent
     */
    List<String> finishing(List<Change> changes) throws SQLException;

    /**
     * Writes the rows of a file.
     *
     * @param rows in the order of the file's columns; a null is NULL
     * @param out takes a statement at a time, complete with its semicolon and what belongs to it
     */
    void load(Load load, Iterator<List<String>> rows, Consumer<String> out);

    /**
     * The statements of an update in batches, with the transactions around them.
     *
     * @param batch the statement that records where a batch has ended, with {@link #POSITION} for the position
     * @param finished the statement that records that none is left
     */
    List<String> batches(Batches batches, String batch, String finished);

    /** What stands for the position in the statement that records it: nobody's text has it. */
    String POSITION = "{the key that the batch has ended at}";

    @Override
    void close() throws SQLException;
}
