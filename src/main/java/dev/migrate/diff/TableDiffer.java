package dev.migrate.diff;

import dev.migrate.dialect.Dialect;
import dev.migrate.op.AddColumn;
import dev.migrate.op.AttachPartition;
import dev.migrate.op.ColumnDefinition;
import dev.migrate.op.Creation;
import dev.migrate.op.DetachPartition;
import dev.migrate.op.DropColumn;
import dev.migrate.op.RenameConstraint;
import dev.migrate.op.SetComment;
import dev.migrate.op.ValidateConstraint;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The steps from a table to another of the same name. */
final class TableDiffer {

    private final ObjectName name;
    private final Table have;
    private final Table want;
    private final Table written;
    private final Table wasWritten;
    private final Dialect dialect;
    private final Steps steps;
    private final Set<String> dropped = new HashSet<>();
    private final List<String> disturbed = new ArrayList<>();
    private boolean changesKeys;

    TableDiffer(Side have, Side want, ObjectName name, Dialect dialect, Steps steps) {
        this.name = name;
        this.have = have.normal().table(name).orElseThrow();
        this.want = want.normal().table(name).orElseThrow();
        this.written = want.table(name);
        this.wasWritten = have.table(name);
        this.dialect = dialect;
        this.steps = steps;
    }

    /** Whether a primary key or a unique constraint goes, which foreign keys may lean on. */
    boolean changesKeys() {
        return changesKeys;
    }

    /** The columns that go or get another type, which views may read. */
    List<String> disturbedColumns() {
        return disturbed;
    }

    void run() {
        if (have.equals(want)) {
            return;
        }
        have.columns().stream()
                .map(Column::name)
                .filter(column -> want.column(column).isEmpty())
                .forEach(dropped::add);
        addColumns();
        constraints();
        RelationParts.compare(
                have,
                want,
                index -> index.columns().size() == 1
                        && dropped.stream().anyMatch(index::isOnlyOn)
                        && want.index(index.name()).isEmpty(),
                steps);
        alterColumns();
        dropColumns();
        options();
    }

    private void addColumns() {
        for (Column column : want.columns()) {
            if (have.column(column.name()).isEmpty()) {
                Column own = written.requireColumn(column.name());
                AddColumn add = new AddColumn(name.schema(), name.name(), ColumnDefinition.of(own));
                boolean filled = column.nullable()
                        || column.defaultValue() != null
                        || column.defaultSql() != null
                        || column.generated() != null
                        || column.identity() != null
                        || dialect.numbersItself(column.type());
                if (filled) {
                    steps.add(Phase.COLUMNS, add);
                } else {
                    steps.add(
                            Phase.COLUMNS,
                            add,
                            "fails where " + name + " has rows, which have no value for it: give a default, or add it"
                                    + " nullable, fill it with backfill, and set it not null then");
                }
            }
        }
    }

    private void constraints() {
        List<Constraint> left = new ArrayList<>(have.constraints());
        List<Constraint> missing = new ArrayList<>();
        for (Constraint constraint : want.constraints()) {
            if (!left.remove(constraint)) {
                missing.add(constraint);
            }
        }
        left.removeIf(old -> want.constraint(old.name()).isEmpty()
                && !have.columnsOf(old).isEmpty()
                && have.columnsOf(old).size() == 1
                && dropped.containsAll(have.columnsOf(old)));
        for (Constraint constraint : missing) {
            Optional<Constraint> twin = left.stream()
                    .filter(old -> old.withName(constraint.name()).equals(constraint))
                    .findFirst();
            Optional<Constraint> unchecked = left.stream()
                    .filter(old ->
                            !old.equals(old.validated()) && old.validated().equals(constraint))
                    .findFirst();
            if (twin.isPresent()) {
                left.remove(twin.get());
                steps.add(
                        Phase.RENAMES,
                        new RenameConstraint(
                                name.schema(), name.name(), twin.get().name(), constraint.name()));
            } else if (unchecked.isPresent()) {
                left.remove(unchecked.get());
                steps.add(Phase.CREATE_KEYS, new ValidateConstraint(name.schema(), name.name(), constraint.name()));
            } else {
                create(written.requireConstraint(constraint.name()));
            }
        }
        for (Constraint constraint : left) {
            boolean key = constraint instanceof Constraint.ForeignKey;
            changesKeys |= constraint instanceof Constraint.PrimaryKey || constraint instanceof Constraint.Unique;
            steps.add(key ? Phase.DROP_FOREIGN_KEYS : Phase.DROP_KEYS, Differ.drop(name, constraint));
        }
    }

    private void create(Constraint constraint) {
        boolean key = constraint instanceof Constraint.ForeignKey;
        Phase phase = key ? Phase.CREATE_FOREIGN_KEYS : Phase.CREATE_KEYS;
        boolean fresh = !constraint.columns().isEmpty()
                && constraint.columns().stream()
                        .noneMatch(column -> have.column(column).isPresent());
        if (fresh || !constraint.equals(constraint.validated())) {
            steps.add(phase, Creation.of(name, constraint));
            return;
        }
        String breaks = constraint instanceof Constraint.ForeignKey foreign
                ? "refers to a row of " + foreign.references().tableName() + " that is not there"
                : constraint instanceof Constraint.Check
                        ? "does not meet it"
                        : "has the same " + String.join(", ", constraint.columns()) + " as another";
        steps.add(phase, Creation.of(name, constraint), "fails where a row of " + name + " " + breaks);
    }

    private void alterColumns() {
        for (Column column : want.columns()) {
            Optional<Column> old = have.column(column.name());
            if (old.isPresent() && !old.get().equals(column)) {
                ColumnDiffer differ = new ColumnDiffer(
                        name,
                        old.get(),
                        column,
                        wasWritten.requireColumn(column.name()),
                        written.requireColumn(column.name()),
                        dialect);
                differ.steps().forEach(step -> steps.add(Phase.COLUMNS, step));
                if (differ.disturbsViews()) {
                    disturbed.add(column.name());
                }
            }
        }
    }

    private void dropColumns() {
        for (Column column : have.columns()) {
            if (dropped.contains(column.name())) {
                disturbed.add(column.name());
                steps.add(
                        Phase.COLUMNS,
                        new DropColumn(name.schema(), name.name(), column.name(), false),
                        "loses the values of " + name + "." + column.name());
            }
        }
    }

    private void options() {
        if (!Objects.equals(have.comment(), want.comment())) {
            steps.add(Phase.COMMENTS, SetComment.on(want, want.comment()));
        }
        if (!have.options().equals(want.options())) {
            steps.open("table " + name + " is stored in another way (" + OptionWords.difference(have, want)
                    + "), and no operation changes that: make it anew, or execute SQL");
        }
        if (!Objects.equals(have.partition(), want.partition())) {
            if (have.partition() != null) {
                steps.add(
                        Phase.DROP_KEYS,
                        new DetachPartition(
                                have.partition().of().schema(),
                                have.partition().of().name(),
                                name.name(),
                                false));
            }
            if (want.partition() != null) {
                steps.add(Phase.CREATE_KEYS, AttachPartition.of(name, want.partition()));
            }
        }
    }
}
