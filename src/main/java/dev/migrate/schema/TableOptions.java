package dev.migrate.schema;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a table is stored.
 *
 * @param strict whether SQLite checks the types of values
 * @param withoutRowid whether SQLite keeps the rows in the order of the primary key
 * @param unlogged whether PostgreSQL keeps the rows out of its log, so that a crash empties the table
 * @param tablespace null for the default
 * @param with storage parameters by name
 * @param partitionBy null for a table that is not partitioned
 * @param beyond what no operation makes; null for nothing
 */
public record TableOptions(
        boolean strict,
        boolean withoutRowid,
        boolean unlogged,
        String tablespace,
        Map<String, String> with,
        Partitioning partitionBy,
        Beyond beyond) {

    public static final TableOptions NONE = new TableOptions(false, false, false, null, Map.of(), null, null);

    public TableOptions {
        with = Collections.unmodifiableMap(new TreeMap<>(with));
    }

    /** The tables that this one inherits from. */
    public List<ObjectName> parents() {
        return beyond == null ? List.of() : beyond.parents();
    }

    TableOptions withColumnRenamed(String from, String to) {
        return partitionBy == null
                ? this
                : new TableOptions(
                        strict,
                        withoutRowid,
                        unlogged,
                        tablespace,
                        with,
                        partitionBy.withColumnRenamed(from, to),
                        beyond);
    }
}
