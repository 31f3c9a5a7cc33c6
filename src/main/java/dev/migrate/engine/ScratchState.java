package dev.migrate.engine;

import dev.migrate.changeset.Imprint;
import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Scope;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.revision.Body;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.verify.DataLoss;
import dev.migrate.verify.DataSnapshot;
import dev.migrate.verify.Lineage;
import dev.migrate.verify.SampleRows;
import dev.migrate.verify.Unfilled;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A scratch database, and what is known of it. */
final class ScratchState {

    private final Scratch scratch;
    private final Scope scope;
    private final Dialect dialect;
    private final Session session;
    private final RevisionRun run;

    /** What the files say that there is. */
    private Schema declared = Schema.empty();

    /** What there is; null while nobody has asked since it changed. */
    private Schema actual;

    /** The tables that have sample rows, or can have none. */
    private final Set<ObjectName> filled = new HashSet<>();

    /** Whether there may be sample rows. */
    private boolean sampled;

    /** Whether an operation was broken off that a transaction does not undo, so that nothing above holds. */
    private boolean spoilt;

    /** @param scratch an empty one */
    ScratchState(Scratch scratch, Scope scope, RevisionFiles files, SessionSettings settings) throws SQLException {
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
    }

    Scratch scratch() {
        return scratch;
    }

    Schema declared() {
        return declared;
    }

    /** What the files say of a revision's way there is what they say of where it began. */
    void declare(Schema schema) {
        declared = schema;
    }

    Schema actual() {
        if (actual == null) {
            actual = scratch.reflect(scope);
        }
        return actual;
    }

    boolean isSpoilt() {
        return spoilt;
    }

    boolean isSampled() {
        return sampled;
    }

    /**
     * Runs a revision.
     *
     * @throws MigrationException if it fails
     */
    void run(Direction direction, Revision revision, Body body) throws SQLException {
        List<Change> changes = body.changes(direction, dialect.id());
        try {
            run.run(new Step(direction, revision, changes, declared, Imprint.NONE));
        } catch (MigrationException e) {
            spoilt = !dialect.isTransactional(changes, session.version());
            throw e;
        }
        if (sampled) {
            filled.removeIf(Concerned.of(changes, actual())::contains);
        }
        declared = predicted(changes);
        actual = null;
    }

    private Schema predicted(List<Change> changes) {
        try {
            return Change.apply(changes, declared);
        } catch (MigrationException e) {
            return declared.forget();
        }
    }

    /** Gives every table sample rows; those that can have none. */
    List<Unfilled> fill() throws SQLException {
        List<Unfilled> unfilled = SampleRows.fill(
                scratch.connection(), dialect, actual(), SampleRows.DEFAULT_ROWS, table -> !filled.contains(table));
        actual().tables().forEach(table -> filled.add(table.name()));
        sampled = true;
        return unfilled;
    }

    /** Whether all rows are gone; false if something does not let them go, a trigger say: then all are there. */
    boolean isEmptied() throws SQLException {
        try {
            for (String sql : dialect.emptying(actual())) {
                session.execute(sql);
            }
            filled.clear();
            sampled = false;
            return true;
        } catch (SQLException e) {
            new Transactions(session, dialect, Progress.SILENT).attempt("ROLLBACK");
            return false;
        }
    }

    /** The rows of the tables that are concerned. */
    DataSnapshot snapshot(Concerned concerned) throws SQLException {
        return DataSnapshot.of(scratch.connection(), dialect, concerned.in(actual()));
    }

    /** What it lacks of the rows that it had before operations. */
    List<DataLoss> losses(DataSnapshot before, List<Change> changes) throws SQLException {
        return before.losses(scratch.connection(), actual(), Lineage.of(changes));
    }
}
