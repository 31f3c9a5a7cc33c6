package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Statement;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.AddColumn;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.AltersTable;
import dev.migrate.op.BatchAlterTable;
import dev.migrate.op.BatchAlterTable.Recreate;
import dev.migrate.op.Change;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.DropColumn;
import dev.migrate.op.DropConstraint;
import dev.migrate.op.DropIndex;
import dev.migrate.op.DropTable;
import dev.migrate.op.DropTrigger;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.op.RenameColumn;
import dev.migrate.op.RenameIndex;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operations that follow each other on one table, as one change of it, and the SQL of each such portion. */
final class Portions {

    private Portions() {}

    /** The operations in the portions that are one change each, in their order. */
    static List<List<Change>> of(List<Change> changes) {
        List<List<Change>> groups = new ArrayList<>();
        for (Change change : changes) {
            if (change.op() instanceof BatchAlterTable batch) {
                BatchAlterTable next = batch;
                for (List<Change> part : of(batch.operations())) {
                    groups.add(List.of(new Change(next.with(part), change.only(), change.place())));
                    boolean made = tableToChange(part.get(0).op()).isPresent();
                    next = made && batch.recreate() == Recreate.ALWAYS ? batch.with(Recreate.AUTO) : next;
                }
            } else if (!groups.isEmpty() && joins(change, groups.get(groups.size() - 1))) {
                groups.get(groups.size() - 1).add(change);
            } else {
                groups.add(new ArrayList<>(List.of(change)));
            }
        }
        return groups;
    }

    /** What depends on the rows or columns that the operations before have made begins a portion. */
    private static boolean readsWhatStands(Op op) {
        return op instanceof AlterColumn alter && alter.using() != null
                || op instanceof AddColumn add && add.ifNotExists()
                || op instanceof DropColumn drop && drop.ifExists()
                || op instanceof DropConstraint constraint && constraint.ifExists();
    }

    private static boolean joins(Change change, List<Change> group) {
        Optional<ObjectName> table = tableToChange(change.op());
        return table.isPresent()
                && table.equals(tableToChange(group.get(0).op()))
                && !readsWhatStands(change.op())
                && !altersNewColumn(change.op(), group);
    }

    /** The rows have the value that the new column came with, and keep it. */
    private static boolean altersNewColumn(Op op, List<Change> group) {
        return op instanceof AlterColumn alter
                && group.stream()
                        .anyMatch(change -> change.op() instanceof AddColumn add
                                && Tokens.sameName(add.column().name(), alter.column()));
    }

    /** The table that an operation alters, if it can be joined with others on it; a rename cannot. */
    private static Optional<ObjectName> tableToChange(Op op) {
        return op instanceof AltersTable alters && !(op instanceof RenameColumn) && alters.table() != null
                ? Optional.of(alters.tableName())
                : Optional.empty();
    }

    /** The SQL of one portion. */
    static List<Statement> render(List<Change> group, Before before) {
        List<Statement> statements = rendered(group, before);
        return before.facts().contains(Recreation.TEMPORARY) && !(group.get(0).op() instanceof Execute)
                ? statements.stream().map(MainSchema::qualified).toList()
                : statements;
    }

    /** What a portion is to make of its table; empty where it alters none, or cannot. */
    static Optional<TableText> predicted(List<Change> group, Before before) {
        List<Change> changes = SqliteObjects.unpacked(group);
        if (changes.stream().noneMatch(change -> mayRecreate(change.op()))) {
            return Optional.empty();
        }
        try {
            ObjectName name = tableToChange(changes.get(0).op()).orElseThrow();
            TableObjects table = TableObjects.of(name, before);
            SqliteRenderer renderer = new SqliteRenderer(before).on(table.text());
            return Optional.of(TableChange.of(changes, renderer, name, table).text());
        } catch (MigrationException e) {
            // Rendering says it too.
            return Optional.empty();
        }
    }

    private static List<Statement> rendered(List<Change> group, Before before) {
        if (group.get(0).op() instanceof BatchAlterTable batch) {
            Recreate recreate = batch.recreate() == null ? Recreate.AUTO : batch.recreate();
            return group.get(0).placing(() -> render(batch.operations(), before, recreate)).stream()
                    .map(statement -> statement.of(group))
                    .toList();
        }
        return render(group, before, Recreate.AUTO);
    }

    private static List<Statement> render(List<Change> group, Before before, Recreate recreate) {
        if (group.stream().noneMatch(change -> mayRecreate(change.op()))) {
            return each(group, before, Optional.empty());
        }
        ObjectName name = tableToChange(group.get(0).op()).orElseThrow();
        TableObjects table = group.get(0).placing(() -> TableObjects.of(name, before));
        boolean must = !isNative(group, before, table);
        SqliteRenderer renderer = new SqliteRenderer(before).on(table.text());
        TableChange change = TableChange.of(group, renderer, name, table);
        if (must && recreate == Recreate.NEVER && !Recreation.keepsRows(change, before)) {
            throw never(name);
        }
        boolean always = recreate == Recreate.ALWAYS;
        if (must || always || recreate == Recreate.AUTO && rewrites(group) > Recreation.passes(before)) {
            return Recreation.render(renderer, change, before, always).stream()
                    .map(statement -> statement.of(group))
                    .toList();
        }
        List<Statement> statements = new ArrayList<>(each(group, before, Optional.of(table)));
        new AlterTraces(before, change).undo(group).forEach(sql -> statements.add(new Statement.Plain(sql, group)));
        return statements;
    }

    private static boolean isNative(List<Change> group, Before before, TableObjects table) {
        boolean indexed = group.stream().anyMatch(change -> change.op() instanceof CreateIndex);
        if (indexed && rewrites(group) > 0) {
            // An index of the group's own may be about a column that goes with it.
            return false;
        }
        NativeAlter alter = new NativeAlter(before, table);
        return group.stream().allMatch(change -> change.op().accept(alter));
    }

    /** How often ALTERs would pass over the rows. */
    private static long rewrites(List<Change> group) {
        return group.stream()
                .filter(change -> change.op() instanceof DropColumn)
                .count();
    }

    private static List<Statement> each(List<Change> group, Before before, Optional<TableObjects> table) {
        Schema schema = before.schema();
        List<Statement> statements = new ArrayList<>();
        for (Change change : group) {
            SqliteRenderer renderer = new SqliteRenderer(before.with(schema));
            table.ifPresent(objects -> renderer.on(objects.text()));
            boolean there = table.isPresent()
                    && change.op() instanceof AddColumn add
                    && add.ifNotExists()
                    && table.get().text().column(add.column().name()).isPresent();
            if (change.op() instanceof RenameColumn rename) {
                TableObjects objects = change.placing(() -> TableObjects.of(rename.tableName(), before));
                change.placing(() -> {
                    TableChange.requireFree(objects, rename);
                    return null;
                });
            }
            if (!there) {
                List<Statement> rendered = change.placing(() -> change.op().accept(renderer));
                Optional<String> elsewhere = triggerElsewhere(change.op(), before);
                if (elsewhere.isPresent()) {
                    throw change.placed(new MigrationException(
                            Code.SCHEMA, "the trigger of that name is of table \"" + elsewhere.get() + "\""));
                }
                if (rendered.isEmpty() && change.op() instanceof RenameIndex rename) {
                    throw change.placed(
                            new MigrationException(Code.SCHEMA, "the database has no index \"" + rename.name() + "\""));
                }
                rendered.forEach(statement -> statements.add(statement.of(List.of(change))));
                if (change.op() instanceof RenameColumn rename) {
                    AlterTraces.undo(before, rename)
                            .forEach(sql -> statements.add(new Statement.Plain(sql, List.of(change))));
                }
            }
            schema = change.apply(schema);
        }
        return statements;
    }

    /** A trigger of SQLite has a name of its own in the whole database, so the one of that name may be another table's. */
    private static Optional<String> triggerElsewhere(Op op, Before before) {
        return op instanceof DropTrigger drop
                ? before.stored().stream()
                        .filter(trigger -> !Tokens.sameName(trigger.table(), drop.table()))
                        .map(Before.Stored::table)
                        .findFirst()
                : Optional.empty();
    }

    /** Whether an operation may have to make its table anew. */
    static boolean mayRecreate(Op op) {
        return tableToChange(op).isPresent() && !(op instanceof CreateIndex) && !(op instanceof DropIndex);
    }

    /** Whether an ALTER does what an operation wants, whatever is stored. */
    private static boolean isAlwaysNative(Op op) {
        return op instanceof AddColumn add && NativeAlter.canAdd(add);
    }

    /** Whether the operations may drop a table, be it to make it anew, so that its child rows are in danger. */
    static boolean mayDropTable(List<Change> changes) {
        return changes.stream().map(Change::op).anyMatch(Portions::mayDropTable);
    }

    /** Whether views and triggers of others may stop to work. */
    static boolean mayBreakOthers(List<Change> changes) {
        return changes.stream()
                .anyMatch(change -> tableToChange(change.op()).isPresent()
                        || change.op() instanceof RenameColumn
                        || change.op() instanceof BatchAlterTable);
    }

    private static boolean mayDropTable(Op op) {
        if (op instanceof BatchAlterTable batch) {
            return batch.recreate() == Recreate.ALWAYS || mayDropTable(batch.operations());
        }
        return op instanceof DropTable || mayRecreate(op) && !isAlwaysNative(op);
    }

    /** Refuses what passes over the rows whatever is stored, in a batch that forbids it. */
    static Void checkNever(BatchAlterTable batch) {
        for (Change change : batch.operations()) {
            Op op = change.op();
            if (op instanceof AddColumn add && add.isPlaced()
                    || op instanceof AlterColumn alter && alter.using() != null) {
                throw never(batch.tableName());
            }
        }
        return null;
    }

    private static MigrationException never(ObjectName table) {
        return new MigrationException(
                        Code.UNSUPPORTED,
                        "SQLite can do this only by making the table \"" + table
                                + "\" anew, and \"recreate: never\" forbids" + " that")
                .hint("write \"recreate: auto\", or leave it out");
    }
}
