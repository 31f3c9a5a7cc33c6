package dev.migrate.schema;

/**
 * The name of a table.
 *
 * @param schema null for the connection's own
 * @param name as the database spells it, without quotes
 */
public record TableName(String schema, String name) {

    public TableName withName(String other) {
        return new TableName(schema, other);
    }

    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
