package dev.migrate.op;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Key;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Reference;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        boolean deferrable,
        Constraint.Initially initially)
        implements Op {

    public CreateForeignKey {
        Checks.name("table", table);
        columns = Checks.some("columns", columns);
        Checks.given("references", references);
    }

    static CreateForeignKey of(TableName table, Constraint.ForeignKey key) {
        return new CreateForeignKey(
                table.schema(),
                table.name(),
                key.name(),
                key.columns(),
                key.references(),
                key.onDelete(),
                key.onUpdate(),
                key.deferrable(),
                key.initially());
    }

    public TableName tableName() {
        return new TableName(schema, table);
    }

    /** The constraint, with the name it gets. */
    public Constraint.ForeignKey constraint() {
        Constraint.ForeignKey key =
                new Constraint.ForeignKey(name, columns, references, onDelete, onUpdate, deferrable, initially);
        return key.withName(Naming.of(tableName(), key, Set.of()));
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
        return constraint().name() + " on " + tableName() + " to " + references.tableName();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createForeignKey(this);
    }
}
