package dev.migrate.diff;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A partition as it is once the table that it is of has changed: that changes it as well. */
final class Inherited {

    private final Table want;
    private final Table parentBefore;
    private final Table parentAfter;

    private Inherited(Table want, Table parentBefore, Table parentAfter) {
        this.want = want;
        this.parentBefore = parentBefore;
        this.parentAfter = parentAfter;
    }

    /** The table of a schema itself, unless it is a partition of the same table in both. */
    static Table of(Table table, Schema have, Table want, Schema wanted) {
        if (table.partition() == null
                || want.partition() == null
                || !table.partition().of().equals(want.partition().of())) {
            return table;
        }
        Optional<Table> before = have.table(table.partition().of());
        Optional<Table> after = wanted.table(table.partition().of());
        return before.isPresent() && after.isPresent() && !before.equals(after)
                ? new Inherited(want, Inherited.of(before.get(), have, after.get(), wanted), after.get()).in(table)
                : table;
    }

    private Table in(Table table) {
        Table changed = table;
        for (Column column : parentAfter.columns()) {
            Optional<Column> old = parentBefore.column(column.name());
            Optional<Column> wanted = want.column(column.name());
            if (wanted.isPresent()
                    && old.isEmpty()
                    && changed.column(column.name()).isEmpty()) {
                changed = changed.withColumn(wanted.get());
            } else if (wanted.equals(Optional.of(column))
                    && old.isPresent()
                    && !old.get().equals(column)) {
                changed = changed.withColumnChanged(column.name(), same -> column);
            }
        }
        for (Column column : parentBefore.columns()) {
            if (parentAfter.column(column.name()).isEmpty()
                    && changed.column(column.name()).isPresent()) {
                changed = changed.withoutColumn(column.name());
            }
        }
        return withConstraints(changed, table)
                .withIndexes(parts(
                        changed.indexes(),
                        want.indexes(),
                        parentBefore.indexes(),
                        parentAfter.indexes(),
                        Index::withName));
    }

    private Table withConstraints(Table changed, Table table) {
        List<Constraint> constraints = parts(
                table.constraints(),
                want.constraints(),
                parentBefore.constraints(),
                parentAfter.constraints(),
                Constraint::withName);
        Table with = changed;
        for (Constraint constraint : changed.constraints()) {
            if (!constraints.contains(constraint)) {
                with = with.withoutConstraint(constraint.name());
            }
        }
        for (Constraint constraint : constraints) {
            if (!changed.constraints().contains(constraint)
                    && !table.constraints().contains(constraint)) {
                with = with.withConstraint(constraint);
            }
        }
        return with;
    }

    /** Those that go and come with one of the same kind at the parent, whatever their names. */
    private static <T> List<T> parts(
            List<T> have, List<T> want, List<T> before, List<T> after, BiFunction<T, String, T> named) {
        Function<T, T> nameless = part -> named.apply(part, "");
        List<T> gone = before.stream()
                .filter(part -> !after.contains(part))
                .map(nameless)
                .toList();
        List<T> come = after.stream()
                .filter(part -> !before.contains(part))
                .map(nameless)
                .toList();
        List<T> parts = new ArrayList<>();
        have.stream()
                .filter(part -> want.contains(part) || !gone.contains(nameless.apply(part)))
                .forEach(parts::add);
        want.stream()
                .filter(part -> !have.contains(part) && come.contains(nameless.apply(part)))
                .forEach(parts::add);
        return parts;
    }
}
