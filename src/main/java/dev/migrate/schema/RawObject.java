package dev.migrate.schema;

/**
 * What a database has and no operation makes, as the SQL that makes it: a domain, a policy, a virtual table.
 *
 * @param name with the word for its kind before it: {@code domain email}, {@code policy owner on users}
 * @param definition the SQL that makes it
 * @param removal the SQL that drops it; null if it goes with another object
 * @param of the table or view that it is a part of; null for none
 */
public record RawObject(ObjectName name, Sql definition, Sql removal, ObjectName of) implements SchemaObject {

    /** What is no part of a table or view. */
    public RawObject(ObjectName name, Sql definition, Sql removal) {
        this(name, definition, removal, null);
    }

    /** Part of the definition, if there is one. */
    @Override
    public String comment() {
        return null;
    }

    @Override
    public RawObject withComment(String other) {
        throw new UnsupportedOperationException("a comment is part of the definition");
    }
}
