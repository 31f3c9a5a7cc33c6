package dev.migrate.diff;

import dev.migrate.dialect.Dialect;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Partition;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** A table as it is once those have changed that it is a partition of or inherits from: that changes it as well. */
final class Inherited {

    private final Schema have;
    private final Schema wanted;
    private final Dialect dialect;

    Inherited(Schema have, Schema wanted, Dialect dialect) {
        this.have = have;
        this.wanted = wanted;
        this.dialect = dialect;
    }

    /** The table of a schema itself, unless it has the same parents in both; one that is attached anew stands alone before. */
    Table of(Table table, Table want) {
        Partition partition = table.partition();
        Table changed = table;
        if (partition != null && partition.equals(want.partition())) {
            Optional<Table> before = have.table(partition.of());
            Optional<Table> after = wanted.table(partition.of());
            if (before.isPresent() && after.isPresent()) {
                changed = withParts(
                        withColumns(changed, want, before.get(), after.get()), want, before.get(), after.get());
            }
        }
        List<ObjectName> parents = table.options().parents();
        if (parents.equals(want.options().parents())) {
            for (ObjectName parent : parents) {
                Optional<Table> before = have.table(parent);
                Optional<Table> after = wanted.table(parent);
                if (before.isPresent() && after.isPresent()) {
                    changed = withColumns(changed, want, before.get(), after.get());
                }
            }
        }
        return changed;
    }

    private Table withColumns(Table table, Table want, Table before, Table after) {
        Table changed = table;
        for (Column column : after.columns()) {
            Optional<Column> old = before.column(column.name());
            Optional<Column> own = table.column(column.name());
            Optional<Column> wantedOwn = want.column(column.name());
            if (old.isEmpty() && changed.column(column.name()).isEmpty()) {
                changed = changed.withColumn(added(column, wantedOwn));
            } else if (old.isPresent() && own.isPresent() && !old.get().equals(column)) {
                changed = changed.withColumnChanged(column.name(), same -> changed(same, old.get(), column, wantedOwn));
            }
        }
        for (Column column : before.columns()) {
            boolean goes = after.column(column.name()).isEmpty()
                    && want.column(column.name()).isEmpty();
            if (goes && changed.column(column.name()).isPresent()) {
                changed = changed.withoutColumn(column.name());
            }
        }
        return changed;
    }

    /** What numbers a column, and what is said of it, is of the parent alone; a sequence is the default of both. */
    private Column added(Column column, Optional<Column> wantedOwn) {
        Column bare = column.withType(dialect.valueType(column.type()))
                .withIdentity(null)
                .withComment(null);
        return withDefaultOf(numbered(column, wantedOwn).orElse(bare), bare);
    }

    private Column changed(Column own, Column old, Column column, Optional<Column> wantedOwn) {
        Column changed = own;
        if (ColumnDiffer.isRetyped(old, column, dialect)) {
            changed = changed.withType(dialect.valueType(column.type())).withCollation(column.collation());
        }
        if (old.nullable() != column.nullable()) {
            changed = changed.withNullable(column.nullable());
        }
        if (!Objects.equals(old.generated(), column.generated())) {
            changed = changed.withGenerated(column.generated());
        }
        boolean redefault = !old.hasSameDefault(column)
                || dialect.numbersItself(old.type()) != dialect.numbersItself(column.type());
        return redefault ? withDefaultOf(numbered(column, wantedOwn).orElse(column), changed) : changed;
    }

    /** The wanted column, if its default is the sequence that comes with the type of the parent's. */
    private Optional<Column> numbered(Column column, Optional<Column> wantedOwn) {
        return wantedOwn.filter(own -> dialect.numbersItself(column.type()));
    }

    private static Column withDefaultOf(Column source, Column column) {
        return column.withDefault(source.defaultValue(), source.defaultSql());
    }

    private static Table withParts(Table changed, Table want, Table before, Table after) {
        List<Constraint> constraints = parts(
                changed.constraints(),
                want.constraints(),
                before.constraints(),
                after.constraints(),
                Constraint::withName);
        Table with = changed;
        for (Constraint constraint : changed.constraints()) {
            if (!constraints.contains(constraint)) {
                with = with.withoutConstraint(constraint.name());
            }
        }
        for (Constraint constraint : constraints) {
            if (!changed.constraints().contains(constraint)) {
                with = with.withConstraint(constraint);
            }
        }
        return with.withIndexes(
                parts(changed.indexes(), want.indexes(), before.indexes(), after.indexes(), Index::withName));
    }

    /** One of the same kind goes and comes with each at the parent, whatever their names; one that is there is taken. */
    private static <T> List<T> parts(
            List<T> have, List<T> want, List<T> before, List<T> after, BiFunction<T, String, T> named) {
        Function<T, T> nameless = part -> named.apply(part, "");
        List<T> gone = new ArrayList<>(before.stream().map(nameless).toList());
        List<T> come = new ArrayList<>();
        after.stream().map(nameless).filter(part -> !gone.remove(part)).forEach(come::add);
        List<T> parts = new ArrayList<>(have);
        for (T part : gone) {
            twin(parts, part, nameless, own -> !want.contains(own))
                    .or(() -> twin(parts, part, nameless, own -> true))
                    .ifPresent(parts::remove);
        }
        for (T part : come) {
            if (twin(parts, part, nameless, own -> true).isEmpty()) {
                twin(want, part, nameless, own -> true).ifPresent(parts::add);
            }
        }
        return parts;
    }

    private static <T> Optional<T> twin(List<T> parts, T nameless, Function<T, T> bare, Predicate<T> chosen) {
        return parts.stream()
                .filter(part -> bare.apply(part).equals(nameless) && chosen.test(part))
                .findFirst();
    }
}
