package dev.migrate.op;

import dev.migrate.schema.ObjectName;

/** An operation on one table, or on what belongs to it. */
public interface OnTable {

    /** Null for the connection's own. */
    String schema();

    String table();

    default ObjectName tableName() {
        return new ObjectName(schema(), table());
    }
}
