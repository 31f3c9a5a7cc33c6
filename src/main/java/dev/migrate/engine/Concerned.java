package dev.migrate.engine;

import dev.migrate.op.BatchAlterTable;
import dev.migrate.op.Change;
import dev.migrate.op.Execute;
import dev.migrate.op.OnTable;
import dev.migrate.op.Op;
import dev.migrate.op.RenameEnumValue;
import dev.migrate.op.RenameTable;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tables whose rows operations may change: those that they name, and those that refer to these. */
final class Concerned {

    /** Of raw SQL, say, nobody knows. */
    private boolean all;

    private final Set<ObjectName> named = new HashSet<>();
    private final Set<ObjectName> tables = new HashSet<>();

    private Concerned(List<Change> changes) {
        changes.forEach(change -> name(change.op()));
        tables.addAll(named);
    }

    /** @param schema as it is before the operations */
    static Concerned of(List<Change> changes, Schema schema) {
        Concerned concerned = new Concerned(changes);
        concerned.refer(schema);
        return concerned;
    }

    private void name(Op op) {
        if (op instanceof OnTable on) {
            named.add(on.tableName());
        }
        if (op instanceof RenameTable rename) {
            named.add(rename.tableName().withName(rename.to()));
        } else if (op instanceof BatchAlterTable batch) {
            batch.operations().forEach(inner -> name(inner.op()));
        } else if (op instanceof Execute execute) {
            all |= execute.touches() == null;
            if (execute.touches() != null) {
                execute.touches().forEach(table -> named.add(new ObjectName(null, table)));
            }
        } else if (op instanceof RenameEnumValue) {
            all = true;
        }
    }

    private void refer(Schema schema) {
        for (Table table : schema.tables()) {
            if (named.contains(table.name()) && !table.triggers().isEmpty()) {
                // What a trigger writes to, stands in its words.
                all = true;
            }
            for (Constraint constraint : table.constraints()) {
                if (constraint instanceof Constraint.ForeignKey key
                        && named.contains(key.references().tableName())) {
                    tables.add(table.name());
                }
            }
        }
    }

    boolean contains(ObjectName table) {
        return all || tables.contains(table);
    }

    /** A schema without the tables that are not concerned. */
    Schema in(Schema schema) {
        return all
                ? schema
                : Schema.of(schema.objects().stream()
                        .filter(object -> !(object instanceof Table) || contains(object.name()))
                        .toList());
    }
}
