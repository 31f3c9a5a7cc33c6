package dev.migrate.schema;

/**
 * An extension of the database.
 *
 * @param schema that its objects lie in; null for the default
 * @param version null for the default
 */
public record Extension(ObjectName name, String schema, String version, String comment) implements SchemaObject {

    @Override
    public Extension withComment(String other) {
        return new Extension(name, schema, version, other);
    }
}
