package dev.migrate.op;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import java.util.List;
import java.util.Optional;

@About("Adds an exclusion constraint: no two rows whose elements all stand to each other as the operators say.")
public record CreateExcludeConstraint(
        String schema,
        @Required String table,
        String name,
        @Required List<Constraint.Element> elements,
        String using,
        Sql where,
        boolean deferrable,
        Constraint.Initially initially)
        implements Op, AddsConstraint {

    public CreateExcludeConstraint {
        Checks.name("table", table);
        elements = Checks.some("elements", elements);
        for (Constraint.Element element : elements) {
            Checks.name("with", element.with());
            Checks.exactlyOne("column", element.column(), "expression", element.expression());
        }
    }

    @Override
    public Constraint constraint() {
        return new Constraint.Exclude(name, elements, using, where, deferrable, initially);
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
        return visitor.createExcludeConstraint(this);
    }
}
