package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Partitioning;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Creates a table.
 *
 * @param partitionBy null for a table that is not partitioned
 * @param strict whether SQLite is to check the types of values, as other databases do
 * @param with storage parameters by name
 */
@About("Creates a table with its columns and constraints.")
public record CreateTable(
        String schema,
        @Required String table,
        @Required List<ColumnDefinition> columns,
        Constraint.PrimaryKey primaryKey,
        List<Constraint.Unique> uniqueConstraints,
        List<Constraint.ForeignKey> foreignKeys,
        List<Constraint.Check> checkConstraints,
        List<Constraint.Exclude> excludeConstraints,
        Partitioning partitionBy,
        boolean strict,
        boolean withoutRowid,
        boolean unlogged,
        String tablespace,
        Map<String, String> with,
        String comment,
        boolean ifNotExists)
        implements Op, OnTable {

    public CreateTable {
        Checks.name("table", table);
        columns = Checks.some("columns", columns);
        uniqueConstraints = Checks.any(uniqueConstraints);
        foreignKeys = Checks.any(foreignKeys);
        checkConstraints = Checks.any(checkConstraints);
        excludeConstraints = Checks.any(excludeConstraints);
        with = Checks.map(with);
        if (partitionBy != null) {
            Checks.some("partition_by columns", partitionBy.columns());
        }
        for (Constraint constraint :
                constraints(columns, primaryKey, uniqueConstraints, foreignKeys, List.of(), List.of())) {
            if (!(constraint instanceof Constraint.Check)) {
                Checks.some("columns", constraint.columns());
                if (new HashSet<>(constraint.columns()).size()
                        < constraint.columns().size()) {
                    throw new MigrationException(Code.FORMAT, "a column stands twice in " + constraint.columns());
                }
            }
        }
        boolean notValid = foreignKeys.stream().anyMatch(Constraint.ForeignKey::notValid)
                || checkConstraints.stream().anyMatch(Constraint.Check::notValid)
                || columns.stream()
                        .anyMatch(column -> !column.constraints()
                                .equals(column.constraints().stream()
                                        .map(Constraint::validated)
                                        .toList()));
        if (notValid) {
            throw new MigrationException(Code.FORMAT, "a new table has no rows that not_valid could be about")
                    .hint("leave not_valid out");
        }
    }

    /** A table of columns and nothing else. */
    public static CreateTable of(String schema, String table, List<ColumnDefinition> columns, boolean ifNotExists) {
        return new CreateTable(
                schema,
                table,
                columns,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                false,
                null,
                null,
                null,
                ifNotExists);
    }

    /** The table that the operation makes, every constraint with its name. */
    public Table toTable() {
        TableOptions options = new TableOptions(strict, withoutRowid, unlogged, tablespace, with, partitionBy, null);
        Table made = new Table(tableName(), options, comment);
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
        return constraints(columns, primaryKey, uniqueConstraints, foreignKeys, checkConstraints, excludeConstraints);
    }

    private static List<Constraint> constraints(
            List<ColumnDefinition> columns,
            Constraint.PrimaryKey primaryKey,
            List<Constraint.Unique> uniqueConstraints,
            List<Constraint.ForeignKey> foreignKeys,
            List<Constraint.Check> checkConstraints,
            List<Constraint.Exclude> excludeConstraints) {
        List<Constraint> all = new ArrayList<>();
        for (ColumnDefinition column : columns) {
            all.addAll(column.constraints());
        }
        if (primaryKey != null) {
            all.add(primaryKey);
        }
        all.addAll(uniqueConstraints);
        all.addAll(foreignKeys);
        all.addAll(checkConstraints);
        all.addAll(excludeConstraints);
        List<Constraint> sorted = new ArrayList<>();
        for (Class<?> kind : Constraint.class.getPermittedSubclasses()) {
            all.stream().filter(kind::isInstance).forEach(sorted::add);
        }
        return sorted;
    }

    @Override
    public Op named(Naming naming) {
        Set<String> taken = new HashSet<>();
        constraints().forEach(constraint -> taken.add(constraint.name()));
        return new CreateTable(
                schema,
                table,
                columns.stream()
                        .map(column -> column.named(naming, tableName(), taken))
                        .toList(),
                primaryKey == null
                        ? null
                        : named(List.of(primaryKey), naming, taken).get(0),
                named(uniqueConstraints, naming, taken),
                named(foreignKeys, naming, taken),
                named(checkConstraints, naming, taken),
                named(excludeConstraints, naming, taken),
                partitionBy,
                strict,
                withoutRowid,
                unlogged,
                tablespace,
                with,
                comment,
                ifNotExists);
    }

    @SuppressWarnings("unchecked")
    private <T extends Constraint> List<T> named(List<T> constraints, Naming naming, Set<String> taken) {
        List<T> named = new ArrayList<>();
        for (T constraint : constraints) {
            T with = (T) naming.named(tableName(), constraint, taken);
            taken.add(with.name());
            named.add(with);
        }
        return named;
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

    /** The operations that make a table as it stands, with all that belongs to it. */
    static List<Op> of(Table table) {
        String schema = table.name().schema();
        String name = table.name().name();
        TableOptions options = table.options();
        List<Op> ops = new ArrayList<>();
        if (options.beyond() != null) {
            // What is touched has no schema in its name, so for a table of another one nothing is known any more.
            ops.add(new Execute(options.beyond().definition(), null, schema == null ? List.of(name) : null));
            ops.addAll(Creation.parts(table));
            return ops;
        }
        ops.add(new CreateTable(
                schema,
                name,
                table.columns().stream().map(ColumnDefinition::of).toList(),
                table.primaryKey().orElse(null),
                all(table, Constraint.Unique.class),
                all(table, Constraint.ForeignKey.class, Constraint.ForeignKey::notValid),
                all(table, Constraint.Check.class, Constraint.Check::notValid),
                all(table, Constraint.Exclude.class),
                options.partitionBy(),
                options.strict(),
                options.withoutRowid(),
                options.unlogged(),
                options.tablespace(),
                options.with(),
                table.comment(),
                false));
        table.constraints().stream()
                .filter(constraint -> !constraint.equals(constraint.validated()))
                .forEach(constraint -> ops.add(Creation.of(table.name(), constraint)));
        ops.addAll(Creation.parts(table));
        if (table.partition() != null) {
            ops.add(AttachPartition.of(table.name(), table.partition()));
        }
        return ops;
    }

    private static <T> List<T> all(Table table, Class<T> kind) {
        return all(table, kind, constraint -> false);
    }

    private static <T> List<T> all(Table table, Class<T> kind, Predicate<T> except) {
        return table.constraints().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(except.negate())
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
