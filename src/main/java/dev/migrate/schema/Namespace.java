package dev.migrate.schema;

/** A schema in the sense of SQL: what the names of tables lie in. Named as PostgreSQL's catalog names it. */
public record Namespace(ObjectName name, String comment) implements SchemaObject {

    @Override
    public Namespace withComment(String other) {
        return new Namespace(name, other);
    }
}
