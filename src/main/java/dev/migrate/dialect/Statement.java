package dev.migrate.dialect;

import dev.migrate.op.BulkInsert;
import dev.migrate.op.Change;
import dev.migrate.schema.Column;
import java.util.List;

/** What the database is to run. */
public sealed interface Statement {

    /** As people read it; without a semicolon at the end, but for raw SQL of the user's. */
    String sql();

    /** The operations it came from: one, or all those that were joined. */
    List<Change> changes();

    /** The same for these operations. */
    Statement of(List<Change> operations);

    /** SQL that is run as it stands. */
    record Plain(String sql, List<Change> changes) implements Statement {

        public Plain {
            changes = List.copyOf(changes);
        }

        @Override
        public Plain of(List<Change> operations) {
            return new Plain(sql, operations);
        }
    }

    /**
     * SQL that takes the rows of a file.
     *
     * @param op that names the file
     * @param columns the columns of the table that the file has, as far as the table is known; else empty
     */
    record Load(String sql, BulkInsert op, List<Column> columns, List<Change> changes) implements Statement {

        public Load {
            columns = List.copyOf(columns);
            changes = List.copyOf(changes);
        }

        @Override
        public Load of(List<Change> operations) {
            return new Load(sql, op, columns, operations);
        }
    }

    /** An update in batches, each a transaction of its own. */
    record Batched(Batches batches, List<Change> changes) implements Statement {

        public Batched {
            changes = List.copyOf(changes);
        }

        @Override
        public String sql() {
            return batches.update(null, null);
        }

        @Override
        public Batched of(List<Change> operations) {
            return new Batched(batches, operations);
        }
    }

    /** SQL of no operation yet. */
    static List<Statement> plain(String... sql) {
        return plain(List.of(sql));
    }

    /** SQL of no operation yet. */
    static List<Statement> plain(List<String> sql) {
        return sql.stream().<Statement>map(each -> new Plain(each, List.of())).toList();
    }
}
