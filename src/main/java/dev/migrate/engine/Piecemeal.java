package dev.migrate.engine;

import dev.migrate.changeset.Checksum;
import dev.migrate.dialect.Batches;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Recovery;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.Statement;
import dev.migrate.dialect.Statement.Batched;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Backfill;
import dev.migrate.op.Change;
import dev.migrate.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A revision that cannot be one transaction, operation by operation. The log says of each that it was begun and that it was
 * done, in the transaction of the operation where it has one, so that a run that was broken off is gone on with where it
 * stopped.
 */
final class Piecemeal {

    private final RevisionRun run;
    private final Connection connection;
    private final Session session;
    private final Dialect dialect;
    private final VersionStore store;
    private final Transactions transactions;
    private final Retry retry;
    private final Progress progress;

    Piecemeal(
            RevisionRun run,
            Connection connection,
            Session session,
            Dialect dialect,
            VersionStore store,
            Transactions transactions,
            Retry retry,
            Progress progress) {
        this.run = run;
        this.connection = connection;
        this.session = session;
        this.dialect = dialect;
        this.store = store;
        this.transactions = transactions;
        this.retry = retry;
        this.progress = progress;
    }

    /** Whether the revision was run; false if another run had done it already. */
    boolean run(Step step, long start) throws SQLException {
        for (Change change : step.changes()) {
            if (!dialect.isTransactional(change.op(), session.version())) {
                session.checkAlone(change);
            }
        }
        Optional<Long> since = begin(step);
        return since.isPresent() && run(step, start, since.get());
    }

    private boolean run(Step step, long start, long since) throws SQLException {
        Schema schema = step.before();
        for (int i = 0; i < step.changes().size(); i++) {
            Piece piece = new Piece(step, i + 1, step.changes().get(i), schema, start, since);
            try {
                if (dialect.isTransactional(piece.change.op(), session.version())) {
                    transactional(piece);
                } else {
                    untransactional(piece);
                }
            } catch (SQLException e) {
                throw failed(piece, e);
            }
            schema = piece.change.apply(schema);
        }
        Kept all = new Kept(step.changes().size(), false);
        return retry.run(
                step,
                () -> transactions
                        .run(step, List.of(), all, () -> {
                            if (run.isDone(step, true)) {
                                return Optional.empty();
                            }
                            run.record(step, start, all);
                            return Optional.of(true);
                        })
                        .isPresent());
    }

    /** In what looks at the log or the catalog, and not in the operation itself. */
    private MigrationException failed(Piece piece, SQLException e) {
        Kept kept = dialect.isLost(e) ? piece.kept().unanswered() : piece.kept();
        return Failures.of(
                        piece.step,
                        Code.SQL,
                        Failures.operations(piece.step, piece.changes()) + dialect.explain(e),
                        "",
                        kept,
                        e)
                .at(piece.change.place());
    }

    /**
     * One operation of a revision.
     *
     * @param number counted from 1
     * @param since where in the log the revision was last brought to its end
     */
    private record Piece(Step step, int number, Change change, Schema before, long start, long since) {

        Kept kept() {
            return new Kept(number - 1, change.op() instanceof Backfill);
        }

        List<Change> changes() {
            return List.of(change);
        }
    }

    /** Where in the log the revision was last brought to its end; empty if another run has done it. */
    private Optional<Long> begin(Step step) throws SQLException {
        return retry.run(
                step,
                () -> transactions.run(step, List.of(), Kept.NOTHING, () -> {
                    boolean recorded = store.exists(connection);
                    if (run.isDone(step, recorded)) {
                        return Optional.empty();
                    }
                    run.createStore(step, recorded);
                    long since = store.lastFinished(connection, step.revision().id());
                    checkDone(step, since);
                    return Optional.of(since);
                }));
    }

    /** What an earlier run has done of the revision must be what the file says now. */
    private void checkDone(Step step, long since) throws SQLException {
        Map<Integer, Trace> traces = store.traces(connection, step.revision().id(), step.direction(), since);
        for (Map.Entry<Integer, Trace> trace : traces.entrySet()) {
            int number = trace.getKey();
            boolean same = number <= step.changes().size()
                    && trace.getValue()
                            .checksum()
                            .equals(checksum(step.changes().get(number - 1)));
            if (trace.getValue().isDoneInPart() && !same) {
                throw new MigrationException(
                                Code.STATE,
                                "operation " + number + " of revision \"" + step.revision() + "\" was "
                                        + (trace.getValue().isFinished() ? "done" : "begun")
                                        + " by a run that was broken off, and is another one now")
                        .hint(
                                "put it back as it was, its variables too, run the revision to its end, and change the rest in"
                                        + " a new revision")
                        .at(
                                number <= step.changes().size()
                                        ? step.changes().get(number - 1).place()
                                        : step.revision().place());
            }
        }
    }

    private static String checksum(Change change) {
        return Checksum.of(List.of(change));
    }

    private Trace trace(Piece piece) throws SQLException {
        return store.trace(connection, piece.step.revision().id(), piece.step.direction(), piece.since, piece.number);
    }

    private void log(Piece piece, String event, String message) throws SQLException {
        String sql = store.tables()
                .log(
                        piece.step.direction(),
                        run.applied(piece.step, piece.start),
                        event,
                        message,
                        piece.number,
                        checksum(piece.change));
        transactions.execute(sql, piece.step, List.of(), piece.kept());
    }

    private List<Statement> render(Piece piece) throws SQLException {
        List<Statement> statements = new ArrayList<>();
        Schema schema = piece.before;
        for (List<Change> group : dialect.groups(piece.changes())) {
            Schema stands = schema;
            statements.addAll(Failures.rendering(
                    piece.step, group, piece.kept(), () -> dialect.render(group, session.before(group, stands))));
            schema = Change.apply(group, schema);
        }
        return statements;
    }

    private void transactional(Piece piece) throws SQLException {
        retry.run(
                piece.step,
                () -> transactions.run(piece.step, piece.changes(), piece.kept(), () -> {
                    if (trace(piece).isFinished()) {
                        return Optional.empty();
                    }
                    session.begun(piece.changes());
                    for (Statement statement : render(piece)) {
                        transactions.execute(statement, piece.before, piece.step, piece.kept());
                    }
                    transactions.finish(piece.step, piece.changes(), piece.kept());
                    log(piece, "finished", null);
                    return Optional.of(true);
                }));
    }

    private void untransactional(Piece piece) throws SQLException {
        List<Statement> statements = render(piece);
        if (statements.get(0) instanceof Batched batched) {
            backfill(piece, batched.batches());
        } else if (!trace(piece).isFinished()) {
            retry.run(piece.step, () -> {
                alone(piece, statements);
                return true;
            });
        }
    }

    /** What a failure leaves is cleared at once, so that the operation may be mended; after a crash, the next run does it. */
    private void alone(Piece piece, List<Statement> statements) throws SQLException {
        Recovery recovery = trace(piece).isOpen() ? session.recovery(piece.change) : Recovery.AGAIN;
        log(piece, "started", null);
        try {
            for (String sql : session.openingAlone(piece.change)) {
                transactions.execute(sql, piece.step, List.of(), piece.kept());
            }
            for (String sql : recovery.statements()) {
                transactions.execute(sql, piece.step, piece.changes(), piece.kept());
            }
            if (recovery.again()) {
                for (Statement statement : statements) {
                    transactions.execute(statement, piece.before, piece.step, piece.kept());
                }
            }
        } catch (MigrationException | Retry.LockTimeout e) {
            clear(piece, e);
            throw e;
        } finally {
            session.closingAlone(piece.change).forEach(transactions::attempt);
        }
        log(piece, "finished", null);
    }

    /** Once nothing is left of it the operation is as it was never begun, and may be mended; else the next run goes on. */
    private void clear(Piece piece, RuntimeException error) {
        try {
            Recovery left = session.recovery(piece.change);
            if (left.again()) {
                for (String sql : left.statements()) {
                    progress.statement(sql);
                    session.execute(sql);
                }
                log(piece, "failed", null);
            } else if (left.statements().isEmpty()) {
                log(piece, "failed", null);
            }
        } catch (SQLException | MigrationException e) {
            error.addSuppressed(e);
        }
    }

    /** Batch by batch; where the last one ended stands in the log, written in the batch's own transaction. */
    private void backfill(Piece piece, Batches batches) throws SQLException {
        long rows = 0;
        while (true) {
            Optional<Long> batch = retry.run(
                    piece.step,
                    () -> transactions.run(piece.step, piece.changes(), piece.kept(), () -> batch(piece, batches)));
            if (batch.isEmpty() || batch.get() < 0) {
                return;
            }
            rows += batch.get();
            progress.rows(piece.change, rows);
            if (!batches.pause().isZero()) {
                Pause.of(batches.pause());
            }
        }
    }

    /** The rows of one batch; -1 if none was left, and empty if the operation had been done. */
    private Optional<Long> batch(Piece piece, Batches batches) throws SQLException {
        Trace trace = trace(piece);
        if (trace.isFinished()) {
            return Optional.empty();
        }
        List<String> end = transactions.row(batches.next(trace.position()), piece.step, piece.changes(), piece.kept());
        if (end.isEmpty()) {
            log(piece, "finished", null);
            return Optional.of(-1L);
        }
        String upTo = Batches.key(end);
        String update = batches.update(trace.position(), upTo);
        long rows = transactions.execute(update, piece.step, piece.changes(), piece.kept());
        log(piece, "batch", upTo);
        return Optional.of(rows);
    }
}
