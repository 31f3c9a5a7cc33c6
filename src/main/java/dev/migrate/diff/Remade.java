package dev.migrate.diff;

import dev.migrate.dialect.Dialect;
import dev.migrate.op.DropColumn;
import dev.migrate.op.DropIndex;
import dev.migrate.op.DropTrigger;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The columns of a table that go and come again, since nothing changes them or since they hold the type of another one: they
 * are taken out of the table, with all that is about them.
 */
final class Remade {

    private final Table want;
    private final Dialect dialect;
    private final Steps steps;
    private final Set<String> passesOver;
    private final Set<String> columns = new LinkedHashSet<>();
    private Table have;

    /** @param passesOver the columns whose values are of another kind then, so that no expression over them stays true */
    Remade(Table have, Table want, Dialect dialect, Steps steps, Set<String> passesOver) {
        this.have = have;
        this.passesOver = passesOver;
        this.want = want;
        this.dialect = dialect;
        this.steps = steps;
    }

    Set<String> columns() {
        return columns;
    }

    /** The table without them. */
    Table rest() {
        List<Column> retyped = new ArrayList<>();
        for (Column column : have.columns()) {
            Optional<Column> wanted = want.column(column.name());
            if (wanted.isPresent() && ColumnDiffer.isMadeAnew(column, wanted.get(), dialect)) {
                columns.add(column.name());
            } else if (wanted.isPresent()
                    && (passesOver.contains(column.name()) || ColumnDiffer.isRetyped(column, wanted.get(), dialect))) {
                retyped.add(column);
            }
        }
        if (!dialect.changesTypesInUse()) {
            retyped.forEach(this::free);
        }
        for (String column : columns) {
            drop(have.requireColumn(column));
        }
        passesOver.forEach(this::dropExpressionsOver);
        return have;
    }

    /** From the generated columns and triggers that name it. */
    private void free(Column column) {
        for (Column generated : have.columns()) {
            if (generated.generated() != null
                    && generated.generated().expression().mentions(column.name())
                    && want.column(generated.name()).isPresent()) {
                columns.add(generated.name());
            }
        }
        dropTriggersOn(column.name());
    }

    /** Such as compare its values with others: they do not fit the new type. */
    private void dropExpressionsOver(String column) {
        for (Constraint constraint : have.constraints()) {
            boolean refers = constraint instanceof Constraint.ForeignKey
                    && constraint.columns().contains(column);
            if (refers || Uses.texts(constraint).anyMatch(text -> text.mentions(column))) {
                drop(constraint);
            }
        }
        for (Index index : have.indexes()) {
            if (Uses.texts(index).anyMatch(text -> text.mentions(column))) {
                drop(index);
            }
        }
    }

    private void drop(Constraint constraint) {
        steps.add(
                constraint instanceof Constraint.ForeignKey ? Phase.DROP_FOREIGN_KEYS : Phase.DROP_KEYS,
                Differ.drop(have.name(), constraint));
        have = have.withoutConstraint(constraint.name());
    }

    private void drop(Index index) {
        steps.add(
                Phase.DROP_KEYS, new DropIndex(have.name().schema(), have.name().name(), index.name(), false, false));
        have = (Table) have.withoutIndex(index.name());
    }

    private void drop(Column column) {
        String name = column.name();
        for (Constraint constraint : have.constraints()) {
            if (have.columnsOf(constraint).contains(name)) {
                drop(constraint);
            }
        }
        for (Index index : have.indexes()) {
            if (index.mentions(name)) {
                drop(index);
            }
        }
        dropTriggersOn(name);
        DropColumn drop = new DropColumn(have.name().schema(), have.name().name(), name, false);
        if (column.generated() == null) {
            steps.add(
                    Phase.DROP_GENERATED,
                    drop,
                    "loses the values of " + have.name() + "." + name + ", which is computed from now on");
        } else {
            steps.add(Phase.DROP_GENERATED, drop);
        }
        have = have.withoutColumn(name);
    }

    private void dropTriggersOn(String column) {
        for (Trigger trigger : have.triggers()) {
            if (trigger.of().contains(column)
                    || trigger.when() != null && trigger.when().mentions(column)) {
                steps.add(
                        Phase.DROP_TRIGGERS,
                        new DropTrigger(have.name().schema(), have.name().name(), trigger.name(), false));
                have = (Table) have.withoutTrigger(trigger.name());
            }
        }
    }
}
