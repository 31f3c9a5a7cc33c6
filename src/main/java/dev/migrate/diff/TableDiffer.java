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
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The steps from a table to another of the same name. */
final class TableDiffer {

    private final ObjectName name;
    private final Schema haveSchema;
    private final Schema wantSchema;
    private final Table before;
    private final Table want;
    private final Table written;
    private final Table wasWritten;
    private final Dialect dialect;
    private final EnumsMadeAnew enumsMadeAnew;
    private final Steps steps;
    private final Set<String> dropped = new HashSet<>();
    private final List<String> disturbed = new ArrayList<>();
    private final List<Constraint> lostKeys = new ArrayList<>();
    private final Set<Constraint> folded = new HashSet<>();

    /** Without what goes and comes again. */
    private Table have;

    TableDiffer(Side have, Side want, ObjectName name, Dialect dialect, EnumsMadeAnew enumsMadeAnew, Steps steps) {
        this.name = name;
        this.haveSchema = have.normal();
        this.wantSchema = want.normal();
        this.want = want.normal().table(name).orElseThrow();
        this.before = have.normal().table(name).orElseThrow();
        this.have = new Inherited(have.normal(), want.normal(), dialect).of(before, this.want);
        this.written = want.table(name);
        this.wasWritten = have.table(name);
        this.dialect = dialect;
        this.enumsMadeAnew = enumsMadeAnew;
        this.steps = steps;
    }

    /** The primary key and unique constraints that go, which foreign keys may lean on. */
    List<Constraint> lostKeys() {
        return lostKeys;
    }

    /** The columns that go or get another type, which views may read. */
    List<String> disturbedColumns() {
        return disturbed;
    }

    void run() {
        disturb();
        Set<String> passesOver = passesOver();
        if (have.equals(want) && passesOver.isEmpty()) {
            return;
        }
        Table whole = have;
        Remade remade = new Remade(have, want, dialect, steps, passesOver);
        have = remade.rest();
        disturbed.addAll(remade.columns());
        whole.constraints().stream()
                .filter(TableDiffer::isKey)
                .filter(key -> !have.constraints().contains(key))
                .forEach(lostKeys::add);
        whole.indexes().stream()
                .filter(index -> index.unique() && !isKept(index))
                .map(TableDiffer::asKey)
                .forEach(lostKeys::add);
        have.columns().stream()
                .map(Column::name)
                .filter(column -> want.column(column).isEmpty())
                .forEach(dropped::add);
        addColumns();
        constraints();
        RelationParts.compare(
                have,
                want,
                index -> dropped.stream().anyMatch(index::isOnlyOn)
                        && index.where() == null
                        && want.index(index.name()).isEmpty(),
                steps);
        alterColumns();
        dropColumns();
        options();
    }

    /** By whatever change: that of a partition may be one of its parent. */
    private void disturb() {
        for (Column column : before.columns()) {
            boolean stays = want.column(column.name())
                    .filter(wanted -> dialect.changesTypesInUse() || !ColumnDiffer.isRetyped(column, wanted, dialect))
                    .isPresent();
            if (!stays) {
                disturbed.add(column.name());
            }
        }
    }

    /** The columns whose values become others: by a cast, or since they are of an enum. A partition's do with its parent's. */
    private Set<String> passesOver() {
        Set<String> columns = new LinkedHashSet<>();
        for (Column column : have.partition() == null ? have.columns() : List.<Column>of()) {
            boolean retyped = want.column(column.name())
                    .filter(wanted -> ColumnDiffer.isCast(column, wanted, dialect)
                            || ColumnDiffer.isRetyped(column, wanted, dialect)
                                    && EnumsMadeAnew.isOfAny(column, haveSchema))
                    .isPresent();
            if (retyped || enumsMadeAnew.isOfOne(column)) {
                columns.add(column.name());
            }
        }
        return columns;
    }

    private static boolean isKey(Constraint constraint) {
        return constraint instanceof Constraint.PrimaryKey || constraint instanceof Constraint.Unique;
    }

    private boolean isKept(Index index) {
        return have.indexes().contains(index)
                && want.indexes().stream()
                        .anyMatch(wanted -> wanted.withName(index.name()).equals(index));
    }

    /** Foreign keys may lean on a unique index as well. */
    private static Constraint asKey(Index index) {
        List<String> columns = index.columns().stream()
                .map(Index.Part::column)
                .filter(Objects::nonNull)
                .toList();
        return new Constraint.Unique(index.name(), columns, false, false, null);
    }

    private void addColumns() {
        for (Column column : want.columns()) {
            if (have.column(column.name()).isEmpty()) {
                AddColumn add =
                        new AddColumn(name.schema(), name.name(), definition(written.requireColumn(column.name())));
                Phase phase = column.generated() == null ? Phase.COLUMNS : Phase.ADD_GENERATED;
                boolean filled = column.nullable()
                        || column.hasDefault()
                        || column.generated() != null
                        || column.identity() != null
                        || dialect.numbersItself(column.type());
                if (filled) {
                    steps.add(phase, add);
                } else {
                    steps.add(
                            phase,
                            add,
                            "fails if " + name + " has rows: give it a default; or add it nullable, fill it with"
                                    + " backfill, and set it not null then");
                }
            }
        }
    }

    /** With the constraints on it alone that can be there from the beginning. */
    private ColumnDefinition definition(Column column) {
        ColumnDefinition definition = ColumnDefinition.of(column);
        for (Constraint constraint : want.constraints()) {
            boolean early =
                    !(constraint instanceof Constraint.ForeignKey key) || !Differ.isToSomethingNew(key, haveSchema);
            if (early
                    && want.columnsOf(constraint).equals(List.of(column.name()))
                    && !have.constraints().contains(constraint)) {
                Optional<ColumnDefinition> with = Folded.of(definition, written.requireConstraint(constraint.name()));
                if (with.isPresent()) {
                    definition = with.get();
                    folded.add(constraint);
                }
            }
        }
        return definition;
    }

    private void constraints() {
        List<Constraint> left = new ArrayList<>(have.constraints());
        List<Constraint> missing = new ArrayList<>();
        for (Constraint constraint : want.constraints()) {
            if (!left.remove(constraint) && !folded.contains(constraint)) {
                missing.add(constraint);
            }
        }
        left.removeIf(this::goesWithColumn);
        Predicate<Constraint> isFree = constraint -> left.stream()
                .filter(holder -> holder.name().equals(constraint.name()))
                .noneMatch(holder -> missing.stream().anyMatch(other -> isTwin(holder, other)));
        List<Constraint> renamed = missing.stream().filter(isFree).toList();
        for (Constraint constraint : missing) {
            Optional<Constraint> twin = left.stream()
                    .filter(old -> renamed.contains(constraint) && isTwin(old, constraint))
                    .findFirst();
            Optional<Constraint> unchecked = left.stream()
                    .filter(old ->
                            !old.equals(old.validated()) && old.validated().equals(constraint))
                    .findFirst();
            if (twin.isPresent()) {
                left.remove(twin.get());
                if (have.constraint(constraint.name()).isEmpty()) {
                    have = have.withConstraintRenamed(twin.get().name(), constraint.name());
                }
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
            if (isKey(constraint)) {
                lostKeys.add(constraint);
            }
            steps.add(key ? Phase.DROP_FOREIGN_KEYS : Phase.DROP_KEYS, Differ.drop(name, constraint));
        }
    }

    /** Whether one is the other under another name. */
    private static boolean isTwin(Constraint one, Constraint other) {
        return one.withName(other.name()).equals(other);
    }

    private boolean goesWithColumn(Constraint constraint) {
        List<String> columns = have.columnsOf(constraint);
        return want.constraint(constraint.name()).isEmpty()
                && columns.size() == 1
                && dropped.containsAll(columns)
                && (!(constraint instanceof Constraint.Check) || dialect.dropsChecksWithColumn());
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
                ? "a row of " + name + " has no match in "
                        + foreign.references().tableName()
                : constraint instanceof Constraint.Check
                        ? "a row of " + name + " does not meet it"
                        : constraint instanceof Constraint.Exclude
                                ? "two rows of " + name + " exclude each other"
                                : "two rows of " + name + " have the same " + String.join(", ", constraint.columns());
        steps.add(phase, Creation.of(name, constraint), "fails where " + breaks);
    }

    private void alterColumns() {
        for (Column column : want.columns()) {
            Optional<Column> old = have.column(column.name());
            if (old.isPresent() && isOfNewKey(column)) {
                old = old.map(had -> had.withNullable(false));
            }
            if (old.isPresent() && !old.get().equals(column)) {
                ColumnDiffer differ = new ColumnDiffer(
                        name,
                        old.get(),
                        column,
                        wasWritten.requireColumn(column.name()),
                        written.requireColumn(column.name()),
                        dialect,
                        haveSchema,
                        wantSchema);

                differ.steps().forEach(step -> steps.add(Phase.COLUMNS, step));
            }
        }
    }

    /** A primary key makes its columns not null by itself. */
    private boolean isOfNewKey(Column column) {
        return !column.nullable()
                && !want.primaryKey().equals(have.primaryKey())
                && want.primaryKey()
                        .filter(key -> key.columns().contains(column.name()))
                        .isPresent();
    }

    private void dropColumns() {
        for (Column column : have.columns()) {
            if (dropped.contains(column.name())) {
                steps.drop(
                        column.generated() == null ? Phase.COLUMNS : Phase.DROP_GENERATED,
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
            dialect.storing(have, want)
                    .ifPresentOrElse(
                            op -> steps.add(Phase.COLUMNS, op),
                            () -> steps.open("table " + name + " needs to be made anew: no operation changes "
                                    + OptionWords.difference(have, want)));
        }
        if (!Objects.equals(have.partition(), want.partition())) {
            if (have.partition() != null) {
                steps.add(
                        Phase.DETACH,
                        new DetachPartition(
                                have.partition().of().schema(),
                                have.partition().of().name(),
                                name.name(),
                                false));
            }
            if (want.partition() != null) {
                steps.add(Phase.ATTACH, AttachPartition.of(name, want.partition()));
            }
        }
    }
}
