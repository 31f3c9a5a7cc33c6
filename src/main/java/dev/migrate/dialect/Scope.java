package dev.migrate.dialect;

import dev.migrate.schema.ObjectName;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What of a database is looked at.
 *
 * @param schemas that are looked at beside the connection's own
 * @param excluded the tables and views that are passed over, with all that belongs to them
 */
public record Scope(Set<String> schemas, Predicate<ObjectName> excluded) {

    public Scope {
        schemas = Set.copyOf(schemas);
    }
}
