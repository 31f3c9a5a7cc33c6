package dev.migrate.op;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Key;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import java.util.List;
import java.util.Optional;

@About("Adds a unique constraint to a table.")
public record CreateUniqueConstraint(
        String schema,
        @Required String table,
        String name,

        @Required @Key(value = "columns", aliases = "column")
        List<String> columns,

        boolean nullsNotDistinct,
        boolean deferrable,
        Constraint.Initially initially)
        implements Op, AddsConstraint {

    public CreateUniqueConstraint {
        Checks.name("table", table);
        columns = Checks.some("columns", columns);
    }

    @Override
    public Constraint constraint() {
        return new Constraint.Unique(name, columns, nullsNotDistinct, deferrable, initially);
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
        return visitor.createUniqueConstraint(this);
    }
}
