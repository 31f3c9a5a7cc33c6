package dev.migrate.engine;

import dev.migrate.changeset.Checksum;
import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Scope;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.engine.Verified.Kind;
import dev.migrate.engine.Verified.Remark;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.revision.Body;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.verify.DataLoss;
import dev.migrate.verify.DataSnapshot;
import dev.migrate.verify.Explanations;
import dev.migrate.verify.Lineage;
import dev.migrate.verify.SampleRows;
import dev.migrate.verify.Unfilled;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs revisions on a scratch database, each up, down and up again, with sample rows in every table: whether the way back
 * restores the schema, what data it loses, whether the way there leads to the same place twice.
 */
public final class Verification {

    private final RevisionFiles files;
    private final SessionSettings settings;
    private final Scratch scratch;
    private final Scope scope;
    private final Dialect dialect;
    private final Session session;
    private final RevisionRun run;
    private List<Remark> remarks = new ArrayList<>();

    /** Of the revision at hand. */
    private Body body;

    /** What the files say that there is by now. */
    private Schema declared = Schema.empty();

    /** What there is by now. */
    private Schema actual;

    /** Whether the last step was run without rows, which are lost by that. */
    private boolean emptied;

    /** The tables that have sample rows, or can have none. */
    private final Set<ObjectName> filled = new HashSet<>();

    public Verification(RevisionFiles files, SessionSettings settings, Scratch scratch, Scope scope)
            throws SQLException {
        this.files = files;
        this.settings = settings;
        this.scratch = scratch;
        this.scope = scope;
        this.dialect = scratch.database().dialect();
        this.session = dialect.session(scratch.connection(), settings);
        this.run = new RevisionRun(
                scratch.connection(),
                session,
                dialect,
                new VersionStore(dialect, new VersionTables(dialect, null)),
                files.graph(),
                settings.lockWait(),
                Progress.SILENT,
                null);
        this.actual = scratch.reflect(scope);
    }

    /**
     * Runs revisions.
     *
     * @param all in their order, from the first of the history on
     * @param verified those that are looked at; the others are only run
     * @param told what came of each, once it is known
     */
    public void run(List<Revision> all, Collection<Revision> verified, Consumer<Verified> told) throws SQLException {
        for (Revision revision : all) {
            long start = System.nanoTime();
            remarks = new ArrayList<>();
            body = files.body(revision);
            boolean stands = verified.contains(revision) ? verify(revision) : up(revision, false);
            if (verified.contains(revision) || !stands) {
                told.accept(new Verified(revision, remarks, Duration.ofNanos(System.nanoTime() - start)));
            }
            if (!stands) {
                return;
            }
        }
    }

    /** Whether the revision stands in the end. */
    private boolean verify(Revision revision) throws SQLException {
        Schema before = actual;
        Concerned there = Concerned.of(changes(Direction.UPGRADE), actual);
        fill();
        DataSnapshot untouched = snapshot(there);
        if (!up(revision, true)) {
            return false;
        }
        Schema after = actual;
        if (!emptied) {
            losses("upgrade", untouched, changes(Direction.UPGRADE));
        }
        remarks.addAll(Prediction.compare(
                declared, after, table -> there.contains(table) || !isSame(before.table(table), after.table(table))));
        if (body.irreversible() != null) {
            note("has no way back: " + body.irreversible());
            return true;
        }
        Concerned back = Concerned.of(changes(Direction.DOWNGRADE), actual);
        fill();
        DataSnapshot above = snapshot(back);
        if (!down(revision)) {
            return true;
        }
        if (!emptied) {
            losses("downgrade", above, changes(Direction.DOWNGRADE));
        }
        actual.differences(before)
                .forEach(difference -> fault("downgrade does not restore what was there: " + difference));
        if (!up(revision, true)) {
            return false;
        }
        actual.differences(after)
                .forEach(difference -> fault("upgrade after a downgrade comes to something else: " + difference));
        return true;
    }

    /** Reading gives the same object for a table that has not changed, where it can tell so without reading it anew. */
    private static boolean isSame(Optional<Table> before, Optional<Table> after) {
        return before.isPresent() && after.isPresent() && before.get() == after.get();
    }

    private List<Change> changes(Direction direction) {
        return body.changes(direction, dialect.id());
    }

    private boolean up(Revision revision, boolean withRows) throws SQLException {
        boolean done = step(Direction.UPGRADE, revision, declared, withRows);
        if (done) {
            declared = predicted(changes(Direction.UPGRADE));
        }
        return done;
    }

    private Schema predicted(List<Change> changes) {
        try {
            return Change.apply(changes, declared);
        } catch (MigrationException e) {
            return declared.forget();
        }
    }

    private boolean down(Revision revision) throws SQLException {
        Schema there = declared;
        boolean done = step(Direction.DOWNGRADE, revision, there, true);
        if (done) {
            declared = predicted(changes(Direction.DOWNGRADE));
        }
        return done;
    }

    /** Runs a revision; where the rows are in its way, without them. */
    private boolean step(Direction direction, Revision revision, Schema before, boolean withRows) throws SQLException {
        List<Change> changes = changes(direction);
        emptied = false;
        Step step = new Step(direction, revision, changes, before, Checksum.of(body.upgrade()));
        String name = direction == Direction.UPGRADE ? "upgrade" : "downgrade";
        try {
            run.run(step);
        } catch (MigrationException e) {
            boolean whole = dialect.isTransactional(changes, session.version());
            if (!withRows || !whole || !runsWithoutRows(step)) {
                fault(name + " fails: " + e.problem());
                return false;
            }
            warn(name + " fails on rows: " + e.problem());
        }
        Concerned concerned = Concerned.of(changes, actual);
        filled.removeIf(concerned::contains);
        actual = scratch.reflect(scope);
        return true;
    }

    private boolean runsWithoutRows(Step step) throws SQLException {
        emptied = true;
        filled.clear();
        for (String sql : dialect.emptying(actual)) {
            session.execute(sql);
        }
        try {
            run.run(step);
            return true;
        } catch (MigrationException e) {
            return false;
        }
    }

    private void fill() throws SQLException {
        List<Unfilled> unfilled = SampleRows.fill(
                scratch.connection(), dialect, actual, SampleRows.DEFAULT_ROWS, table -> !filled.contains(table));
        for (Unfilled table : unfilled) {
            note("without sample rows: " + table);
        }
        actual.tables().forEach(table -> filled.add(table.name()));
    }

    private DataSnapshot snapshot(Concerned concerned) throws SQLException {
        return DataSnapshot.of(scratch.connection(), dialect, concerned.in(actual));
    }

    private void losses(String direction, DataSnapshot before, List<Change> changes) throws SQLException {
        Explanations explanations = new Explanations(changes);
        for (DataLoss loss : before.losses(scratch.connection(), actual, Lineage.of(changes))) {
            Optional<String> explained = explanations.of(loss);
            String what = direction + (loss.kind() == DataLoss.Kind.ROWS_ADDED ? " makes " : " loses ") + loss;
            if (explained.isPresent()) {
                note(what + " (expected of " + explained.get() + ")");
            } else {
                fault(what + ", which none of its operations says");
            }
        }
    }

    private void fault(String message) {
        remarks.add(new Remark(Kind.FAULT, message));
    }

    private void warn(String message) {
        remarks.add(new Remark(Kind.WARNING, message));
    }

    private void note(String message) {
        Remark remark = new Remark(Kind.NOTE, message);
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }
}
