package dev.migrate.engine;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Session;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.revision.Direction;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The revisions of one run, each in a transaction that holds its operations and its row in the record, or nothing. */
final class RevisionRun {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Connection connection;
    private final Session session;
    private final Dialect dialect;
    private final VersionStore store;
    private final RevisionGraph graph;
    private final Duration lockWait;
    private final Progress progress;
    private final String runId = UUID.randomUUID().toString();
    private final String user;

    RevisionRun(
            Connection connection,
            Session session,
            Dialect dialect,
            VersionStore store,
            RevisionGraph graph,
            Duration lockWait,
            Progress progress) {
        this.connection = connection;
        this.session = session;
        this.dialect = dialect;
        this.store = store;
        this.graph = graph;
        this.lockWait = lockWait;
        this.progress = progress;
        this.user = user();
    }

    /** From the environment: asking the network for the host's name can take seconds. */
    private static String user() {
        String host = System.getenv("HOSTNAME") != null ? System.getenv("HOSTNAME") : System.getenv("COMPUTERNAME");
        String name = System.getProperty("user.name", "unknown");
        return host == null ? name : name + "@" + host;
    }

    /** Whether the revision was run; false if another run had done it already. */
    boolean run(Step step) throws SQLException {
        long start = System.nanoTime();
        long deadline = start + lockWait.toNanos();
        Duration pause = FIRST_PAUSE;
        progress.started(step.direction(), step.revision());
        while (true) {
            try {
                boolean done = transaction(step, start);
                if (done) {
                    progress.finished(
                            step.direction(), step.revision(), step.changes().size(), since(start));
                } else {
                    progress.skipped(step.direction(), step.revision());
                }
                return done;
            } catch (MigrationException e) {
                logFailure(step, start, e);
                throw e;
            } catch (SQLException e) {
                MigrationException error = failed(step, Code.SQL, dialect.explain(e), "", e)
                        .at(step.revision().place());
                logFailure(step, start, error);
                throw error;
            } catch (LockTimeout e) {
                if (System.nanoTime() + pause.toNanos() > deadline) {
                    throw e.error.hint(
                            e.error.hint().orElse("")
                                    + "\nsomebody else held a lock all the while; lock_wait and lock_timeout say how long to wait");
                }
                progress.retrying(step.revision(), pause);
                Pause.of(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean transaction(Step step, long start) throws SQLException {
        boolean kept = false;
        try {
            for (String sql : session.opening(step.changes())) {
                execute(sql, step, List.of());
            }
            boolean recorded = store.exists(connection);
            if (isDone(step, recorded)) {
                return false;
            }
            session.begun(step.changes());
            if (!recorded) {
                for (String sql : store.create()) {
                    execute(sql, step, List.of());
                }
            }
            operations(step);
            finish(step);
            for (String sql : store.done(step.direction(), applied(step, start))) {
                execute(sql, step, List.of());
            }
            execute(session.commit(), step, List.of());
            kept = true;
            return true;
        } finally {
            close(step, kept);
        }
    }

    /** Whether another run was quicker; it may be between any two transactions where the lock is the transaction's. */
    private boolean isDone(Step step, boolean recorded) throws SQLException {
        List<String> asked = new ArrayList<>(List.of(step.revision().id()));
        graph.parents(step.revision()).forEach(parent -> asked.add(parent.id()));
        Set<String> applied = recorded ? store.ids(connection, asked) : Set.of();
        boolean isApplied = applied.contains(step.revision().id());
        if (step.direction() == Direction.DOWNGRADE) {
            return !isApplied;
        }
        if (!isApplied && applied.size() < asked.size() - 1) {
            throw new MigrationException(
                            Code.STATE,
                            "another run has taken back what revision \"" + step.revision() + "\" stands on")
                    .hint("run the upgrade again");
        }
        return isApplied;
    }

    private void operations(Step step) throws SQLException {
        Schema schema = step.before();
        for (List<Change> group : dialect.groups(step.changes())) {
            Before before = session.before(group, schema);
            for (dev.migrate.dialect.Statement statement : dialect.render(group, before)) {
                execute(statement.sql(), step, statement.changes());
            }
            schema = Change.apply(group, schema);
        }
    }

    private void finish(Step step) throws SQLException {
        try {
            session.finishing(step.changes());
        } catch (MigrationException e) {
            throw failed(step, e.code(), e.problem(), e.hint().orElse(""), e)
                    .at(step.revision().place());
        }
    }

    private Applied applied(Step step, long start) {
        return new Applied(
                step.revision().id(),
                step.checksum(),
                Instant.now(),
                user,
                since(start).toMillis(),
                runId);
    }

    /** @param changes the operations that the statement is of; none for the engine's own */
    private void execute(String sql, Step step, List<Change> changes) throws SQLException {
        progress.statement(sql);
        try {
            session.execute(sql);
        } catch (SQLException e) {
            boolean locked = dialect.isLockTimeout(e);
            MigrationException error = failed(
                            step,
                            locked ? Code.LOCKED : Code.SQL,
                            operations(step, changes) + dialect.explain(e),
                            "SQL: " + sql,
                            e)
                    .at(
                            changes.isEmpty()
                                    ? step.revision().place()
                                    : changes.get(0).place());
            throw locked ? new LockTimeout(error) : error;
        }
    }

    /** {@code operation 2 of 3 (add_column users.is_admin): }; nothing for none. */
    private static String operations(Step step, List<Change> changes) {
        if (changes.isEmpty()) {
            return "";
        }
        Change only = changes.get(0);
        int first = step.changes().indexOf(only) + 1;
        int last = first + changes.size() - 1;
        return first == last
                ? "operation " + first + " of " + step.changes().size() + " ("
                        + only.op().key() + " " + only.op().describe() + "): "
                : "operations " + first + " to " + last + " of "
                        + step.changes().size() + ": ";
    }

    private static MigrationException failed(Step step, Code code, String problem, String detail, Exception cause) {
        return new MigrationException(
                        code, step.direction().key() + " of revision \"" + step.revision() + "\" failed, " + problem)
                .hint((detail.isEmpty() ? "" : detail + "\n")
                        + "nothing of this revision was kept; the database is where it was before it")
                .cause(cause);
    }

    /** Undoes what was not kept; a fault in doing so must not hide the first one. */
    private void close(Step step, boolean kept) {
        if (!kept) {
            attempt("ROLLBACK");
        }
        session.closing(step.changes()).forEach(this::attempt);
    }

    private void attempt(String sql) {
        progress.statement(sql);
        try {
            session.execute(sql);
        } catch (SQLException e) {
            // SQLite has rolled back by itself, or the connection is gone and the server does it: nothing is left to
            // do.
            return;
        }
    }

    /** In the log too, if there is one already; a failure leaves nothing else behind. */
    private void logFailure(Step step, long start, MigrationException error) {
        try {
            if (store.exists(connection)) {
                session.execute(store.log(step.direction(), applied(step, start), "failed", error.problem()));
            }
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
    }

    /** A statement waited for the application as long as it may. */
    private static final class LockTimeout extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient MigrationException error;

        LockTimeout(MigrationException error) {
            super(error);
            this.error = error;
        }
    }
}
