package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@About("Drops a column, its values, and the constraints and indexes that are about it alone.")
public record DropColumn(
        String schema, @Required String table, @Required String column) implements Op {

    public DropColumn {
        Checks.name("table", table);
        Checks.name("column", column);
    }

    public TableName tableName() {
        return new TableName(schema, table);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), this::dropFrom);
    }

    /** A constraint or index over several columns would silently lose its meaning with one of them, so it must go first. */
    private Table dropFrom(Table before) {
        Table after = before.withoutColumn(column);
        for (Constraint constraint : after.constraints()) {
            if (constraint.columns().contains(column)) {
                throw used("constraint \"" + constraint.name() + "\"", "drop_constraint");
            }
        }
        for (Index index : after.indexes()) {
            if (index.mentions(column)) {
                throw used("index \"" + index.name() + "\"", "drop_index");
            }
        }
        return after;
    }

    private MigrationException used(String by, String remedy) {
        return new MigrationException(
                        Code.SCHEMA, "column \"" + column + "\" of table \"" + table + "\" is used by " + by)
                .hint("put a " + remedy + " before this operation");
    }

    /** Only for a last column, because a column comes back at the end, and only if no other table points to it. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return before.table(tableName()).flatMap(this::restore);
    }

    private Optional<List<Op>> restore(Table before) {
        Optional<Column> dropped = before.column(column);
        if (dropped.isEmpty()) {
            return Optional.empty();
        }
        Table after = before.withoutColumn(column);
        List<Op> ops = new ArrayList<>();
        ops.add(new AddColumn(schema, table, ColumnDefinition.of(dropped.get())));
        for (Constraint constraint : before.constraints()) {
            if (constraint instanceof Constraint.Unique unique && gone(constraint, after)) {
                ops.add(new CreateUniqueConstraint(schema, table, unique.name(), unique.columns()));
            } else if (constraint instanceof Constraint.ForeignKey key && gone(constraint, after)) {
                ops.add(CreateForeignKey.of(tableName(), key));
            } else if (gone(constraint, after)) {
                return Optional.empty();
            }
        }
        for (Index index : before.indexes()) {
            if (index.isOnlyOn(column)) {
                ops.add(new CreateIndex(
                        schema, table, index.name(), index.columns(), index.unique(), index.where(), false));
            }
        }
        return Optional.of(ops);
    }

    private static boolean gone(Constraint constraint, Table after) {
        return after.constraint(constraint.name()).isEmpty();
    }

    @Override
    public String describe() {
        return tableName() + "." + column;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropColumn(this);
    }
}
