package dev.migrate.schema;

import java.util.List;

/**
 * The table and columns that a foreign key points to.
 *
 * @param columns empty for the primary key of the table
 */
public record Reference(
        String schema,
        @Required @Shorthand String table,
        @Key(value = "columns", aliases = "column") List<String> columns) {

    public Reference {
        columns = columns == null ? List.of() : List.copyOf(columns);
    }

    public ObjectName tableName() {
        return new ObjectName(schema, table);
    }

    public Reference withTable(ObjectName other) {
        return new Reference(other.schema(), other.name(), columns);
    }

    public Reference withColumnRenamed(String from, String to) {
        return new Reference(schema, table, Names.renamed(columns, from, to));
    }
}
