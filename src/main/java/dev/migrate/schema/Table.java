package dev.migrate.schema;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A table: its columns in order, its constraints (each with a name), and what else belongs to it.
 *
 * @param partition null for a table that is no partition
 */
public record Table(
        ObjectName name,
        List<Column> columns,
        List<Constraint> constraints,
        List<Index> indexes,
        List<Trigger> triggers,
        TableOptions options,
        Partition partition,
        Comments comments)
        implements Relation {

    public Table {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
        triggers = List.copyOf(triggers);
    }

    /** A table without anything yet. */
    public Table(ObjectName name, TableOptions options, String comment) {
        this(name, List.of(), List.of(), List.of(), List.of(), options, null, new Comments(comment, Map.of()));
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

    public Optional<Constraint.PrimaryKey> primaryKey() {
        return constraints.stream()
                .filter(Constraint.PrimaryKey.class::isInstance)
                .map(Constraint.PrimaryKey.class::cast)
                .findFirst();
    }

    public Table withName(ObjectName other) {
        return new Table(other, columns, constraints, indexes, triggers, options, partition, comments);
    }

    private Table withColumns(List<Column> other) {
        return new Table(name, other, constraints, indexes, triggers, options, partition, comments);
    }

    private Table withConstraintList(List<Constraint> other) {
        return new Table(name, columns, other, indexes, triggers, options, partition, comments);
    }

    @Override
    public Table withIndexes(List<Index> other) {
        return new Table(name, columns, constraints, other, triggers, options, partition, comments);
    }

    @Override
    public Table withTriggers(List<Trigger> other) {
        return new Table(name, columns, constraints, indexes, other, options, partition, comments);
    }

    private Table withOptions(TableOptions other) {
        return new Table(name, columns, constraints, indexes, triggers, other, partition, comments);
    }

    public Table withPartition(Partition other) {
        return new Table(name, columns, constraints, indexes, triggers, options, other, comments);
    }

    @Override
    public Table withComments(Comments other) {
        return new Table(name, columns, constraints, indexes, triggers, options, partition, other);
    }

    /** With one more column, the last. */
    public Table withColumn(Column column) {
        return withColumn(column, null, null);
    }

    /**
     * With one more column.
     *
     * @param insertBefore the column that it comes before; null for none
     * @param insertAfter the column that it follows; null for none, and then it is the last
     */
    public Table withColumn(Column column, String insertBefore, String insertAfter) {
        if (column(column.name()).isPresent()) {
            throw new MigrationException(
                    Code.SCHEMA, "table \"" + name + "\" already has a column \"" + column.name() + "\"");
        }
        List<Column> more = new ArrayList<>(columns);
        more.add(
                insertBefore != null
                        ? columns.indexOf(requireColumn(insertBefore))
                        : insertAfter != null ? columns.indexOf(requireColumn(insertAfter)) + 1 : columns.size(),
                column);
        return withColumns(more);
    }

    public Table withColumnChanged(String column, UnaryOperator<Column> change) {
        requireColumn(column);
        List<Column> changed = new ArrayList<>(columns);
        changed.replaceAll(c -> c.name().equals(column) ? change.apply(c) : c);
        return withColumns(changed);
    }

    public Table withColumnRenamed(String from, String to) {
        if (column(to).isPresent()) {
            throw new MigrationException(Code.SCHEMA, "table \"" + name + "\" already has a column \"" + to + "\"");
        }
        Table renamed = withColumnChanged(from, column -> column.withName(to));
        return renamed.withConstraints(constraint -> constraint.withColumnRenamed(from, to))
                .withIndexes(
                        indexes.stream().map(i -> i.withColumnRenamed(from, to)).toList())
                .withTriggers(triggers.stream()
                        .map(t -> t.withColumnRenamed(from, to))
                        .toList())
                .withOptions(options.withColumnRenamed(from, to));
    }

    /** The table without the column, and without the constraints and indexes that are about this column alone. */
    public Table withoutColumn(String column) {
        requireColumn(column);
        Table without = withColumns(
                columns.stream().filter(c -> !c.name().equals(column)).toList());
        for (Constraint constraint : constraints) {
            if (columnsOf(constraint).equals(List.of(column))) {
                without = without.withoutConstraint(constraint.name());
            }
        }
        return without.withIndexes(
                indexes.stream().filter(i -> !i.isOnlyOn(column)).toList());
    }

    /** The columns that a constraint is about; of a check those that its expression names, as far as words tell. */
    public List<String> columnsOf(Constraint constraint) {
        return constraint instanceof Constraint.Check check
                ? columns.stream()
                        .map(Column::name)
                        .filter(check.expression()::mentions)
                        .toList()
                : constraint.columns();
    }

    /** The table with one more constraint; one without a name gets it here. */
    public Table withConstraint(Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey && primaryKey().isPresent()) {
            throw new MigrationException(Code.SCHEMA, "table \"" + name + "\" already has a primary key")
                    .hint("a key of several columns is written at the table: primary_key: [a, b]");
        }
        if (constraint.name() != null && constraint(constraint.name()).isPresent()) {
            throw new MigrationException(
                            Code.SCHEMA,
                            "table \"" + name + "\" already has a constraint \"" + constraint.name() + "\"")
                    .hint("give one of the two another name");
        }
        constraint.columns().forEach(this::requireColumn);
        Set<String> taken = new HashSet<>();
        constraints.forEach(c -> taken.add(c.name()));
        List<Constraint> more = new ArrayList<>(constraints);
        more.add(constraint.name() != null ? constraint : Naming.DEFAULT.named(name, constraint, taken));
        Table with = withConstraintList(more);
        return constraint instanceof Constraint.PrimaryKey ? with.withNotNull(constraint.columns()) : with;
    }

    private Table withNotNull(List<String> names) {
        List<Column> changed = new ArrayList<>(columns);
        changed.replaceAll(c -> names.contains(c.name()) ? c.withNullable(false) : c);
        return withColumns(changed);
    }

    public Table withConstraints(UnaryOperator<Constraint> change) {
        return withConstraintList(constraints.stream().map(change).toList());
    }

    public Table withoutConstraint(String constraint) {
        return withConstraintList(constraints.stream()
                        .filter(c -> !c.name().equals(constraint))
                        .toList())
                .withComments(comments.without(Comments.CONSTRAINT, constraint));
    }

    /** The constraint of that name, or an error that says which one was meant. */
    public Constraint requireConstraint(String constraint) {
        return constraint(constraint)
                .orElseThrow(() -> new MigrationException(
                                Code.SCHEMA, "table \"" + name + "\" has no constraint \"" + constraint + "\"")
                        .hint(Nearest.hint(
                                constraint,
                                constraints.stream().map(Constraint::name).toList())));
    }

    public Table withConstraintRenamed(String from, String to) {
        requireConstraint(from);
        if (constraint(to).isPresent()) {
            throw new MigrationException(Code.SCHEMA, "table \"" + name + "\" already has a constraint \"" + to + "\"");
        }
        return withConstraints(c -> c.name().equals(from) ? c.withName(to) : c)
                .withComments(comments.renamed(Comments.CONSTRAINT, from, to));
    }

    @Override
    public Table withIndex(Index index) {
        index.columns().stream()
                .map(Index.Part::column)
                .filter(Objects::nonNull)
                .forEach(this::requireColumn);
        index.include().forEach(this::requireColumn);
        return (Table) Relation.super.withIndex(index);
    }

    @Override
    public Table withTrigger(Trigger trigger) {
        trigger.of().forEach(this::requireColumn);
        return (Table) Relation.super.withTrigger(trigger);
    }

    /** Whether nothing sets it apart from another of the same name; order does not count. */
    public boolean sameAs(Table other) {
        return differences(other).isEmpty();
    }

    /** How this table differs from another of the same name, in words; order does not count. */
    List<String> differences(Table other) {
        List<String> found = new ArrayList<>();
        compare("column", columns, other.columns, Column::name, found);
        compare("constraint", constraints, other.constraints, Constraint::name, found);
        compare("index", indexes, other.indexes, Index::name, found);
        compare("trigger", triggers, other.triggers, Trigger::name, found);
        if (!options.equals(other.options)
                || !Objects.equals(partition, other.partition)
                || !comments.equals(other.comments)) {
            found.add("an option, the partitioning or a comment of table \"" + name + "\" is another");
        }
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
                String own = Words.of(each);
                String otherOne = Words.of(twin);
                found.add(own.equals(otherOne) ? label + "another" : label + own + ", not " + otherOne);
            }
        }
        left.keySet().forEach(missing -> found.add(kind + " \"" + missing + "\" of table \"" + name + "\" is missing"));
    }
}
