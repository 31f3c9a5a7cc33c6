package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Relation;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Shorthand;
import java.util.List;
import java.util.Optional;

/**
 * Drops an index.
 *
 * @param table not needed by any database here; it tells the reader where the index was
 * @param concurrently whether the table stays writable meanwhile, on databases that can
 */
@About("Drops an index.")
public record DropIndex(
        String schema, String table, @Required @Shorthand String name, boolean concurrently, boolean ifExists)
        implements Op, AltersTable {

    public DropIndex {
        Checks.name("name", name);
    }

    @Override
    public Schema apply(Schema before) {
        Optional<Relation> owner = before.ownerOfIndex(new ObjectName(schema, name));
        if (owner.isEmpty()) {
            if (ifExists || !before.isComplete()) {
                return before;
            }
            throw new MigrationException(
                    Code.SCHEMA, "there is no index \"" + name + "\" at this point of the history");
        }
        return before.changeRelation(owner.get().name(), relation -> relation.withoutIndex(name));
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        Optional<Relation> owner = before.ownerOfIndex(new ObjectName(schema, name));
        return owner.isPresent()
                ? Optional.of(List.of(CreateIndex.of(
                        owner.get().name(), owner.get().index(name).orElseThrow())))
                : Creation.nothing(before, ifExists);
    }

    @Override
    public String describe() {
        return table == null ? name : name + " on " + table;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropIndex(this);
    }
}
