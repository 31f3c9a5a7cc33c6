package dev.migrate.diff;

import dev.migrate.dialect.Dialect;
import dev.migrate.op.AddEnumValue;
import dev.migrate.op.AlterSequence;
import dev.migrate.op.CreateFunction;
import dev.migrate.op.Creation;
import dev.migrate.op.CreationOrder;
import dev.migrate.op.DropConstraint;
import dev.migrate.op.DropEnum;
import dev.migrate.op.DropExtension;
import dev.migrate.op.DropFunction;
import dev.migrate.op.DropSchema;
import dev.migrate.op.DropSequence;
import dev.migrate.op.DropTable;
import dev.migrate.op.DropView;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.op.SetComment;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Function;
import dev.migrate.schema.Namespace;
import dev.migrate.schema.Numbering;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Relation;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import dev.migrate.schema.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The steps from one schema to another, in an order that runs. Nothing is renamed here: a rename is somebody's word, see
 * {@link Renames}.
 */
public final class Differ {

    private final Side have;
    private final Side want;
    private final Schema haveWritten;
    private final Schema wantWritten;
    private final Dialect dialect;
    private final Steps steps = new Steps();

    /** The views that have to go before a column changes that they read, and come again. */
    private final Set<ObjectName> disturbed = new LinkedHashSet<>();

    private Differ(Side have, Side want, Dialect dialect) {
        this.have = have;
        this.want = want;
        this.haveWritten = have.written();
        this.wantWritten = want.written();
        this.dialect = dialect;
    }

    /** What makes the one schema the other. */
    public static List<Proposed> between(Side have, Side want, Dialect dialect) {
        return new Differ(have, want, dialect).steps();
    }

    private List<Proposed> steps() {
        List<SchemaObject> created = new ArrayList<>();
        List<SchemaObject> createdLast = new ArrayList<>();
        Set<SchemaObject> late = late(wantWritten);
        for (SchemaObject object : wantWritten.objects()) {
            if (find(have.normal(), object).isEmpty()) {
                (late.contains(object) ? createdLast : created).add(object);
            }
        }
        create(created);
        tables();
        others();
        views(createdLast);
        drop();
        create(createdLast, Phase.CREATE_VIEWS);
        return steps.all();
    }

    private static Optional<? extends SchemaObject> find(Schema schema, SchemaObject object) {
        return schema.find(object.getClass(), object.name());
    }

    /** What is made behind the tables: views, and what stands behind the last table. */
    private static Set<SchemaObject> late(Schema schema) {
        List<SchemaObject> objects = schema.objects();
        int last = objects.size();
        while (last > 0 && !(objects.get(last - 1) instanceof Table)) {
            last--;
        }
        Set<SchemaObject> late = Collections.newSetFromMap(new java.util.IdentityHashMap<>());
        late.addAll(last == 0 ? List.of() : objects.subList(last, objects.size()));
        objects.stream().filter(View.class::isInstance).forEach(late::add);
        return late;
    }

    /** New objects; the foreign keys of new tables to new columns of old ones wait for these. */
    private void create(List<SchemaObject> created) {
        List<SchemaObject> now = new ArrayList<>();
        for (SchemaObject object : created) {
            now.add(object instanceof Table table ? withoutEarlyKeys(table) : object);
        }
        create(now, Phase.CREATE);
    }

    private Table withoutEarlyKeys(Table table) {
        Table now = table;
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.ForeignKey key
                    && table.options().beyond() == null
                    && isToSomethingNew(key)) {
                now = now.withoutConstraint(key.name());
                steps.add(Phase.CREATE_FOREIGN_KEYS, Creation.of(table.name(), key));
            }
        }
        return now;
    }

    private boolean isToSomethingNew(Constraint.ForeignKey key) {
        return have.normal()
                .table(key.references().tableName())
                .filter(target -> target.constraints().stream()
                        .noneMatch(unique -> unique.columns()
                                .equals(
                                        key.references().columns().isEmpty()
                                                ? unique.columns()
                                                : key.references().columns())))
                .isPresent();
    }

    private void create(List<SchemaObject> objects, Phase phase) {
        for (Op op : CreationOrder.of(Schema.of(objects))) {
            steps.add(phase, op);
        }
    }

    private void tables() {
        Set<ObjectName> rekeyed = new HashSet<>();
        for (Table table : have.normal().tables()) {
            if (want.normal().table(table.name()).isPresent()) {
                TableDiffer differ = new TableDiffer(have, want, table.name(), dialect, steps);
                differ.run();
                if (differ.changesKeys()) {
                    rekeyed.add(table.name());
                }
                for (String column : differ.disturbedColumns()) {
                    disturb(table.name(), column);
                }
            }
        }
        rekeyed.forEach(this::againForeignKeysTo);
    }

    /** A key that is dropped takes the foreign keys that lean on it with it. */
    private void againForeignKeysTo(ObjectName target) {
        for (Table table : want.normal().tables()) {
            Optional<Table> before = have.normal().table(table.name());
            for (Constraint constraint : table.constraints()) {
                if (constraint instanceof Constraint.ForeignKey key
                        && key.references().tableName().equals(target)
                        && before.filter(had -> had.constraints().contains(key)).isPresent()) {
                    steps.add(Phase.DROP_FOREIGN_KEYS, drop(table.name(), key));
                    steps.add(Phase.CREATE_FOREIGN_KEYS, Creation.of(table.name(), key));
                }
            }
        }
    }

    static DropConstraint drop(ObjectName table, Constraint constraint) {
        return new DropConstraint(table.schema(), table.name(), constraint.name(), false);
    }

    private void disturb(ObjectName table, String column) {
        for (View view : have.normal().objects(View.class)) {
            if (view.query().mentions(table.name()) && view.query().mentions(column)) {
                disturb(view);
            }
        }
    }

    private void disturb(View view) {
        if (disturbed.add(view.name())) {
            have.normal().objects(View.class).stream()
                    .filter(other -> other.query().mentions(view.name().name()))
                    .forEach(this::disturb);
        }
    }

    private void views(List<SchemaObject> createdLast) {
        List<View> gone = new ArrayList<>();
        for (View view : have.normal().objects(View.class)) {
            Optional<View> wanted = want.normal().find(View.class, view.name());
            if (wanted.isEmpty() || !sameQuery(view, wanted.get())) {
                disturb(view);
            } else {
                RelationParts.compare(view, wanted.get(), steps);
                comment(view, wanted.get());
            }
        }
        for (View view : haveWritten.objects(View.class)) {
            if (disturbed.contains(view.name())) {
                gone.add(view);
                wantWritten.find(View.class, view.name()).ifPresent(createdLast::add);
            }
        }
        Collections.reverse(gone);
        gone.forEach(view -> steps.add(
                Phase.DROP_VIEWS, new DropView(view.name().schema(), view.name().name(), view.materialized(), false)));
        sortLikeWanted(createdLast);
    }

    private void sortLikeWanted(List<SchemaObject> objects) {
        List<SchemaObject> order = wantWritten.objects();
        objects.sort(java.util.Comparator.comparingInt(order::indexOf));
    }

    private static boolean sameQuery(View one, View other) {
        return one.query().equals(other.query())
                && one.columns().equals(other.columns())
                && one.materialized() == other.materialized();
    }

    private void others() {
        for (SchemaObject object : have.normal().objects()) {
            Optional<? extends SchemaObject> wanted = find(want.normal(), object);
            if (wanted.isPresent() && !(object instanceof Relation)) {
                if (!object.equals(wanted.get())) {
                    change(object, wanted.get());
                }
                comment(object, wanted.get());
            }
        }
    }

    private void change(SchemaObject from, SchemaObject to) {
        if (from instanceof EnumType old && to instanceof EnumType type) {
            values(old, type);
        } else if (from instanceof Sequence old && to instanceof Sequence sequence) {
            sequence(old, sequence);
        } else if (from instanceof Function old && to instanceof Function function) {
            function(old, function);
        } else if (from instanceof RawObject old && to instanceof RawObject raw) {
            raw(old, raw);
        } else if (!from.withComment(null).equals(to.withComment(null))) {
            steps.open(SchemaObject.label(from.getClass()) + " \"" + from.name()
                    + "\" differs, and no operation changes it");
        }
    }

    /** Values that are new go where they belong; to take one away, the type has to be made anew. */
    private void values(EnumType old, EnumType type) {
        List<String> values = new ArrayList<>(old.values());
        List<String> kept = type.values().stream().filter(values::contains).toList();
        if (!kept.equals(values)) {
            dialect.replacement(old, type, have.normal())
                    .ifPresentOrElse(
                            op -> steps.add(
                                    Phase.COLUMNS,
                                    op,
                                    "makes the type anew, since no value of an enum can be taken away or moved; it fails"
                                            + " where a row has a value that is gone"),
                            () -> steps.open("the values of enum \"" + old.name() + "\" differ"));
            return;
        }
        for (int i = 0; i < type.values().size(); i++) {
            String value = type.values().get(i);
            if (!values.contains(value)) {
                boolean last = i >= values.size();
                steps.add(
                        Phase.CREATE,
                        new AddEnumValue(
                                type.name().schema(),
                                type.name().name(),
                                value,
                                last ? null : values.get(i),
                                null,
                                false));
                values.add(i, value);
            }
        }
    }

    private void sequence(Sequence old, Sequence sequence) {
        Numbering was = old.numbering();
        Numbering is = sequence.numbering();
        boolean said = (was.minValue() == null || is.minValue() != null)
                && (was.maxValue() == null || is.maxValue() != null)
                && (old.ownedBy() == null || sequence.ownedBy() != null);
        if (!said) {
            steps.open("sequence \"" + old.name() + "\" goes back to a default that no operation names");
            return;
        }
        if (Objects.equals(was, is)
                && Objects.equals(old.as(), sequence.as())
                && Objects.equals(old.ownedBy(), sequence.ownedBy())) {
            return;
        }
        steps.add(
                Phase.COLUMNS,
                new AlterSequence(
                        old.name().schema(),
                        old.name().name(),
                        changed(old.as(), sequence.as(), dev.migrate.schema.Type.parse("bigint")),
                        changed(was.start(), is.start(), is.defaultStart()),
                        null,
                        changed(was.increment(), is.increment(), 1L),
                        changed(was.minValue(), is.minValue(), null),
                        changed(was.maxValue(), is.maxValue(), null),
                        changed(was.cache(), is.cache(), 1L),
                        changed(was.cycle(), is.cycle(), false),
                        changed(old.ownedBy(), sequence.ownedBy(), null)));
    }

    /** Null for what stays; the default for what goes back to it. */
    static <T> T changed(T from, T to, T byDefault) {
        return Objects.equals(from, to) ? null : to != null ? to : byDefault;
    }

    private void function(Function old, Function function) {
        if (old.withComment(null).equals(function.withComment(null))) {
            return;
        }
        boolean replaced = Objects.equals(old.returns(), function.returns())
                && old.arguments().equals(function.arguments());
        if (!replaced) {
            steps.add(Phase.DROP_TYPES, drop(old));
        }
        Function written = wantWritten.find(Function.class, function.name()).orElse(function);
        steps.add(replaced ? Phase.CREATE : Phase.CREATE_VIEWS, CreateFunction.of(written, replaced));
    }

    private static Op drop(Function function) {
        CreateFunction create = CreateFunction.of(function, false);
        return new DropFunction(create.schema(), create.name(), create.inputs(), false);
    }

    private void raw(RawObject old, RawObject raw) {
        if (old.removal() == null) {
            steps.open(old.name() + " differs, and has to be changed by hand to: " + raw.definition());
            return;
        }
        boolean last =
                late(haveWritten).stream().anyMatch(object -> object.name().equals(old.name()));
        steps.add(last ? Phase.DROP_VIEWS : Phase.DROP_TYPES, execute(old.removal()));
        steps.add(last ? Phase.CREATE_VIEWS : Phase.CREATE_VIEWS, execute(raw.definition()));
    }

    private static Op execute(Sql sql) {
        return new Execute(sql, null, List.of());
    }

    private void comment(SchemaObject from, SchemaObject to) {
        if (!Objects.equals(from.comment(), to.comment())) {
            steps.add(Phase.COMMENTS, SetComment.on(to, to.comment()));
        }
    }

    /** What is not wanted, the last made first. */
    private void drop() {
        List<SchemaObject> objects = new ArrayList<>(have.normal().objects());
        Collections.reverse(objects);
        Set<SchemaObject> late = late(have.normal());
        Set<ObjectName> dropped = new HashSet<>();
        for (SchemaObject object : objects) {
            if (find(want.normal(), object).isEmpty()) {
                drop(object, late.contains(object), dropped);
            }
        }
    }

    private void drop(SchemaObject object, boolean late, Set<ObjectName> dropped) {
        String schema = object.name().schema();
        String name = object.name().name();
        if (object instanceof Table table) {
            drop(table, dropped);
        } else if (object instanceof Sequence sequence) {
            if (sequence.ownedBy() == null || ownerStays(sequence)) {
                steps.add(Phase.DROP_TYPES, new DropSequence(schema, name, false));
            }
        } else if (object instanceof EnumType) {
            steps.add(Phase.DROP_TYPES, new DropEnum(schema, name, false));
        } else if (object instanceof Function function) {
            steps.add(Phase.DROP_TYPES, drop(function));
        } else if (object instanceof Extension) {
            steps.add(Phase.DROP_TYPES, new DropExtension(name, false));
        } else if (object instanceof Namespace) {
            steps.add(Phase.DROP_TYPES, new DropSchema(name, false));
        } else if (object instanceof RawObject raw && raw.removal() != null) {
            steps.add(late ? Phase.DROP_VIEWS : Phase.DROP_TYPES, execute(raw.removal()));
        }
    }

    private boolean ownerStays(Sequence sequence) {
        return want.normal()
                .table(sequence.name().withName(sequence.ownedBy().table()))
                .filter(table -> table.column(sequence.ownedBy().column()).isPresent())
                .isPresent();
    }

    /** A foreign key of a table that goes later would hold it. */
    private void drop(Table table, Set<ObjectName> dropped) {
        for (Table other : have.normal().referrers(table.name(), null)) {
            if (want.normal().table(other.name()).isEmpty() && !dropped.contains(other.name())) {
                other.constraints().stream()
                        .filter(constraint -> constraint instanceof Constraint.ForeignKey key
                                && key.references().tableName().equals(table.name()))
                        .forEach(key -> steps.add(Phase.DROP_FOREIGN_KEYS, drop(other.name(), key)));
            }
        }
        dropped.add(table.name());
        steps.add(
                Phase.DROP_TABLES,
                new DropTable(table.name().schema(), table.name().name(), false),
                "loses the rows of " + table.name());
    }
}
