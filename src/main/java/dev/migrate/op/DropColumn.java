package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@About("Drops a column, its values, and the constraints and indexes that are about it alone.")
public record DropColumn(
        String schema, @Required String table, @Required String column, boolean ifExists) implements Op, AltersTable {

    public DropColumn {
        Checks.name("table", table);
        Checks.name("column", column);
    }

    @Override
    public Schema apply(Schema before) {
        List<Table> referrers = before.referrers(tableName(), column);
        if (!referrers.isEmpty()) {
            throw used("a foreign key of table \"" + referrers.get(0).name() + "\"", "drop_constraint");
        }
        return before.change(tableName(), this::dropFrom).dropSequencesOf(tableName(), column);
    }

    /** A constraint or index over several columns would silently lose its meaning with one of them, so it must go first. */
    private Table dropFrom(Table before) {
        if (ifExists && before.column(column).isEmpty()) {
            return before;
        }
        Table after = before.withoutColumn(column);
        for (Constraint constraint : after.constraints()) {
            if (before.columnsOf(constraint).contains(column)) {
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

    /** The column comes back at the end of the table, without its values. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return before.table(tableName()).flatMap(this::restore);
    }

    private Optional<List<Op>> restore(Table before) {
        Optional<Column> dropped = before.column(column);
        if (dropped.isEmpty()) {
            return ifExists ? Optional.of(List.of()) : Optional.empty();
        }
        Table after = before.withoutColumn(column);
        List<Op> ops = new ArrayList<>();
        ops.add(new AddColumn(schema, table, ColumnDefinition.of(dropped.get())));
        for (Constraint constraint : before.constraints()) {
            if (gone(constraint, after)) {
                ops.add(Creation.of(tableName(), constraint));
            }
        }
        for (Index index : before.indexes()) {
            if (index.isOnlyOn(column)) {
                ops.add(CreateIndex.of(tableName(), index));
            }
        }
        return Optional.of(ops);
    }

    private static boolean gone(Constraint constraint, Table after) {
        return after.constraint(constraint.name()).isEmpty();
    }

    @Override
    public boolean isDestructive() {
        return true;
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
