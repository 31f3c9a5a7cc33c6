package dev.migrate.op;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * Drops a constraint of any kind.
 *
 * @param name its own, or for one without a name the one of {@link dev.migrate.schema.Naming}
 */
@About("Drops a constraint of any kind by its name.")
public record DropConstraint(
        String schema, @Required String table, @Required String name, boolean ifExists) implements Op, AltersTable {

    public DropConstraint {
        Checks.name("table", table);
        Checks.name("name", name);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), this::dropFrom);
    }

    private Table dropFrom(Table before) {
        if (!ifExists) {
            before.requireConstraint(name);
        }
        return before.withoutConstraint(name);
    }

    /** The columns of a primary key stay without nulls. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        Optional<Constraint> constraint = before.table(tableName()).flatMap(table -> table.constraint(name));
        return constraint.isPresent()
                ? Optional.of(List.of(Creation.of(tableName(), constraint.get())))
                : Creation.nothing(before, ifExists);
    }

    @Override
    public String describe() {
        return name + " on " + tableName();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropConstraint(this);
    }
}
