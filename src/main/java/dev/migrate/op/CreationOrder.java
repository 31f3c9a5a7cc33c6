package dev.migrate.op;

import dev.migrate.schema.Comments;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Partition;
import dev.migrate.schema.Relation;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The operations that make all the objects of a schema where there are none, in an order that runs: that of the schema,
 * but what points forward waits for what it points to.
 */
public final class CreationOrder {

    private final Schema schema;
    private final Set<ObjectName> tables = new HashSet<>();
    private final List<Op> ops = new ArrayList<>();

    /** What needs every table: foreign keys in a circle, owners of sequences. */
    private final List<Op> behindTables = new ArrayList<>();

    /** What may call any function. */
    private final List<Op> last = new ArrayList<>();

    private CreationOrder(Schema schema) {
        this.schema = schema;
    }

    public static List<Op> of(Schema schema) {
        CreationOrder order = new CreationOrder(schema);
        int left = schema.tables().size();
        order.flushAt(left);
        for (SchemaObject object : schema.objects()) {
            order.add(object);
            if (object instanceof Table) {
                order.flushAt(--left);
            }
        }
        order.flushAt(0);
        order.ops.addAll(order.last);
        return order.ops;
    }

    private void flushAt(int tablesLeft) {
        if (tablesLeft == 0) {
            ops.addAll(behindTables);
            behindTables.clear();
        }
    }

    private void add(SchemaObject object) {
        if (object instanceof Table table) {
            add(table);
        } else if (object instanceof View view) {
            ops.addAll(Creation.of(withoutTriggers(view)));
        } else if (object instanceof Sequence sequence && isBeforeOwner(sequence)) {
            ops.addAll(Creation.of(sequence.withOwner(null)));
            behindTables.add(owned(sequence));
        } else {
            ops.addAll(Creation.of(object));
        }
    }

    private void add(Table table) {
        Table now = (Table) withoutTriggers(table);
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.ForeignKey key && pointsForward(table, key)) {
                now = now.withoutConstraint(key.name());
                behindTables.add(Creation.of(table.name(), key));
                comment(table, Comments.CONSTRAINT, key.name(), behindTables);
            }
        }
        Partition partition = table.partition();
        boolean waits = partition != null && !tables.contains(partition.of());
        ops.addAll(Creation.of(waits ? now.withPartition(null) : now));
        if (waits) {
            behindTables.add(AttachPartition.of(table.name(), partition));
        }
        tables.add(table.name());
    }

    /** A key to a table that this schema does not have is taken as it is. */
    private boolean pointsForward(Table table, Constraint.ForeignKey key) {
        ObjectName target = key.references().tableName();
        return table.options().beyond() == null
                && !target.equals(table.name())
                && !tables.contains(target)
                && schema.table(target).isPresent();
    }

    private boolean isBeforeOwner(Sequence sequence) {
        return sequence.ownedBy() != null
                && !tables.contains(sequence.name().withName(sequence.ownedBy().table()));
    }

    private static Op owned(Sequence sequence) {
        return new AlterSequence(
                sequence.name().schema(),
                sequence.name().name(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                sequence.ownedBy());
    }

    private Relation withoutTriggers(Relation relation) {
        Relation without = relation;
        for (Trigger trigger : relation.triggers()) {
            without = without.withoutTrigger(trigger.name());
            last.add(CreateTrigger.of(relation.name(), trigger));
            comment(relation, Comments.TRIGGER, trigger.name(), last);
        }
        return without;
    }

    private static void comment(Relation relation, String kind, String name, List<Op> to) {
        String text = relation.comments().of(kind, name);
        if (text != null) {
            to.add(Creation.comment(relation, kind + " " + name, text));
        }
    }
}
