package dev.migrate.op;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;

/** The operation that adds a constraint to a table. */
final class ConstraintOps {

    private ConstraintOps() {}

    static Op create(ObjectName table, Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey key) {
            return new CreatePrimaryKey(table.schema(), table.name(), key.name(), key.columns());
        }
        if (constraint instanceof Constraint.Unique unique) {
            return new CreateUniqueConstraint(
                    table.schema(),
                    table.name(),
                    unique.name(),
                    unique.columns(),
                    unique.nullsNotDistinct(),
                    unique.deferrable(),
                    unique.initially());
        }
        if (constraint instanceof Constraint.ForeignKey key) {
            return new CreateForeignKey(
                    table.schema(),
                    table.name(),
                    key.name(),
                    key.columns(),
                    key.references(),
                    key.onDelete(),
                    key.onUpdate(),
                    key.match(),
                    key.deferrable(),
                    key.initially(),
                    key.notValid());
        }
        if (constraint instanceof Constraint.Exclude exclude) {
            return new CreateExcludeConstraint(
                    table.schema(),
                    table.name(),
                    exclude.name(),
                    exclude.elements(),
                    exclude.using(),
                    exclude.where(),
                    exclude.deferrable(),
                    exclude.initially());
        }
        Constraint.Check check = (Constraint.Check) constraint;
        return new CreateCheckConstraint(
                table.schema(), table.name(), check.name(), check.expression(), check.notValid());
    }
}
