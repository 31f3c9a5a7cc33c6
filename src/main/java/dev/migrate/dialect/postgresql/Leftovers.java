package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Recovery;
import dev.migrate.dialect.Session;
import dev.migrate.op.AddEnumValue;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.DetachPartition;
import dev.migrate.op.DropIndex;
import dev.migrate.op.Op;
import dev.migrate.op.PartialVisitor;
import dev.migrate.schema.ObjectName;
import java.sql.SQLException;
import java.util.List;

/**
 * What an operation outside a transaction has left when it did not come to its end. An index that a build has left is
 * INVALID: it costs on every write and serves no read, so it goes. Source: postgresql.org/docs, CREATE INDEX, "Building
 * Indexes Concurrently".
 */
final class Leftovers extends PartialVisitor<Leftovers.Finding> {

    /** Looks into the catalog. */
    interface Finding {
        Recovery find() throws SQLException;
    }

    private final Session session;
    private final PostgresqlDialect dialect = new PostgresqlDialect();

    Leftovers(Session session) {
        this.session = session;
    }

    @Override
    protected Finding other(Op op) {
        return () -> Recovery.AGAIN;
    }

    @Override
    public Finding createIndex(CreateIndex op) {
        String name = quote(new ObjectName(op.schema(), op.indexName()));
        return () -> {
            List<String> valid = session.row(
                    "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(" + dialect.literal(name) + ")");
            if (valid.isEmpty()) {
                return Recovery.AGAIN;
            }
            return valid.get(0).equals("t")
                    ? Recovery.DONE
                    : new Recovery(List.of("DROP INDEX CONCURRENTLY " + name), true);
        };
    }

    @Override
    public Finding dropIndex(DropIndex op) {
        String name = quote(new ObjectName(op.schema(), op.name()));
        return () ->
                session.row("SELECT to_regclass(" + dialect.literal(name) + ")").get(0) == null
                        ? Recovery.DONE
                        : Recovery.AGAIN;
    }

    /** A detachment that was broken off is pending, and only FINALIZE ends it. */
    @Override
    public Finding detachPartition(DetachPartition op) {
        String partition = quote(op.partitionName());
        return () -> {
            List<String> pending = session.row("SELECT inhdetachpending FROM pg_inherits WHERE inhrelid = to_regclass("
                    + dialect.literal(partition) + ")");
            if (pending.isEmpty()) {
                return Recovery.DONE;
            }
            String end = "ALTER TABLE " + quote(op.tableName()) + " DETACH PARTITION " + partition + " FINALIZE";
            return pending.get(0).equals("t") ? new Recovery(List.of(end), false) : Recovery.AGAIN;
        };
    }

    @Override
    public Finding addEnumValue(AddEnumValue op) {
        return () -> session.row("SELECT 1 FROM pg_enum WHERE enumtypid = to_regtype("
                                + dialect.literal(quote(op.enumName())) + ") AND enumlabel = "
                                + dialect.literal(op.value()))
                        .isEmpty()
                ? Recovery.AGAIN
                : Recovery.DONE;
    }

    private String quote(ObjectName name) {
        return name.schema() == null
                ? dialect.quote(name.name())
                : dialect.quote(name.schema()) + "." + dialect.quote(name.name());
    }
}
