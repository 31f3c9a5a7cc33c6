package dev.migrate.schema;

/**
 * A sequence.
 *
 * @param as smallint, integer or bigint; null for the database's default
 * @param ownedBy the column it goes with; null for none
 */
public record Sequence(ObjectName name, Type as, Numbering numbering, Owner ownedBy, String comment)
        implements SchemaObject {

    @Override
    public Sequence withComment(String other) {
        return new Sequence(name, as, numbering, ownedBy, other);
    }

    public Sequence withOwner(Owner other) {
        return new Sequence(name, as, numbering, other, comment);
    }

    /** Whether it goes with a column of this table. */
    public boolean isOwnedBy(ObjectName table) {
        return ownedBy != null && name.withName(ownedBy.table()).equals(table);
    }

    /** The column that a sequence is dropped with; in the schema of the sequence. */
    public record Owner(@Required String table, @Required String column) {}
}
