package dev.migrate.op;

import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.util.List;
import java.util.Optional;

@About("Checks the rows that were there before a constraint that was added with `not_valid`.")
public record ValidateConstraint(
        String schema, @Required String table, @Required String name) implements Op, AltersTable {

    public ValidateConstraint {
        Checks.name("table", table);
        Checks.name("name", name);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), this::validate);
    }

    private Table validate(Table before) {
        before.requireConstraint(name);
        return before.withConstraints(
                constraint -> constraint.name().equals(name) ? constraint.validated() : constraint);
    }

    /** A constraint that has been validated cannot go back to not being so. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.empty();
    }

    @Override
    public String describe() {
        return name + " on " + tableName();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.validateConstraint(this);
    }
}
