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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables whose rows operations may change: those that they name, and those that refer to these, be it by way of others. */
final class Concerned {

    /** Of raw SQL, say, nobody knows. */
    private boolean all;

    private final Set<ObjectName> tables = new HashSet<>();

    private Concerned(List<Change> changes) {
        changes.forEach(change -> name(change.op()));
    }

    /** @param schema as it is before the operations */
    static Concerned of(List<Change> changes, Schema schema) {
        Concerned concerned = new Concerned(changes);
        concerned.refer(schema);
        return concerned;
    }

    private void name(Op op) {
        if (op instanceof OnTable on) {
            tables.add(on.tableName());
        }
        if (op instanceof RenameTable rename) {
            tables.add(rename.tableName().withName(rename.to()));
        } else if (op instanceof BatchAlterTable batch) {
            batch.operations().forEach(inner -> name(inner.op()));
        } else if (op instanceof Execute || op instanceof RenameEnumValue) {
            // The tables that an execute touches are those whose shape it changes; its rows may be others'.
            all = true;
        }
    }

    /** From table to table: what refers to rows that go, may go with them, and what refers to that. */
    private void refer(Schema schema) {
        Map<ObjectName, List<Table>> referring = new HashMap<>();
        for (Table table : schema.tables()) {
            for (Constraint constraint : table.constraints()) {
                if (constraint instanceof Constraint.ForeignKey key) {
                    referring
                            .computeIfAbsent(key.references().tableName(), referred -> new ArrayList<>())
                            .add(table);
                }
            }
        }
        Deque<ObjectName> open = new ArrayDeque<>(tables);
        while (!open.isEmpty()) {
            for (Table table : referring.getOrDefault(open.pop(), List.of())) {
                if (tables.add(table.name())) {
                    open.push(table.name());
                }
            }
        }
        // What a trigger writes to, stands in its words.
        all |= schema.tables().stream()
                .anyMatch(table ->
                        tables.contains(table.name()) && !table.triggers().isEmpty());
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
