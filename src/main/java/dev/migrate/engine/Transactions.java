package dev.migrate.engine;

import dev.migrate.changeset.CsvRows;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Obstacle;
import dev.migrate.dialect.Obstacles;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.Statement;
import dev.migrate.dialect.Statement.Assertion;
import dev.migrate.dialect.Statement.Copy;
import dev.migrate.dialect.Statement.Load;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.schema.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The transactions of a run, and its statements: each is shown before it is run, and its fault put into words. */
final class Transactions {

    /** Rows that are copied before a word is said: well below a second's work. */
    private static final int PORTION = 100_000;

    private final Session session;
    private final Dialect dialect;
    private final Progress progress;
    private boolean isOpen;

    Transactions(Session session, Dialect dialect, Progress progress) {
        this.session = session;
        this.dialect = dialect;
        this.progress = progress;
    }

    /** What a transaction holds: something to keep, or empty to undo it. */
    interface Work<T> {
        Optional<T> run() throws SQLException;
    }

    /**
     * Runs work in a transaction.
     *
     * @param changes the operations that it is for
     * @param kept what stays if it fails
     */
    <T> Optional<T> run(Step step, List<Change> changes, Kept kept, Work<T> work) throws SQLException {
        boolean committed = false;
        try {
            isOpen = true;
            for (String sql : session.opening(changes)) {
                execute(sql, step, List.of(), kept);
            }
            Optional<T> result = work.run();
            if (result.isPresent()) {
                isOpen = false;
                execute(session.commit(), step, List.of(), kept);
                committed = true;
            }
            return result;
        } finally {
            isOpen = false;
            if (!committed) {
                attempt("ROLLBACK");
            }
            session.closing(changes).forEach(this::attempt);
        }
    }

    /** Checks what the operations have made of the database, at the end of their transaction. */
    void finish(Step step, List<Change> changes, Kept kept) throws SQLException {
        try {
            session.finishing(changes);
        } catch (MigrationException e) {
            explain(e, "", changes.stream().filter(Obstacles::arePossible).toList(), step.before(), step, kept);
            throw Failures.of(step, e.code(), e.problem(), e.hint().orElse(""), kept, e)
                    .at(step.revision().place());
        }
    }

    /**
     * Runs what an operation has become.
     *
     * @param stands the schema that the operation, or those that were joined with it, meets
     */
    void execute(Statement statement, Schema stands, Step step, Kept kept) throws SQLException {
        if (statement instanceof Load load) {
            load(load, step, kept);
        } else if (statement instanceof Copy copy) {
            copy(copy, step, kept);
        } else if (statement instanceof Assertion assertion) {
            check(assertion, step, kept);
        } else {
            constrain(statement, stands, step, kept);
        }
    }

    private void check(Assertion assertion, Step step, Kept kept) throws SQLException {
        Obstacle obstacle = assertion.obstacle();
        List<String> found = row(obstacle.query(), step, assertion.changes(), kept);
        if (obstacle.isIn(found)) {
            throw obstacle(obstacle, found, "", step, assertion.changes(), kept, null);
        }
    }

    private static MigrationException obstacle(
            Obstacle obstacle,
            List<String> found,
            String said,
            Step step,
            List<Change> changes,
            Kept kept,
            Exception cause) {
        return Failures.of(
                        step,
                        Code.DATA,
                        Failures.operations(step, changes) + obstacle.told(found),
                        said + obstacle.wayOut(),
                        kept,
                        cause)
                .at(changes.get(0).place());
    }

    /** Runs a statement that rows may be in the way of; the database names one of them at best, so it is asked for all. */
    private void constrain(Statement statement, Schema stands, Step step, Kept kept) {
        String sql = statement.sql();
        boolean isOfRows = statement.changes().stream().anyMatch(Obstacles::arePossible);
        guarded(sql, step, statement.changes(), kept, () -> {
            try {
                return isOfRows && isOpen ? session.tryOut(sql) : session.execute(sql);
            } catch (SQLException e) {
                if (isOfRows && dialect.isOfRows(e)) {
                    String said = dialect.label() + ": " + dialect.explain(e) + "\nSQL: " + sql + "\n";
                    explain(e, said, statement.changes(), stands, step, kept);
                }
                throw e;
            }
        });
    }

    /** Throws what is in the way of operations, if it can be found. */
    private void explain(Exception e, String said, List<Change> changes, Schema stands, Step step, Kept kept) {
        try {
            Schema known = session.look(changes, stands);
            for (Change change : changes) {
                for (Obstacle obstacle : dialect.obstacles(change.op(), known)) {
                    List<String> found = session.row(obstacle.query());
                    if (obstacle.isIn(found)) {
                        throw obstacle(obstacle, found, said, step, List.of(change), kept, e);
                    }
                }
            }
        } catch (SQLException unanswered) {
            e.addSuppressed(unanswered);
        }
    }

    private void load(Load load, Step step, Kept kept) throws SQLException {
        guarded(load.sql(), step, load.changes(), kept, () -> {
            try (CsvRows rows = new CsvRows(load.op().file().path(), load.op().separator())) {
                if (!rows.columns().equals(load.op().file().columns())) {
                    throw new MigrationException(
                            Code.FILE, "the file " + load.op().file() + " has changed while the run went on");
                }
                return rows.hasNext() ? session.load(load, rows) : 0;
            } catch (MigrationException e) {
                throw Failures.of(
                                step,
                                e.code(),
                                Failures.operations(step, load.changes()) + e.problem(),
                                e.hint().orElse(""),
                                kept,
                                e)
                        .at(e.place().orElse(load.changes().get(0).place()));
            }
        });
    }

    /** In portions, for the sake of those who wait. */
    private void copy(Copy copy, Step step, Kept kept) {
        guarded(copy.sql(), step, copy.changes(), kept, () -> {
            long rows = 0;
            String after = null;
            while (true) {
                long portion = session.execute(copy.portion(after, PORTION));
                rows += portion;
                if (copy.key() == null || portion < PORTION) {
                    requireAll(copy, rows);
                    return rows;
                }
                progress.rows(copy.changes().get(0), rows);
                after = session.row(copy.last()).get(0);
            }
        });
    }

    /** The last word before the original is given up. */
    private void requireAll(Copy copy, long rows) throws SQLException {
        String all = session.row("SELECT count(*) FROM " + copy.from()).get(0);
        if (!all.equals(String.valueOf(rows))) {
            throw new SQLException(rows + " rows of " + copy.from() + " were copied, but it has " + all);
        }
    }

    /**
     * Runs one statement.
     *
     * @param changes the operations that it is of; none for the engine's own
     * @return the rows it changed
     */
    long execute(String sql, Step step, List<Change> changes, Kept kept) throws SQLException {
        return guarded(sql, step, changes, kept, () -> session.execute(sql));
    }

    /** The first row of a query for an operation. */
    List<String> row(String query, Step step, List<Change> changes, Kept kept) throws SQLException {
        List<String> row = new ArrayList<>();
        guarded(query, step, changes, kept, () -> {
            row.addAll(session.row(query));
            return 0;
        });
        return row;
    }

    private interface Execution {
        long run() throws SQLException;
    }

    private long guarded(String sql, Step step, List<Change> changes, Kept kept, Execution execution) {
        progress.statement(sql);
        try {
            return execution.run();
        } catch (SQLException e) {
            boolean locked = dialect.isLockTimeout(e);
            // What is in no transaction, or is just being kept, may have been done all the same.
            Kept known = dialect.isLost(e) && !isOpen ? kept.unanswered() : kept;
            MigrationException error = Failures.of(
                            step,
                            locked ? Code.LOCKED : Code.SQL,
                            Failures.operations(step, changes) + dialect.explain(e),
                            "SQL: " + sql
                                    + dialect.wayOut(e)
                                            .map(wayOut -> "\n" + wayOut)
                                            .orElse(""),
                            known,
                            e)
                    .at(
                            changes.isEmpty()
                                    ? step.revision().place()
                                    : changes.get(0).place());
            throw locked ? new Retry.LockTimeout(error) : error;
        }
    }

    /** Undoes what was not kept, or tidies up; a fault in doing so must not hide the first one. */
    void attempt(String sql) {
        progress.statement(sql);
        try {
            session.execute(sql);
        } catch (SQLException e) {
            // SQLite has rolled back by itself, or the connection is gone and the server does it: nothing is left to
            // do.
            return;
        }
    }
}
