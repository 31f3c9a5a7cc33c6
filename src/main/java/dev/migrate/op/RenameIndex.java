package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Relation;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Gives an index another name.
 *
 * @param table not needed by any database here; it tells the reader where the index is
 */
@About("Gives an index another name.")
public record RenameIndex(
        String schema,
        String table,
        @Required String name,
        @Required String to) implements Op {

    public RenameIndex {
        Checks.name("name", name);
        Checks.name("to", to);
    }

    @Override
    public Schema apply(Schema before) {
        Optional<Relation> owner = before.ownerOfIndex(new ObjectName(schema, name));
        if (owner.isEmpty()) {
            if (before.isComplete()) {
                throw new MigrationException(
                        Code.SCHEMA, "there is no index \"" + name + "\" at this point of the history");
            }
            return before;
        }
        if (before.ownerOfIndex(new ObjectName(schema, to)).isPresent()) {
            throw new MigrationException(Code.SCHEMA, "index \"" + to + "\" already exists");
        }
        return before.changeRelation(owner.get().name(), relation -> relation.withIndexRenamed(name, to));
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.of(List.of(new RenameIndex(schema, table, to, name)));
    }

    @Override
    public String describe() {
        return name + " to " + to;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.renameIndex(this);
    }
}
