package dev.migrate.op;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Key;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@About("Adds a unique constraint to a table.")
public record CreateUniqueConstraint(
        String schema,
        @Required String table,
        String name,

        @Required @Key(value = "columns", aliases = "column")
        List<String> columns)
        implements Op {

    public CreateUniqueConstraint {
        Checks.name("table", table);
        columns = Checks.some("columns", columns);
    }

    public TableName tableName() {
        return new TableName(schema, table);
    }

    /** The constraint, with the name it gets. */
    public Constraint.Unique constraint() {
        Constraint.Unique unique = new Constraint.Unique(name, columns);
        return unique.withName(Naming.of(tableName(), unique, Set.of()));
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
        return visitor.createUniqueConstraint(this);
    }
}
