package dev.migrate.dialect;

import dev.migrate.schema.Schema;
import java.util.List;
import java.util.Set;

/**
 * What stands before a change: all that rendering knows of a database.
 *
 * @param version the database's own, as it says it: {@code 3.54.1}; "" where none is asked
 * @param schema as predicted from the operations before
 * @param stored the database's own texts of the objects that the change may have to make anew; only where it keeps them
 * @param facts what else the database was asked, in the words of its dialect
 */
public record Before(String version, Schema schema, List<Stored> stored, Set<String> facts) {

    public Before {
        stored = List.copyOf(stored);
        facts = Set.copyOf(facts);
    }

    public Before(String version, Schema schema, List<Stored> stored) {
        this(version, schema, stored, Set.of());
    }

    /** Nothing but a schema: where no database is asked. */
    public static Before of(Schema schema) {
        return new Before("", schema, List.of());
    }

    public Before with(Schema other) {
        return new Before(version, other, stored, facts);
    }

    /**
     * An object as the database keeps it.
     *
     * @param kind table, index, trigger or view
     * @param table the table it belongs to; a view's own name
     */
    public record Stored(String kind, String name, String table, String sql) {}
}
