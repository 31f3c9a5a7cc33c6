package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Index;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Shorthand;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * Drops an index.
 *
 * @param table not needed by any database here; it tells the reader where the index was
 */
@About("Drops an index.")
public record DropIndex(
        String schema, String table, @Required @Shorthand String name, boolean ifExists) implements Op {

    public DropIndex {
        Checks.name("name", name);
    }

    @Override
    public Schema apply(Schema before) {
        Optional<Table> owner = before.tableOfIndex(new TableName(schema, name));
        if (owner.isEmpty()) {
            if (ifExists || !before.isComplete()) {
                return before;
            }
            throw new MigrationException(
                    Code.SCHEMA, "there is no index \"" + name + "\" at this point of the history");
        }
        return before.change(owner.get().name(), table -> table.withoutIndex(name));
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return before.tableOfIndex(new TableName(schema, name)).map(owner -> {
            Index index = owner.index(name).orElseThrow();
            return List.of(new CreateIndex(
                    owner.name().schema(),
                    owner.name().name(),
                    name,
                    index.columns(),
                    index.unique(),
                    index.where(),
                    false));
        });
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
