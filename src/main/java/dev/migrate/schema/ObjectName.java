package dev.migrate.schema;

/**
 * The name of what lies in a schema: a table, a view, an index, a sequence, a type, a function with its argument types.
 *
 * @param schema null for the connection's own
 * @param name as the database spells it, without quotes
 */
public record ObjectName(String schema, String name) {

    public ObjectName withName(String other) {
        return new ObjectName(schema, other);
    }

    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
