package dev.migrate.diff;

import dev.migrate.op.ColumnDefinition;
import dev.migrate.schema.Constraint;
import java.util.Optional;

/** The definition of a column with constraints in it that are about this column alone. */
final class Folded {

    private final ColumnDefinition column;

    private Folded(ColumnDefinition column) {
        this.column = column;
    }

    /** Empty where there is no place for the constraint, or where it stands behind rows that it was not checked for. */
    static Optional<ColumnDefinition> of(ColumnDefinition column, Constraint constraint) {
        return constraint.equals(constraint.validated()) ? new Folded(column).with(constraint) : Optional.empty();
    }

    private Optional<ColumnDefinition> with(Constraint constraint) {
        String name = constraint.name();
        if (constraint instanceof Constraint.PrimaryKey && column.primaryKey() == null) {
            return Optional.of(with(new ColumnDefinition.PrimaryKey(name), null, null, null));
        }
        if (constraint instanceof Constraint.Unique unique && column.unique() == null) {
            return Optional.of(with(
                    null,
                    new ColumnDefinition.Unique(
                            name, unique.nullsNotDistinct(), unique.deferrable(), unique.initially()),
                    null,
                    null));
        }
        if (constraint instanceof Constraint.ForeignKey key
                && column.references() == null
                && key.references().columns().size() <= 1) {
            return Optional.of(with(null, null, reference(key), null));
        }
        if (constraint instanceof Constraint.Check check && column.check() == null) {
            return Optional.of(with(null, null, null, check));
        }
        return Optional.empty();
    }

    private static ColumnDefinition.ForeignKey reference(Constraint.ForeignKey key) {
        return new ColumnDefinition.ForeignKey(
                key.references().schema(),
                key.references().table(),
                key.references().columns().stream().findFirst().orElse(null),
                key.name(),
                key.onDelete(),
                key.onUpdate(),
                key.match(),
                key.deferrable(),
                key.initially(),
                key.notValid());
    }

    /** What is null stays as it is. */
    private ColumnDefinition with(
            ColumnDefinition.PrimaryKey key,
            ColumnDefinition.Unique unique,
            ColumnDefinition.ForeignKey references,
            Constraint.Check check) {
        return new ColumnDefinition(
                column.name(),
                column.type(),
                column.nullable(),
                column.defaultValue(),
                column.defaultSql(),
                key == null ? column.primaryKey() : key,
                unique == null ? column.unique() : unique,
                column.identity(),
                references == null ? column.references() : references,
                check == null ? column.check() : check,
                column.generated(),
                column.collation(),
                column.comment());
    }

    /** The definition without what it says of nulls where that is so anyway. */
    static ColumnDefinition brief(ColumnDefinition column) {
        boolean usual = column.primaryKey() != null || column.identity() != null;
        boolean said = column.nullable() != null && column.nullable() == usual;
        return new ColumnDefinition(
                column.name(),
                column.type(),
                said ? column.nullable() : null,
                column.defaultValue(),
                column.defaultSql(),
                column.primaryKey(),
                column.unique(),
                column.identity(),
                column.references(),
                column.check(),
                column.generated(),
                column.collation(),
                column.comment());
    }
}
