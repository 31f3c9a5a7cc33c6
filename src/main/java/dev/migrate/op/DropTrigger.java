package dev.migrate.op;

import dev.migrate.schema.Relation;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Trigger;
import java.util.List;
import java.util.Optional;

@About("Drops a trigger.")
public record DropTrigger(
        String schema, @Required String table, @Required String name, boolean ifExists) implements Op, OnTable {

    public DropTrigger {
        Checks.name("table", table);
        Checks.name("name", name);
    }

    @Override
    public Schema apply(Schema before) {
        return before.changeRelation(tableName(), this::dropFrom);
    }

    private Relation dropFrom(Relation before) {
        if (!ifExists) {
            before.requireTrigger(name);
        }
        return before.withoutTrigger(name);
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        Optional<Trigger> trigger = before.relation(tableName()).flatMap(relation -> relation.trigger(name));
        return trigger.isPresent()
                ? Optional.of(List.of(CreateTrigger.of(tableName(), trigger.get())))
                : Creation.nothing(before, ifExists);
    }

    @Override
    public String describe() {
        return name + " on " + tableName();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropTrigger(this);
    }
}
