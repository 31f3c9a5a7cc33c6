package dev.migrate.op;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.TableName;
import java.util.List;
import java.util.Optional;

@About("Adds a check to a table: a condition that every row must not fail.")
public record CreateCheckConstraint(
        String schema,
        @Required String table,
        String name,
        @Required Sql expression) implements Op {

    public CreateCheckConstraint {
        Checks.name("table", table);
        Checks.given("expression", expression);
    }

    public TableName tableName() {
        return new TableName(schema, table);
    }

    /** The constraint, with the name it gets. */
    public Constraint.Check constraint() {
        return new Constraint.Check(name == null ? Naming.check(tableName(), "") : name, expression);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), table -> table.withConstraint(constraint()));
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.of(
                List.of(new DropConstraint(schema, table, constraint().name(), false)));
    }

    @Override
    public String describe() {
        return constraint().name() + " on " + tableName();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createCheckConstraint(this);
    }
}
