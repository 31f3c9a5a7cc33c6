package dev.migrate.op;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@About("Creates a table with its columns and constraints.")
public record CreateTable(
        String schema,
        @Required String table,
        @Required List<ColumnDefinition> columns,
        Constraint.PrimaryKey primaryKey,
        List<Constraint.Unique> uniqueConstraints,
        List<Constraint.ForeignKey> foreignKeys,
        List<Constraint.Check> checkConstraints,
        boolean ifNotExists)
        implements Op {

    public CreateTable {
        Checks.name("table", table);
        columns = Checks.some("columns", columns);
        uniqueConstraints = Checks.any(uniqueConstraints);
        foreignKeys = Checks.any(foreignKeys);
        checkConstraints = Checks.any(checkConstraints);
    }

    public TableName tableName() {
        return new TableName(schema, table);
    }

    /** The table that the operation makes, every constraint with its name. */
    public Table toTable() {
        Table made = new Table(tableName(), List.of(), List.of(), List.of());
        for (ColumnDefinition column : columns) {
            made = made.withColumn(column.column());
        }
        for (Constraint constraint : constraints()) {
            made = made.withConstraint(constraint);
        }
        return made;
    }

    /** All constraints, as they are written: the primary key first, those of a kind together, in the order of the file. */
    public List<Constraint> constraints() {
        List<Constraint> all = new ArrayList<>();
        for (ColumnDefinition column : columns) {
            all.addAll(column.constraints(tableName()));
        }
        if (primaryKey != null) {
            all.add(primaryKey);
        }
        all.addAll(uniqueConstraints);
        all.addAll(foreignKeys);
        all.addAll(checkConstraints);
        List<Constraint> sorted = new ArrayList<>();
        for (Class<?> kind : Constraint.class.getPermittedSubclasses()) {
            all.stream().filter(kind::isInstance).forEach(sorted::add);
        }
        return sorted;
    }

    @Override
    public Schema apply(Schema before) {
        if (ifNotExists && before.table(tableName()).isPresent()) {
            return before;
        }
        return before.create(toTable());
    }

    /** With {@code if_not_exists} nobody knows who made the table, so nobody may drop it. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return ifNotExists ? Optional.empty() : Optional.of(List.of(new DropTable(schema, table, false)));
    }

    /** The operations that make a table as it stands, indexes included. */
    static List<Op> of(Table table) {
        String schema = table.name().schema();
        String name = table.name().name();
        List<Op> ops = new ArrayList<>();
        ops.add(new CreateTable(
                schema,
                name,
                table.columns().stream().map(ColumnDefinition::of).toList(),
                table.primaryKey().orElse(null),
                all(table, Constraint.Unique.class),
                all(table, Constraint.ForeignKey.class),
                all(table, Constraint.Check.class),
                false));
        for (Index index : table.indexes()) {
            ops.add(new CreateIndex(schema, name, index.name(), index.columns(), index.unique(), index.where(), false));
        }
        return ops;
    }

    private static <T> List<T> all(Table table, Class<T> kind) {
        return table.constraints().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    @Override
    public String describe() {
        return tableName().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createTable(this);
    }
}
