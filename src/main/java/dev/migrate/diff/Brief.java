package dev.migrate.diff;

import dev.migrate.op.ColumnDefinition;
import dev.migrate.op.CreateTable;
import dev.migrate.op.Op;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Operations as a person would write them: the constraint of one column stands at the column, a name that it would get
 * anyway is left out.
 */
public final class Brief {

    private final CreateTable op;
    private final Naming naming;
    private final Table made;
    private final Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
    private final List<Constraint> rest = new ArrayList<>();

    private Brief(CreateTable op, Naming naming) {
        this.op = op;
        this.naming = naming;
        this.made = op.toTable();
        op.columns().forEach(column -> columns.put(column.name(), nullability(column)));
    }

    public static Op of(Op op, Naming naming) {
        return op instanceof CreateTable create && create.constraints().stream().allMatch(each -> each.name() != null)
                ? new Brief(create, naming).brief()
                : op;
    }

    private Op brief() {
        for (Constraint constraint : op.constraints()) {
            if (!standsAtColumn(constraint)) {
                rest.add(unnamed(constraint));
            }
        }
        CreateTable brief = with(List.copyOf(columns.values()), rest);
        return isSame(brief) ? brief : named();
    }

    /** With the names, where without them the table would be another: one is taken, say. */
    private Op named() {
        return with(op.columns().stream().map(Brief::nullability).toList(), op.constraints());
    }

    private boolean isSame(CreateTable brief) {
        return ((CreateTable) brief.named(naming)).toTable().sameAs(made);
    }

    /** Null where it is the default. */
    private static ColumnDefinition nullability(ColumnDefinition column) {
        return with(column, Boolean.TRUE.equals(column.nullable()) ? null : column.nullable(), null, null, null, null);
    }

    private boolean standsAtColumn(Constraint constraint) {
        List<String> about = made.columnsOf(constraint);
        if (about.size() != 1 || !constraint.equals(constraint.validated())) {
            return false;
        }
        ColumnDefinition column = columns.get(about.get(0));
        String name = unnamed(constraint).name();
        if (constraint instanceof Constraint.PrimaryKey && column.primaryKey() == null) {
            put(with(column, null, new ColumnDefinition.PrimaryKey(name), null, null, null));
            return true;
        }
        if (constraint instanceof Constraint.Unique unique && column.unique() == null) {
            put(with(
                    column,
                    column.nullable(),
                    null,
                    new ColumnDefinition.Unique(
                            name, unique.nullsNotDistinct(), unique.deferrable(), unique.initially()),
                    null,
                    null));
            return true;
        }
        if (constraint instanceof Constraint.ForeignKey key
                && column.references() == null
                && key.references().columns().size() <= 1) {
            put(with(column, column.nullable(), null, null, reference(key, name), null));
            return true;
        }
        if (constraint instanceof Constraint.Check check && column.check() == null) {
            boolean derived = naming.check(op.tableName(), column.name()).equals(check.name());
            put(with(column, column.nullable(), null, null, null, derived ? check.withName(null) : check));
            return true;
        }
        return false;
    }

    private void put(ColumnDefinition column) {
        columns.put(column.name(), column);
    }

    private static ColumnDefinition.ForeignKey reference(Constraint.ForeignKey key, String name) {
        return new ColumnDefinition.ForeignKey(
                key.references().schema(),
                key.references().table(),
                key.references().columns().stream().findFirst().orElse(null),
                name,
                key.onDelete(),
                key.onUpdate(),
                key.match(),
                key.deferrable(),
                key.initially(),
                key.notValid());
    }

    /** Without its name, if it would get that one anyway. */
    private Constraint unnamed(Constraint constraint) {
        Constraint without = constraint.withName(null);
        String derived =
                naming.named(op.tableName(), without, java.util.Set.of()).name();
        return derived.equals(constraint.name()) ? without : constraint;
    }

    private static ColumnDefinition with(
            ColumnDefinition column,
            Boolean nullable,
            ColumnDefinition.PrimaryKey key,
            ColumnDefinition.Unique unique,
            ColumnDefinition.ForeignKey references,
            Constraint.Check check) {
        Literal value = column.defaultValue();
        Sql sql = column.defaultSql();
        Column.Generated generated = column.generated();
        return new ColumnDefinition(
                column.name(),
                column.type(),
                column.identity() != null && Boolean.FALSE.equals(nullable) ? null : nullable,
                value,
                sql,
                key == null ? column.primaryKey() : key,
                unique == null ? column.unique() : unique,
                column.identity(),
                references == null ? column.references() : references,
                check == null ? column.check() : check,
                generated,
                column.collation(),
                column.comment());
    }

    private CreateTable with(List<ColumnDefinition> definitions, List<Constraint> constraints) {
        return new CreateTable(
                op.schema(),
                op.table(),
                definitions,
                all(constraints, Constraint.PrimaryKey.class).stream()
                        .findFirst()
                        .orElse(null),
                all(constraints, Constraint.Unique.class),
                all(constraints, Constraint.ForeignKey.class),
                all(constraints, Constraint.Check.class),
                all(constraints, Constraint.Exclude.class),
                op.partitionBy(),
                op.strict(),
                op.withoutRowid(),
                op.unlogged(),
                op.tablespace(),
                op.with(),
                op.comment(),
                op.ifNotExists());
    }

    private static <T> List<T> all(List<Constraint> constraints, Class<T> kind) {
        return constraints.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
