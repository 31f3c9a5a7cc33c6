package dev.migrate.dialect;

import dev.migrate.dialect.Statement.Load;
import dev.migrate.op.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * How SQL is written down for a database that is not at hand. A database in memory takes its place, which gets the schema
 * and the operations, and has no rows.
 */
public interface Offline {

    /** The URL of a database in memory that is set as the one of another URL is. */
    String memory(String url);

    /** Makes in a database in memory what another one has, but for the rows, and sets it in the same way. */
    void copySchema(Connection from, Connection memory) throws SQLException;

    /** Whether there is a row in any table. */
    boolean hasRows(Connection memory) throws SQLException;

    /** Whether raw SQL has failed because rows are not there, or do not fit. */
    boolean isAboutRows(SQLException error);

    /** The lines that a script begins with, for the shell of this kind of database. */
    List<String> head(Connection memory) throws SQLException;

    /** The statements before operations that look at what the rows break already, for {@link #finishing}. */
    List<String> begun(List<Change> changes, Connection memory) throws SQLException;

    /** The statements behind operations that fail where the rows break more than before. */
    List<String> finishing(List<Change> changes, Connection memory) throws SQLException;

    /** The statement for one row of a file; a null is NULL. */
    String insert(Load load, List<String> row);
}
