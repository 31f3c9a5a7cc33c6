package dev.migrate.op;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Key;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Reference;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import java.util.List;
import java.util.Optional;

@About("Adds a foreign key to a table.")
public record CreateForeignKey(
        String schema,
        @Required String table,
        String name,

        @Required @Key(value = "columns", aliases = "column")
        List<String> columns,

        @Required Reference references,
        Constraint.Action onDelete,
        Constraint.Action onUpdate,
        Constraint.Match match,
        boolean deferrable,
        Constraint.Initially initially,
        boolean notValid)
        implements Op, AddsConstraint {

    public CreateForeignKey {
        Checks.name("table", table);
        columns = Checks.some("columns", columns);
        Checks.given("references", references);
    }

    @Override
    public Constraint constraint() {
        return new Constraint.ForeignKey(
                name, columns, references, onDelete, onUpdate, match, deferrable, initially, notValid);
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
        return AddsConstraint.describe(this) + " to " + references.tableName();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createForeignKey(this);
    }
}
