package dev.migrate.engine;

import dev.migrate.changeset.RevisionDirectory;
import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.engine.VersionStore.BrokenOff;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Planner;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings a database from where it stands to a target. Where it stands is read before the lock and again under it. */
public final class Engine {

    /** Between two tries to get the lock. */
    private static final Duration POLL = Duration.ofMillis(200);

    private final Database database;
    private final RevisionDirectory directory;
    private final SessionSettings settings;
    private final Progress progress;
    private final Dialect dialect;
    private final VersionStore store;

    public Engine(Database database, RevisionDirectory directory, SessionSettings settings, Progress progress) {
        this.database = database;
        this.directory = directory;
        this.settings = settings;
        this.progress = progress;
        this.dialect = database.dialect();
        this.store = new VersionStore(dialect);
    }

    /** The applied revisions with what is recorded of them, the earliest first. */
    public List<Applied> applied() {
        Optional<Connection> reading;
        try {
            reading = database.read();
        } catch (SQLException e) {
            throw database.refused(e);
        }
        try (Connection connection = reading.orElse(null)) {
            return connection == null ? List.of() : store.applied(connection);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * Runs what lies on the way to a target, each revision in a transaction of its own.
     *
     * @throws MigrationException before anything is run, or with the revisions before the failing one applied
     */
    public Outcome run(Direction direction, Target target) {
        RevisionGraph graph = directory.graph();
        progress.connected(dialect.label());
        Connection connection = connectUnlessIdle(direction, target, graph);
        if (connection == null) {
            return new Outcome(direction, List.of(), List.of());
        }
        try (connection) {
            Set<String> applied = store.ids(connection);
            Planner planner = new Planner(graph, applied);
            Plan plan = plan(planner, direction, target);
            if (plan.isEmpty()) {
                return new Outcome(direction, List.of(), planner.tips());
            }
            return underLock(connection, direction, target, graph);
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** A fault outside every revision: in the record of revisions, or of the connection itself. */
    private MigrationException unreadable(SQLException error) {
        if (dialect.isLockTimeout(error)) {
            return new MigrationException(Code.LOCKED, dialect.explain(error))
                    .hint("somebody else held a lock all the while; lock_wait says how long to wait")
                    .cause(error);
        }
        return new MigrationException(Code.STATE, "the record of revisions cannot be read: " + dialect.explain(error))
                .hint("the connection was lost, or " + VersionStore.REVISIONS + " is not the table that it was made as")
                .cause(error);
    }

    /** Null where there is no database yet, and nothing would be done on a new one. */
    private Connection connectUnlessIdle(Direction direction, Target target, RevisionGraph graph) {
        if (!database.exists()
                && plan(new Planner(graph, Set.of()), direction, target).isEmpty()) {
            return null;
        }
        try {
            return database.connect();
        } catch (SQLException e) {
            throw database.refused(e);
        }
    }

    private static Plan plan(Planner planner, Direction direction, Target target) {
        return direction == Direction.UPGRADE ? planner.upgrade(target) : planner.downgrade(target);
    }

    private Outcome underLock(Connection connection, Direction direction, Target target, RevisionGraph graph)
            throws SQLException {
        Session session = dialect.session(connection, settings);
        lock(session);
        try {
            Set<String> applied = store.ids(connection);
            Plan plan = plan(new Planner(graph, applied), direction, target);
            Optional<BrokenOff> brokenOff = store.brokenOff(connection);
            brokenOff.ifPresent(part -> requireFirst(part, plan));
            Preparation preparation = new Preparation(directory, dialect);
            List<Step> steps = preparation.steps(
                    plan, new Before(session.version(), preparation.predicted(graph, applied), List.of()));
            RevisionRun run = new RevisionRun(
                    connection,
                    session,
                    dialect,
                    store,
                    graph,
                    settings.lockWait(),
                    progress,
                    brokenOff.map(BrokenOff::revision).orElse(null));
            List<Revision> done = new ArrayList<>();
            for (Step step : steps) {
                if (run.run(step)) {
                    done.add(step.revision());
                }
            }
            return new Outcome(direction, done, new Planner(graph, store.ids(connection)).tips());
        } finally {
            unlock(connection, session);
        }
    }

    /** On top of what is half done nothing can be built, and nothing below it can be taken back. */
    private static void requireFirst(BrokenOff part, Plan plan) {
        boolean first = !plan.isEmpty()
                && plan.direction() == part.direction()
                && plan.revisions().get(0).id().equals(part.revision());
        if (!first) {
            String goal = part.direction() == Direction.UPGRADE ? "migrate:upgrade" : "migrate:downgrade -Dsteps=1";
            throw part.inTheWay().hint("mend what stopped it, as its error said, and run " + goal);
        }
    }

    /** Of no weight: the lock ends with the connection, and a fault here must not hide one before it. */
    private static void unlock(Connection connection, Session session) {
        try {
            if (!connection.isClosed()) {
                session.unlock();
            }
        } catch (SQLException e) {
            return;
        }
    }

    private void lock(Session session) throws SQLException {
        long deadline = System.nanoTime() + settings.lockWait().toNanos();
        String told = null;
        for (Optional<String> holder = session.tryLock(); holder.isPresent(); holder = session.tryLock()) {
            if (System.nanoTime() > deadline) {
                throw new MigrationException(
                                Code.LOCKED,
                                "another run still holds the lock after "
                                        + settings.lockWait().toSeconds() + " s: " + holder.get())
                        .hint("wait for it to end, or end it; its lock goes with its connection, there is nothing to"
                                + " release by hand");
            }
            if (!holder.get().equals(told)) {
                told = holder.get();
                progress.waiting(told);
            }
            Pause.of(POLL);
        }
    }
}
