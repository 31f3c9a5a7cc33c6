package dev.migrate.op;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An operation that adds a constraint to a table. */
public interface AddsConstraint extends AltersTable {

    /** The constraint; without a name where the file gives none and no naming has been asked. */
    Constraint constraint();

    static Op named(AddsConstraint op, Naming naming) {
        return Creation.of(op.tableName(), naming.named(op.tableName(), op.constraint(), Set.of()));
    }

    static Schema apply(AddsConstraint op, Schema before) {
        return before.change(op.tableName(), table -> table.withConstraint(op.constraint()));
    }

    static Optional<List<Op>> inverse(AddsConstraint op, Schema before) {
        String name =
                Naming.DEFAULT.named(op.tableName(), op.constraint(), Set.of()).name();
        return Optional.of(List.of(new DropConstraint(op.schema(), op.table(), name, false)));
    }

    static String describe(AddsConstraint op) {
        Constraint constraint = op.constraint();
        return (constraint.name() != null ? constraint.name() + " on " : "")
                + op.tableName()
                + (constraint.name() == null && !constraint.columns().isEmpty() ? " " + constraint.columns() : "");
    }
}
