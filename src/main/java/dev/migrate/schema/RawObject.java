package dev.migrate.schema;

/**
 * What a database has and no operation makes, as the SQL that makes it: a domain, a policy, a virtual table.
 *
 * @param name with the word for its kind before it: {@code domain email}, {@code policy owner on users}
 * @param definition the SQL that makes it
 * @param removal the SQL that drops it; null if it goes with another object
 */
public record RawObject(ObjectName name, Sql definition, Sql removal) implements SchemaObject {

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
