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

    /**
     * The rows of one table into another that is empty, in portions of the one transaction, so that a run can tell how far
     * it is.
     *
     * @param insert the INSERT … SELECT of all rows, without a condition
     * @param from the table, in quotes
     * @param key the column that both tables are ordered by, and that stays as it is; null if there is none to part the rows by
     * @param last the query for the key of the last row that has arrived, as SQL
     */
    record Copy(String insert, String from, String key, String last, List<Change> changes) implements Statement {

        public Copy {
            changes = List.copyOf(changes);
        }

        @Override
        public String sql() {
            return insert;
        }

        /**
         * The rows behind one key, in the order of their keys.
         *
         * @param after a key as SQL; null for the first portion
         */
        public String portion(String after, int rows) {
            return key == null
                    ? insert
                    : insert + (after == null ? "" : " WHERE " + key + " > " + after) + " ORDER BY " + key + " LIMIT "
                            + rows;
        }

        @Override
        public Copy of(List<Change> operations) {
            return new Copy(insert, from, key, last, operations);
        }
    }

    /**
     * That there is nothing in the way, where the database would not see it, or see it late. A run asks, and stops; a script
     * cannot, and has statements that fail.
     *
     * @param sql the statements of a script, with a semicolon between them
     */
    record Assertion(String sql, Obstacle obstacle, List<Change> changes) implements Statement {

        public Assertion {
            changes = List.copyOf(changes);
        }

        @Override
        public Assertion of(List<Change> operations) {
            return new Assertion(sql, obstacle, operations);
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
