package dev.migrate.diff;

import dev.migrate.op.DropEnum;
import dev.migrate.op.DropExtension;
import dev.migrate.op.DropSchema;
import dev.migrate.op.DropSequence;
import dev.migrate.op.DropTable;
import dev.migrate.op.DropView;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Function;
import dev.migrate.schema.Namespace;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import dev.migrate.schema.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is not wanted goes, the last made first; so does what comes again. */
final class Drops {

    private final Schema have;
    private final Schema want;
    private final Set<SchemaObject> late;
    private final Disturbed disturbed;
    private final EnumsMadeAnew enumsMadeAnew;
    private final Steps steps;

    /** @param late what was made behind the tables */
    Drops(
            Schema have,
            Schema want,
            Set<SchemaObject> late,
            Disturbed disturbed,
            EnumsMadeAnew enumsMadeAnew,
            Steps steps) {
        this.have = have;
        this.want = want;
        this.late = late;
        this.disturbed = disturbed;
        this.enumsMadeAnew = enumsMadeAnew;
        this.steps = steps;
    }

    void add() {
        List<SchemaObject> objects = new ArrayList<>(have.objects());
        Collections.reverse(objects);
        Set<ObjectName> dropped = new HashSet<>();
        Map<ObjectName, List<Table>> referrers = referrersThatGo();
        for (SchemaObject object : objects) {
            if (disturbed.contains(object)) {
                dropDisturbed(object);
            } else if (want.find(object.getClass(), object.name()).isEmpty()) {
                drop(object, late.contains(object), dropped, referrers);
            }
        }
    }

    private void dropDisturbed(SchemaObject object) {
        if (object instanceof View view) {
            steps.add(
                    Phase.DROP_VIEWS,
                    new DropView(view.name().schema(), view.name().name(), view.materialized(), false));
        } else if (object instanceof Function function) {
            steps.add(Phase.DROP_VIEWS, ObjectDiffer.drop(function));
        } else if (object instanceof RawObject raw && !disturbed.isTakenAlong(raw)) {
            ObjectDiffer.drop(raw, Phase.DROP_VIEWS, steps);
        }
    }

    /** The tables that go too and refer to a table, by its name. */
    private Map<ObjectName, List<Table>> referrersThatGo() {
        Map<ObjectName, List<Table>> referrers = new HashMap<>();
        for (Table table : have.tables()) {
            if (want.table(table.name()).isEmpty()) {
                table.constraints().stream()
                        .filter(Constraint.ForeignKey.class::isInstance)
                        .map(key -> ((Constraint.ForeignKey) key).references().tableName())
                        .filter(target -> !target.equals(table.name()))
                        .distinct()
                        .forEach(target -> referrers
                                .computeIfAbsent(target, name -> new ArrayList<>())
                                .add(table));
            }
        }
        return referrers;
    }

    private void drop(
            SchemaObject object, boolean isLate, Set<ObjectName> dropped, Map<ObjectName, List<Table>> referrers) {
        String schema = object.name().schema();
        String name = object.name().name();
        if (object instanceof Table table) {
            drop(table, dropped, referrers);
        } else if (object instanceof Sequence sequence) {
            if (sequence.ownedBy() == null || ownerStays(sequence)) {
                steps.add(Phase.DROP_TYPES, new DropSequence(schema, name, false));
            }
        } else if (object instanceof EnumType) {
            steps.add(Phase.DROP_TYPES, new DropEnum(schema, name, false));
        } else if (object instanceof Function function) {
            steps.add(
                    isLate && !Uses.isTriggered(function, have) ? Phase.DROP_VIEWS : Phase.DROP_TYPES,
                    ObjectDiffer.drop(function));
        } else if (object instanceof Extension) {
            steps.add(Phase.DROP_TYPES, new DropExtension(name, false));
        } else if (object instanceof Namespace) {
            steps.add(Phase.DROP_TYPES, new DropSchema(name, false));
        } else if (object instanceof RawObject raw && raw.removal() != null) {
            ObjectDiffer.drop(raw, isLate && !Uses.isTriggered(raw, have) ? Phase.DROP_VIEWS : Phase.DROP_TYPES, steps);
        }
    }

    private boolean ownerStays(Sequence sequence) {
        return want.table(sequence.name().withName(sequence.ownedBy().table()))
                .filter(table -> table.column(sequence.ownedBy().column()).isPresent())
                .isPresent();
    }

    /** A foreign key of a table that goes later would hold it. */
    private void drop(Table table, Set<ObjectName> dropped, Map<ObjectName, List<Table>> referrers) {
        for (Table other : referrers.getOrDefault(table.name(), List.of())) {
            if (!dropped.contains(other.name())) {
                other.constraints().stream()
                        .filter(constraint -> constraint instanceof Constraint.ForeignKey key
                                && key.references().tableName().equals(table.name()))
                        .forEach(key -> steps.add(Phase.DROP_FOREIGN_KEYS, Differ.drop(other.name(), key)));
            }
        }
        dropped.add(table.name());
        // One that has values of an enum that is made anew would hold the old one.
        boolean early = table.columns().stream().anyMatch(enumsMadeAnew::isOfOne);
        steps.drop(
                early ? Phase.DROP_KEYS : Phase.DROP_TABLES,
                new DropTable(table.name().schema(), table.name().name(), false),
                "loses the rows of " + table.name());
    }
}
