package dev.migrate.schema;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A table: its columns in order, its constraints (each with a name) and its indexes. */
public record Table(TableName name, List<Column> columns, List<Constraint> constraints, List<Index> indexes) {

    public Table {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
    }

    public Optional<Column> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    /** The column of that name, or an error that says which one was meant. */
    public Column requireColumn(String column) {
        return column(column)
                .orElseThrow(() -> new MigrationException(
                                Code.SCHEMA, "table \"" + name + "\" has no column \"" + column + "\"")
                        .hint(Nearest.hint(
                                column, columns.stream().map(Column::name).toList())));
    }

    public Optional<Constraint> constraint(String constraint) {
        return constraints.stream().filter(c -> c.name().equals(constraint)).findFirst();
    }

    public Optional<Index> index(String index) {
        return indexes.stream().filter(i -> i.name().equals(index)).findFirst();
    }

    public Optional<Constraint.PrimaryKey> primaryKey() {
        return constraints.stream()
                .filter(Constraint.PrimaryKey.class::isInstance)
                .map(Constraint.PrimaryKey.class::cast)
                .findFirst();
    }

    public Table withName(TableName other) {
        return new Table(other, columns, constraints, indexes);
    }

    public Table withColumn(Column column) {
        if (column(column.name()).isPresent()) {
            throw new MigrationException(
                    Code.SCHEMA, "table \"" + name + "\" already has a column \"" + column.name() + "\"");
        }
        List<Column> more = new ArrayList<>(columns);
        more.add(column);
        return new Table(name, more, constraints, indexes);
    }

    public Table withColumnChanged(String column, UnaryOperator<Column> change) {
        requireColumn(column);
        List<Column> changed = new ArrayList<>(columns);
        changed.replaceAll(c -> c.name().equals(column) ? change.apply(c) : c);
        return new Table(name, changed, constraints, indexes);
    }

    public Table withColumnRenamed(String from, String to) {
        if (column(to).isPresent()) {
            throw new MigrationException(Code.SCHEMA, "table \"" + name + "\" already has a column \"" + to + "\"");
        }
        Table renamed = withColumnChanged(from, column -> column.withName(to));
        return new Table(
                name,
                renamed.columns,
                constraints.stream().map(c -> c.withColumnRenamed(from, to)).toList(),
                indexes.stream().map(i -> i.withColumnRenamed(from, to)).toList());
    }

    /** The table without the column, and without the constraints and indexes that are about this column alone. */
    public Table withoutColumn(String column) {
        requireColumn(column);
        return new Table(
                name,
                columns.stream().filter(c -> !c.name().equals(column)).toList(),
                constraints.stream()
                        .filter(c -> !c.columns().equals(List.of(column)))
                        .toList(),
                indexes.stream().filter(i -> !i.isOnlyOn(column)).toList());
    }

    /** The table with one more constraint; one without a name gets it here. */
    public Table withConstraint(Constraint constraint) {
        if (constraint.name() != null && constraint(constraint.name()).isPresent()) {
            throw new MigrationException(
                            Code.SCHEMA,
                            "table \"" + name + "\" already has a constraint \"" + constraint.name() + "\"")
                    .hint("give one of the two another name");
        }
        if (constraint instanceof Constraint.PrimaryKey && primaryKey().isPresent()) {
            throw new MigrationException(Code.SCHEMA, "table \"" + name + "\" already has a primary key")
                    .hint("a key of several columns is written at the table: primary_key: [a, b]");
        }
        constraint.columns().forEach(this::requireColumn);
        Set<String> taken = new HashSet<>();
        constraints.forEach(c -> taken.add(c.name()));
        List<Constraint> more = new ArrayList<>(constraints);
        more.add(constraint.name() != null ? constraint : constraint.withName(Naming.of(name, constraint, taken)));
        Table with = new Table(name, columns, more, indexes);
        return constraint instanceof Constraint.PrimaryKey ? with.withNotNull(constraint.columns()) : with;
    }

    private Table withNotNull(List<String> names) {
        List<Column> changed = new ArrayList<>(columns);
        changed.replaceAll(c -> names.contains(c.name()) ? c.withNullable(false) : c);
        return new Table(name, changed, constraints, indexes);
    }

    public Table withConstraints(UnaryOperator<Constraint> change) {
        return new Table(name, columns, constraints.stream().map(change).toList(), indexes);
    }

    public Table withoutConstraint(String constraint) {
        return new Table(name, columns, without(constraints, c -> c.name().equals(constraint)), indexes);
    }

    public Table withIndex(Index index) {
        for (Index.Part part : index.columns()) {
            if (part.column() != null) {
                requireColumn(part.column());
            }
        }
        List<Index> more = new ArrayList<>(indexes);
        more.add(index);
        return new Table(name, columns, constraints, more);
    }

    public Table withoutIndex(String index) {
        return new Table(
                name, columns, constraints, without(indexes, i -> i.name().equals(index)));
    }

    /** How this table differs from another of the same name, in words; order does not count. */
    List<String> differences(Table other) {
        List<String> found = new ArrayList<>();
        compare("column", columns, other.columns, Column::name, found);
        compare("constraint", constraints, other.constraints, Constraint::name, found);
        compare("index", indexes, other.indexes, Index::name, found);
        return found;
    }

    private <T> void compare(String kind, List<T> mine, List<T> others, Function<T, String> named, List<String> found) {
        Map<String, T> left = new LinkedHashMap<>();
        others.forEach(each -> left.put(named.apply(each), each));
        for (T each : mine) {
            String label = kind + " \"" + named.apply(each) + "\" of table \"" + name + "\" is ";
            T twin = left.remove(named.apply(each));
            if (twin == null) {
                found.add(label + "left over");
            } else if (!each.equals(twin)) {
                found.add(label + "another");
            }
        }
        left.keySet().forEach(missing -> found.add(kind + " \"" + missing + "\" of table \"" + name + "\" is missing"));
    }

    private static <T> List<T> without(List<T> all, Predicate<T> which) {
        return all.stream().filter(which.negate()).toList();
    }
}
