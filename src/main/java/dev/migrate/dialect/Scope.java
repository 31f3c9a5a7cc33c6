package dev.migrate.dialect;

import dev.migrate.schema.ObjectName;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What of a database is looked at.
 *
 * @param schemas that are looked at beside the connection's own
 * @param excluded the tables and views that are passed over, with all that belongs to them
 * @param verbatim whether each text is as the database has it, so that it can be made again letter by letter, rather than the
 *     same for all that means the same
 */
public record Scope(Set<String> schemas, Predicate<ObjectName> excluded, boolean verbatim) {

    public Scope {
        schemas = Set.copyOf(schemas);
    }

    /** To compare. */
    public Scope(Set<String> schemas, Predicate<ObjectName> excluded) {
        this(schemas, excluded, false);
    }

    /** These schemas too. */
    public Scope and(Collection<String> others) {
        Set<String> all = new HashSet<>(schemas);
        all.addAll(others);
        return new Scope(all, excluded, verbatim);
    }

    /** The same, to make again. */
    public Scope toMakeAgain() {
        return new Scope(schemas, excluded, true);
    }
}
