package dev.migrate.op;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Key;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import java.util.List;
import java.util.Optional;

@About("Makes columns the primary key of a table, and not null.")
public record CreatePrimaryKey(
        String schema,
        @Required String table,
        String name,

        @Required @Key(value = "columns", aliases = "column")
        List<String> columns)
        implements Op, AddsConstraint {

    public CreatePrimaryKey {
        Checks.name("table", table);
        columns = Checks.some("columns", columns);
    }

    @Override
    public Constraint constraint() {
        return new Constraint.PrimaryKey(name, columns);
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
        return visitor.createPrimaryKey(this);
    }
}
