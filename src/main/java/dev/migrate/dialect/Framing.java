package dev.migrate.dialect;

import dev.migrate.op.Change;
import dev.migrate.schema.Schema;
import java.sql.SQLException;
import java.util.List;

/** What stands around operations and before them, be they run or written down. */
public interface Framing {

    /** The database's own version, as it says it; "" where none is asked. */
    String version();

    /** The statements that open a transaction for these operations. */
    List<String> opening(List<Change> changes);

    /** The statement that closes the transaction and keeps the change. */
    String commit();

    /** What has to follow a transaction, kept or undone. */
    List<String> closing(List<Change> changes);

    /** The statements before an operation that runs outside a transaction. */
    List<String> openingAlone(Change change);

    /** What has to follow an operation outside a transaction, done or failed. */
    List<String> closingAlone(Change change);

    /** What stands before a portion of operations. */
    Before before(List<Change> group, Schema schema) throws SQLException;
}
