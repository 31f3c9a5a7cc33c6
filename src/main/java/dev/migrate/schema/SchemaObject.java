package dev.migrate.schema;

/** What a database has under a name of its own. */
public sealed interface SchemaObject permits Relation, Sequence, EnumType, Function, Namespace, Extension, RawObject {

    ObjectName name();

    /** Null for none. */
    String comment();

    SchemaObject withComment(String other);

    /** The word for a kind of objects, in sentences. */
    static String label(Class<? extends SchemaObject> kind) {
        return SnakeCase.of(kind.getSimpleName()).replace('_', ' ');
    }
}
