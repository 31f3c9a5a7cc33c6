package dev.migrate.engine;

import dev.migrate.engine.Verified.Kind;
import dev.migrate.engine.Verified.Remark;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.revision.Body;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.verify.DataLoss;
import dev.migrate.verify.DataSnapshot;
import dev.migrate.verify.Explanations;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One revision on a proving ground, and what is to be said of it. */
final class Trial {

    private static final String UPGRADE = "upgrade";

    private final ProvingGround ground;
    private final Revision revision;
    private final Body body;
    private final String dialect;
    private final Set<Remark> remarks = new LinkedHashSet<>();

    Trial(ProvingGround ground, Revision revision, Body body, String dialect) {
        this.ground = ground;
        this.revision = revision;
        this.body = body;
        this.dialect = dialect;
    }

    List<Remark> remarks() {
        return List.copyOf(remarks);
    }

    /** Runs it, and no more; false if others cannot be tried on it. */
    boolean pass() throws SQLException {
        return run(Direction.UPGRADE, UPGRADE) != Ran.NOT;
    }

    /** Runs it up, down and up again; false if others cannot be tried on it. */
    boolean prove() throws SQLException {
        Schema before = ground.state().actual();
        Schema declared = ground.state().declared();
        if (!isTried(Direction.UPGRADE, UPGRADE)) {
            return false;
        }
        Schema after = ground.state().actual();
        Concerned concerned = Concerned.of(changes(Direction.UPGRADE), before);
        remarks.addAll(Prediction.compare(
                ground.state().declared(),
                after,
                table -> concerned.contains(table) || !isSame(before.table(table), after.table(table))));
        if (body.irreversible() != null) {
            note("has no way back: " + body.irreversible());
        } else if (isTried(Direction.DOWNGRADE, "downgrade")) {
            ground.state().declare(declared);
            differences("downgrade does not restore what was there", before);
            again(after);
        }
        return true;
    }

    /** What the second way there comes to is the way back's fault, and nothing to try other revisions on. */
    private void again(Schema after) throws SQLException {
        if (run(Direction.UPGRADE, "upgrade after a downgrade") == Ran.NOT
                || differences("upgrade after a downgrade comes to something else", after)) {
            ground.leave(revision);
        }
    }

    private boolean differences(String what, Schema expected) throws SQLException {
        List<String> differences = ground.state().actual().differences(expected);
        differences.forEach(difference -> fault(what + ": " + difference));
        return !differences.isEmpty();
    }

    /** Reading gives the same object for a table that has not changed, where it can tell so without reading it anew. */
    private static boolean isSame(Optional<Table> before, Optional<Table> after) {
        return before.isPresent() && after.isPresent() && before.get() == after.get();
    }

    private List<Change> changes(Direction direction) {
        return body.changes(direction, dialect);
    }

    /** Runs it on sample rows, and tells what becomes of them; whether it ran, be it without. */
    private boolean isTried(Direction direction, String name) throws SQLException {
        List<Change> changes = changes(direction);
        ground.state().fill().forEach(table -> note("without sample rows: " + table));
        Concerned concerned = Concerned.of(changes, ground.state().actual());
        DataSnapshot rows = ground.state().snapshot(concerned);
        Ran ran = run(direction, name);
        if (ran == Ran.ON_ROWS) {
            losses(name, ground.state().losses(rows, changes), new Explanations(changes));
        }
        return ran != Ran.NOT;
    }

    private enum Ran {
        ON_ROWS,
        WITHOUT_ROWS,
        NOT
    }

    /** Where the rows are in its way, it is run without them. */
    private Ran run(Direction direction, String name) throws SQLException {
        boolean sampled = ground.state().isSampled();
        try {
            ground.run(direction, revision);
            return Ran.ON_ROWS;
        } catch (MigrationException e) {
            if (sampled && runsWithoutRows(direction)) {
                warnOnce(name, " fails on rows: " + e.problem());
                return Ran.WITHOUT_ROWS;
            }
            fault(name + " fails: " + e.problem());
            return Ran.NOT;
        }
    }

    private boolean runsWithoutRows(Direction direction) throws SQLException {
        try {
            ground.empty();
            ground.run(direction, revision);
            return true;
        } catch (MigrationException e) {
            return false;
        }
    }

    private void losses(String name, List<DataLoss> losses, Explanations explanations) {
        for (DataLoss loss : losses) {
            String what = name + (loss.kind() == DataLoss.Kind.ROWS_ADDED ? " makes " : " loses ") + loss;
            explanations
                    .of(loss)
                    .ifPresentOrElse(
                            explanation -> note(what + " (" + explanation + ")"),
                            () -> fault(what + ", which none of its operations says"));
        }
    }

    /** What the first time up was in the way, is in the way the second time too. */
    private void warnOnce(String name, String problem) {
        if (!remarks.contains(new Remark(Kind.WARNING, UPGRADE + problem))) {
            remarks.add(new Remark(Kind.WARNING, name + problem));
        }
    }

    private void fault(String message) {
        remarks.add(new Remark(Kind.FAULT, message));
    }

    private void note(String message) {
        remarks.add(new Remark(Kind.NOTE, message));
    }
}
