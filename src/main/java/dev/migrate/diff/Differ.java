package dev.migrate.diff;

import dev.migrate.dialect.Dialect;
import dev.migrate.op.AlterSequence;
import dev.migrate.op.AttachPartition;
import dev.migrate.op.CreateFunction;
import dev.migrate.op.CreateTrigger;
import dev.migrate.op.Creation;
import dev.migrate.op.CreationOrder;
import dev.migrate.op.DropConstraint;
import dev.migrate.op.Op;
import dev.migrate.op.SetComment;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Function;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Relation;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Table;
import dev.migrate.schema.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Steps steps;

    /** Each object's place in the order in which it is made. */
    private final Map<SchemaObject, Integer> order = new IdentityHashMap<>();

    private final Disturbed disturbed;

    /** The functions and the like that another definition takes the place of. */
    private final Set<SchemaObject> replaced = Collections.newSetFromMap(new IdentityHashMap<>());

    private final EnumsMadeAnew enumsMadeAnew;
    private final Set<SchemaObject> haveLate;

    private Differ(Side have, Side want, Dialect dialect, boolean back) {
        this.have = have;
        this.want = want;
        this.haveWritten = have.written();
        this.wantWritten = want.written();
        this.dialect = dialect;
        this.steps = new Steps(back);
        this.disturbed = new Disturbed(have.normal());
        this.enumsMadeAnew = new EnumsMadeAnew(have.normal(), want.normal());
        this.haveLate = late(have.normal());
        wantWritten.objects().forEach(object -> order.put(object, order.size()));
    }

    /** What makes the one schema the other. */
    public static List<Proposed> between(Side have, Side want, Dialect dialect) {
        return new Differ(have, want, dialect, false).steps();
    }

    /** What takes the one schema back to the other, from which it was made. */
    public static List<Proposed> back(Side have, Side want, Dialect dialect) {
        return new Differ(have, want, dialect, true).steps();
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
        usersOfWhatGoes();
        views();
        List<SchemaObject> again = new ArrayList<>();
        again(again, createdLast, late);
        create(again, Phase.CREATE);
        new Drops(have.normal(), want.normal(), haveLate, disturbed, enumsMadeAnew, steps).add();
        create(createdLast, Phase.CREATE_VIEWS);
        return steps.all();
    }

    private static Optional<? extends SchemaObject> find(Schema schema, SchemaObject object) {
        return schema.find(object.getClass(), object.name());
    }

    /** What is made behind the tables: views, functions that no table needs, and what stands behind the last table. */
    private static Set<SchemaObject> late(Schema schema) {
        List<SchemaObject> objects = schema.objects();
        int last = objects.size();
        while (last > 0 && !(objects.get(last - 1) instanceof Table)) {
            last--;
        }
        Set<SchemaObject> late = Collections.newSetFromMap(new IdentityHashMap<>());
        late.addAll(last == 0 ? List.of() : objects.subList(last, objects.size()));
        for (SchemaObject object : objects) {
            if (object instanceof View || Uses.isFunction(object) && !Uses.isNeededByTables(object, schema)) {
                late.add(object);
            }
        }
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
                    && isToSomethingNew(key, have.normal())) {
                now = now.withoutConstraint(key.name());
                steps.add(Phase.CREATE_FOREIGN_KEYS, Creation.of(table.name(), key));
            }
        }
        return now;
    }

    /** Whether a key refers to columns of an old table that no constraint has been on. */
    static boolean isToSomethingNew(Constraint.ForeignKey key, Schema have) {
        return have.table(key.references().tableName())
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
            if (op instanceof AttachPartition attach && isMadeAnew(attach.tableName())) {
                steps.open("left to you, attach_partition of " + attach.describe() + ": " + attach.tableName()
                        + " is to be partitioned in another way");
            } else {
                steps.add(phase(op, phase), op instanceof CreateFunction function ? replacing(function) : op);
            }
        }
    }

    private boolean isMadeAnew(ObjectName partitioned) {
        Optional<Table> before = have.normal().table(partitioned);
        Optional<Table> after = want.normal().table(partitioned);
        return before.isPresent()
                && after.isPresent()
                && !Objects.equals(
                        before.get().options().partitionBy(),
                        after.get().options().partitionBy());
    }

    private Op replacing(CreateFunction create) {
        return have.normal()
                .find(Function.class, create.functionName())
                .filter(replaced::contains)
                .flatMap(old -> wantWritten.find(Function.class, old.name()))
                .<Op>map(function -> CreateFunction.of(function, true))
                .orElse(create);
    }

    /** A trigger may call any function, and a sequence belong to a column that is new. */
    private static Phase phase(Op op, Phase phase) {
        if (op instanceof AlterSequence) {
            return Phase.CREATE_KEYS;
        }
        return op instanceof AttachPartition
                ? Phase.ATTACH
                : op instanceof CreateTrigger
                        ? Phase.CREATE_TRIGGERS
                        : op instanceof SetComment ? Phase.COMMENTS : phase;
    }

    private void tables() {
        Map<ObjectName, List<Constraint>> lost = new LinkedHashMap<>();
        for (Table table : have.normal().tables()) {
            if (want.normal().table(table.name()).isPresent()) {
                TableDiffer differ = new TableDiffer(have, want, table.name(), dialect, enumsMadeAnew, steps);
                differ.run();
                if (!differ.lostKeys().isEmpty()) {
                    lost.put(table.name(), differ.lostKeys());
                }
                for (String column : differ.disturbedColumns()) {
                    disturbed.column(table.name(), column);
                }
            }
        }
        if (!lost.isEmpty()) {
            againForeignKeysTo(lost);
        }
    }

    /** A key that is dropped takes the foreign keys that lean on it with it. */
    private void againForeignKeysTo(Map<ObjectName, List<Constraint>> lost) {
        for (Table table : want.normal().tables()) {
            Optional<Table> before = have.normal().table(table.name());
            for (Constraint constraint : table.constraints()) {
                if (constraint instanceof Constraint.ForeignKey key
                        && lost.getOrDefault(key.references().tableName(), List.of()).stream()
                                .anyMatch(gone -> leansOn(key, gone))
                        && before.filter(had -> had.constraints().contains(key)).isPresent()) {
                    steps.add(Phase.DROP_FOREIGN_KEYS, drop(table.name(), key));
                    steps.add(Phase.CREATE_FOREIGN_KEYS, Creation.of(table.name(), key));
                }
            }
        }
    }

    private static boolean leansOn(Constraint.ForeignKey key, Constraint gone) {
        List<String> columns = key.references().columns();
        return columns.isEmpty()
                ? gone instanceof Constraint.PrimaryKey
                : Set.copyOf(columns).equals(Set.copyOf(gone.columns()));
    }

    static DropConstraint drop(ObjectName table, Constraint constraint) {
        return new DropConstraint(table.schema(), table.name(), constraint.name(), false);
    }

    private void views() {
        for (View view : have.normal().objects(View.class)) {
            Optional<View> wanted = want.normal().find(View.class, view.name());
            if (wanted.isEmpty() || !sameQuery(view, wanted.get())) {
                disturbed.add(view);
            }
        }
        for (View view : have.normal().objects(View.class)) {
            if (!disturbed.contains(view)) {
                View wanted = want.normal().find(View.class, view.name()).orElseThrow();
                RelationParts.compare(view, wanted, steps);
                comment(view, wanted);
            }
        }
    }

    /** What has gone with what it uses comes again. */
    private void again(List<SchemaObject> created, List<SchemaObject> createdLast, Set<SchemaObject> late) {
        for (SchemaObject object : wantWritten.objects()) {
            if (find(have.normal(), object).filter(this::comesAgain).isPresent()) {
                (late.contains(object) ? createdLast : created).add(object);
            }
        }
        createdLast.sort(Comparator.comparingInt(order::get));
    }

    private boolean comesAgain(SchemaObject object) {
        return disturbed.contains(object) || replaced.contains(object);
    }

    private static boolean sameQuery(View one, View other) {
        return one.query().equals(other.query())
                && one.columns().equals(other.columns())
                && one.materialized() == other.materialized();
    }

    /** Another function of its name may be for what uses one that goes. */
    private void usersOfWhatGoes() {
        for (SchemaObject object : have.normal().objects()) {
            if (Uses.isFunction(object) && find(want.normal(), object).isEmpty()) {
                disturbed.usersOf(object);
            }
        }
    }

    private void others() {
        ObjectDiffer differ =
                new ObjectDiffer(have.normal(), want.normal(), dialect, enumsMadeAnew, steps, disturbed, replaced);
        for (SchemaObject object : have.normal().objects()) {
            Optional<? extends SchemaObject> wanted = find(want.normal(), object);
            if (wanted.isPresent() && !(object instanceof Relation)) {
                boolean retypes = !object.equals(wanted.get()) && differ.change(object, wanted.get());
                if (retypes) {
                    disturbColumnsOf((EnumType) object);
                    disturbed.usersOf(object);
                }
                if (!disturbed.contains(object)) {
                    comment(object, wanted.get());
                }
            }
        }
    }

    private void disturbColumnsOf(EnumType type) {
        for (Table table : have.normal().tables()) {
            for (Column column : table.columns()) {
                if (type.isTypeOf(column)) {
                    disturbed.column(table.name(), column.name());
                }
            }
        }
    }

    private void comment(SchemaObject from, SchemaObject to) {
        if (!(from instanceof RawObject) && !Objects.equals(from.comment(), to.comment())) {
            steps.add(Phase.COMMENTS, SetComment.on(to, to.comment()));
        }
    }
}
