package dev.migrate.engine;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.Statement;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The revisions of one run. Each is a transaction that holds its operations and its row in the record, or nothing; one with
 * an operation that cannot be in a transaction is run {@link Piecemeal}.
 */
final class RevisionRun {

    private final Connection connection;
    private final Session session;
    private final Dialect dialect;
    private final VersionStore store;
    private final RevisionGraph graph;
    private final Progress progress;
    private final String brokenOff;
    private final Retry retry;
    private final Transactions transactions;
    private final String runId = UUID.randomUUID().toString();
    private final String user = user();

    /** @param brokenOff the revision that an earlier run has done in part; null for none */
    RevisionRun(
            Connection connection,
            Session session,
            Dialect dialect,
            VersionStore store,
            RevisionGraph graph,
            Duration lockWait,
            Progress progress,
            String brokenOff) {
        this.connection = connection;
        this.session = session;
        this.dialect = dialect;
        this.store = store;
        this.graph = graph;
        this.progress = progress;
        this.brokenOff = brokenOff;
        this.retry = new Retry(lockWait, progress);
        this.transactions = new Transactions(session, dialect, progress);
    }

    /** From the environment: asking the network for the host's name can take seconds. */
    static String user() {
        String host = System.getenv("HOSTNAME") != null ? System.getenv("HOSTNAME") : System.getenv("COMPUTERNAME");
        String name = System.getProperty("user.name", "unknown");
        return host == null ? name : name + "@" + host;
    }

    /** Whether the revision was run; false if another run had done it already. */
    boolean run(Step step) throws SQLException {
        long start = System.nanoTime();
        progress.started(step.direction(), step.revision());
        try {
            boolean done = isWhole(step)
                    ? retry.run(step, () -> whole(step, start))
                    : new Piecemeal(this, connection, session, dialect, store, transactions, retry, progress)
                            .run(step, start);
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
            MigrationException error = Failures.of(step, Code.SQL, dialect.explain(e), "", kept(step, e), e)
                    .at(step.revision().place());
            logFailure(step, start, error);
            throw error;
        }
    }

    /** One transaction is undone by the server; of what an earlier run has done, a lost connection can tell nothing. */
    private Kept kept(Step step, SQLException error) {
        return dialect.isLost(error) && !isWhole(step) ? Kept.NOTHING.unanswered() : Kept.NOTHING;
    }

    private boolean isWhole(Step step) {
        return dialect.isTransactional(step.changes(), session.version())
                && !step.revision().id().equals(brokenOff);
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private boolean whole(Step step, long start) throws SQLException {
        return transactions
                .run(step, step.changes(), Kept.NOTHING, () -> {
                    boolean recorded = store.exists(connection);
                    if (isDone(step, recorded)) {
                        return Optional.empty();
                    }
                    session.begun(step.changes());
                    createStore(step, recorded);
                    operations(step);
                    transactions.finish(step, step.changes(), Kept.NOTHING);
                    record(step, start, Kept.NOTHING);
                    return Optional.of(true);
                })
                .isPresent();
    }

    /** Makes the tables of the record in the transaction at hand, unless they are there. */
    void createStore(Step step, boolean recorded) throws SQLException {
        if (!recorded) {
            for (String sql : store.create(connection)) {
                transactions.execute(sql, step, List.of(), Kept.NOTHING);
            }
        }
    }

    /**
     * Records a revision as done, in the transaction at hand.
     *
     * @param kept what stays if that fails
     */
    void record(Step step, long start, Kept kept) throws SQLException {
        for (String sql : store.tables().done(step.direction(), applied(step, start))) {
            transactions.execute(sql, step, List.of(), kept);
        }
    }

    /** Whether another run was quicker; it may be between any two transactions where the lock is the transaction's. */
    boolean isDone(Step step, boolean recorded) throws SQLException {
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
            Schema stands = schema;
            List<Statement> statements = Failures.rendering(
                    step, group, Kept.NOTHING, () -> dialect.render(group, session.before(group, stands)));
            for (Statement statement : statements) {
                transactions.execute(statement, stands, step, Kept.NOTHING);
            }
            schema = Change.apply(group, schema);
        }
    }

    /** The row of a revision that is done now. */
    Applied applied(Step step, long start) {
        return new Applied(
                step.revision().id(),
                step.imprint(),
                Instant.now(),
                user,
                since(start).toMillis(),
                runId);
    }

    /** In the log too, if there is one already; a failure leaves nothing else behind. */
    private void logFailure(Step step, long start, MigrationException error) {
        try {
            if (store.exists(connection)) {
                session.execute(store.tables().log(step.direction(), applied(step, start), "failed", error.problem()));
            }
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
    }
}
