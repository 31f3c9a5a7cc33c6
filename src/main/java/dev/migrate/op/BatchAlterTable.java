package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Several changes to one table as one.
 *
 * @param recreate whether a table that SQLite cannot alter is made anew; null for {@code auto}
 * @param operations of the kind that alters a table; each names the table of the batch or none
 */
@About(
        "Several changes to one table as one, in which the operations need not name the table. SQLite makes the table anew once"
                + " for all that stand together: if it must (`auto`), in any case (`always`), or never, which is an error where it must"
                + " (`never`). A rename and a `using` part them.")
public record BatchAlterTable(
        String schema,
        @Required String table,
        Recreate recreate,
        @Required List<Change> operations) implements Op, OnTable {

    /** Whether SQLite makes the table anew: where it must, in any case, or never, which is an error where it must. */
    public enum Recreate {
        AUTO,
        ALWAYS,
        NEVER
    }

    public BatchAlterTable {
        Checks.name("table", table);
        operations = Checks.some("operations", operations);
        for (Change change : operations) {
            if (!(change.op() instanceof AltersTable)) {
                throw new MigrationException(Code.FORMAT, change.op().key() + " does not alter a table")
                        .hint("put it before or after batch_alter_table")
                        .at(change.place());
            }
            boolean concurrently = change.op() instanceof CreateIndex create && create.concurrently()
                    || change.op() instanceof DropIndex drop && drop.concurrently();
            if (concurrently) {
                throw new MigrationException(
                                Code.FORMAT, "what is done concurrently cannot be one with the rest of a batch")
                        .hint("put it before or after batch_alter_table")
                        .at(change.place());
            }
            AltersTable op = (AltersTable) change.op();
            if (!table.equals(op.table()) || !Objects.equals(schema, op.schema())) {
                throw new MigrationException(
                                Code.FORMAT,
                                "the batch is of table \"" + table + "\", and this is of \"" + op.table() + "\"")
                        .at(change.place());
            }
        }
    }

    /** The same batch with other operations. */
    public BatchAlterTable with(List<Change> others) {
        return new BatchAlterTable(schema, table, recreate, others);
    }

    /** The same batch, made in another way. */
    public BatchAlterTable with(Recreate other) {
        return new BatchAlterTable(schema, table, other, operations);
    }

    @Override
    public Op named(Naming naming) {
        return with(operations.stream().map(change -> change.named(naming)).toList());
    }

    @Override
    public Schema apply(Schema before) {
        return Change.apply(operations, before);
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        Optional<List<Change>> back = Change.inverse(operations, before);
        return back.map(changes -> List.of(with(changes)));
    }

    @Override
    public String describe() {
        return tableName() + ", " + operations.size() + (operations.size() == 1 ? " operation" : " operations");
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.batchAlterTable(this);
    }
}
