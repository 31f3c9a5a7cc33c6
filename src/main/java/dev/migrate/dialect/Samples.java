package dev.migrate.dialect;

import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** What rows made up for a test have to know of a database, asked over one connection. */
public interface Samples {

    /** The columns of a table that a row may give values to, in their order. */
    List<SampleColumn> columns(Table table) throws SQLException;

    /** An expression that gives a value as a text: the SQL that stands for that value and no other. */
    String literal(String expression);

    /** A value of a column, as SQL that has the column's type where it stands alone. */
    String typed(String value, SampleColumn column);

    /** Why a row was refused, in the database's own words. */
    String reason(SQLException refusal);

    /** Whether the database refuses a row that refers to none. */
    boolean enforcesKeys() throws SQLException;

    /** Has foreign keys enforced or not, outside of a transaction; where that cannot be chosen, they stay enforced. */
    void enforceKeys(boolean on) throws SQLException;

    /** Lets rows refer to what comes later in the transaction, where the database can. */
    void deferKeys() throws SQLException;

    /** Has foreign keys checked at once again; an error if a row of these tables refers to none. */
    void settleKeys(Collection<ObjectName> tables) throws SQLException;
}
