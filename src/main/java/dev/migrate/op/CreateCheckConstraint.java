package dev.migrate.op;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import java.util.List;
import java.util.Optional;

@About("Adds a check to a table: a condition that every row must not fail.")
public record CreateCheckConstraint(
        String schema,
        @Required String table,
        String name,
        @Required Sql expression,
        boolean notValid) implements Op, AddsConstraint {

    public CreateCheckConstraint {
        Checks.name("table", table);
        Checks.given("expression", expression);
    }

    @Override
    public Constraint constraint() {
        return new Constraint.Check(name, expression, notValid);
    }

    @Override
    public Op named(Naming naming) {
        return AddsConstraint.named(this, naming);
    }

    @Override
    public Schema apply(Schema before) {
        return AddsConstraint.apply(this, before);
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return AddsConstraint.inverse(this, before);
    }

    @Override
    public String describe() {
        return AddsConstraint.describe(this);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createCheckConstraint(this);
    }
}
