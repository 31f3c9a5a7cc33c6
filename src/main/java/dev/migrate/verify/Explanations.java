package dev.migrate.verify;

import dev.migrate.op.AlterColumn;
import dev.migrate.op.AttachPartition;
import dev.migrate.op.Backfill;
import dev.migrate.op.BatchAlterTable;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.Change;
import dev.migrate.op.DeleteRows;
import dev.migrate.op.DetachPartition;
import dev.migrate.op.DropColumn;
import dev.migrate.op.DropSchema;
import dev.migrate.op.DropTable;
import dev.migrate.op.Execute;
import dev.migrate.op.OnTable;
import dev.migrate.op.Op;
import dev.migrate.op.RenameEnumValue;
import dev.migrate.op.UpdateRows;
import dev.migrate.schema.ObjectName;
import dev.migrate.verify.DataLoss.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the operations that ran between two snapshots explain what was lost. */
public final class Explanations {

    /**
     * An operation.
     *
     * @param table by the name that it had before all operations; null for one that is about none
     * @param columns whose values it takes away or sets, by the names that they had
     */
    private record Ran(Op op, ObjectName table, Set<String> columns) {}

    private final List<Ran> all = new ArrayList<>();
    private final Lineage lineage = new Lineage();

    /** Of the operations in the order in which they ran, be it up and then down. */
    public Explanations(List<Change> changes) {
        for (Change change : changes) {
            if (change.op() instanceof BatchAlterTable batch) {
                batch.operations().forEach(inner -> add(inner.op()));
            } else {
                add(change.op());
            }
        }
    }

    private void add(Op op) {
        if (op instanceof OnTable on) {
            ObjectName table = lineage.before(on.tableName());
            Set<String> before = columns(op).stream()
                    .map(column -> lineage.before(table, column))
                    .collect(Collectors.toSet());
            all.add(new Ran(op, table, before));
        } else {
            all.add(new Ran(op, null, Set.of()));
        }
        lineage.follow(op);
    }

    private static Set<String> columns(Op op) {
        Set<String> columns = new HashSet<>();
        if (op instanceof AlterColumn alter && (alter.type() != null || alter.generated() != null)) {
            columns.add(alter.column());
        } else if (op instanceof DropColumn drop) {
            columns.add(drop.column());
        } else if (op instanceof UpdateRows update) {
            columns.addAll(update.set().keySet());
            columns.addAll(update.setSql().keySet());
        } else if (op instanceof Backfill fill) {
            columns.addAll(fill.set().keySet());
            columns.addAll(fill.setSql().keySet());
        }
        return columns;
    }

    /** {@code expected of drop_column}, or {@code possibly by execute}; empty if no operation explains a loss. */
    public Optional<String> of(DataLoss loss) {
        Optional<Op> certain =
                all.stream().filter(ran -> explains(ran, loss)).map(Ran::op).findFirst();
        return certain.isPresent()
                ? certain.map(op -> "expected of " + op.key())
                : all.stream()
                        .map(Ran::op)
                        .filter(op -> mayExplain(op, loss.kind()))
                        .map(op -> "possibly by " + op.key())
                        .findFirst();
    }

    private boolean explains(Ran ran, DataLoss loss) {
        Kind kind = loss.kind();
        if (ran.op instanceof DropSchema drop) {
            return drop.name().equals(loss.table().schema()) && kind != Kind.ROWS_ADDED;
        }
        if (ran.op instanceof AttachPartition attach && kind == Kind.TABLE_GONE) {
            return attach.partition().equals(loss.table().name());
        }
        if (!loss.table().equals(ran.table)) {
            return false;
        }
        return switch (kind) {
            case TABLE_GONE -> ran.op instanceof DropTable;
            case ROWS_GONE ->
                ran.op instanceof DropTable || ran.op instanceof DeleteRows || ran.op instanceof DetachPartition;
            case ROWS_ADDED -> ran.op instanceof BulkInsert || ran.op instanceof AttachPartition;
            case COLUMN_GONE ->
                ran.op instanceof DropTable || ran.op instanceof DropColumn && ran.columns.contains(loss.column());
            case VALUES_CHANGED -> ran.op instanceof DropTable || ran.columns.contains(loss.column());
        };
    }

    /** SQL of the user's own may do anything, and rows that go may take others with them. */
    private static boolean mayExplain(Op op, Kind kind) {
        return op instanceof Execute
                || op instanceof DeleteRows && (kind == Kind.ROWS_GONE || kind == Kind.VALUES_CHANGED)
                || op instanceof RenameEnumValue && kind == Kind.VALUES_CHANGED;
    }
}
