package dev.migrate.op;

import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import java.util.List;
import java.util.Optional;

@About("Gives a constraint another name.")
public record RenameConstraint(
        String schema,
        @Required String table,
        @Required String name,
        @Required String to) implements Op, AltersTable {

    public RenameConstraint {
        Checks.name("table", table);
        Checks.name("name", name);
        Checks.name("to", to);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), table -> table.withConstraintRenamed(name, to));
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.of(List.of(new RenameConstraint(schema, table, to, name)));
    }

    @Override
    public String describe() {
        return name + " on " + tableName() + " to " + to;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.renameConstraint(this);
    }
}
