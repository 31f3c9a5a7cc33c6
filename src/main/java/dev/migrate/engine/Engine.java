package dev.migrate.engine;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Session;
import dev.migrate.engine.VersionStore.BrokenOff;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.AppliedSet;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Planner;
import dev.migrate.revision.Resolver;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Brings a database from where it stands to a target. Where it stands is read before the lock and again under it. */
public final class Engine {

    private final Database database;
    private final RevisionFiles files;
    private final RunSettings settings;
    private final OutOfDate outOfDate;
    private final Progress progress;
    private final Dialect dialect;
    private final VersionStore store;
    private final RunLock lock;
    private final Set<String> warned = new HashSet<>();

    public Engine(Database database, RevisionFiles files, RunSettings settings, Progress progress) {
        this.database = database;
        this.files = files;
        this.settings = settings;
        this.outOfDate = settings.outOfDate();
        this.progress = progress;
        this.dialect = database.dialect();
        this.store = new VersionStore(dialect, new VersionTables(dialect, settings.versionSchema()));
        this.lock = new RunLock(dialect, settings.session(), progress);
    }

    /** Work on a connection. */
    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** The applied revisions with what is recorded of them, the earliest first. */
    public List<Applied> applied() {
        return reading(store::applied).orElse(List.of());
    }

    /** The history of another tool that the database has, if it has one of those that are known. */
    public Optional<OtherHistory> otherHistory() {
        return reading(connection -> OtherHistory.find(connection, dialect)).flatMap(found -> found);
    }

    /**
     * The revisions that Alembic's table says the database is at.
     *
     * @param table its name, with its schema before it if it has one
     */
    public List<String> alembicRevisions(String table) {
        return reading(connection -> OtherHistory.alembicRevisions(connection, dialect, table))
                .orElseThrow(
                        () -> new MigrationException(Code.STATE, "there is no database yet, so Alembic has no record")
                                .hint("look at the url in the settings"));
    }

    /** Work that leaves no trace; empty if there is no database. */
    private <T> Optional<T> reading(Work<T> work) {
        Optional<Connection> reading;
        try {
            reading = database.read();
        } catch (SQLException e) {
            throw database.refused(e);
        }
        try (Connection connection = reading.orElse(null)) {
            return connection == null ? Optional.empty() : Optional.of(work.run(connection));
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /**
     * Runs what lies on the way to targets, each revision in a transaction of its own.
     *
     * @throws MigrationException before anything is run, or with the revisions before the failing one applied
     */
    public Outcome run(Direction direction, Collection<Target> targets) {
        RevisionGraph graph = files.graph();
        progress.connected(dialect.label());
        Standing none = Standing.nowhere(graph);
        if (!database.exists() && way(none, direction, targets).isEmpty()) {
            return nothing(direction, none.applied, targets);
        }
        return writing(connection -> {
            Standing standing = standing(connection, graph, direction);
            // What is half done is perhaps being done: under the lock, nobody is at it.
            boolean isIdle = standing.brokenOff.isEmpty()
                    && checkedWay(standing, direction, targets).isEmpty();
            return isIdle
                    ? nothing(direction, standing.applied, targets)
                    : lock.hold(connection, session -> run(connection, session, graph, direction, targets));
        });
    }

    /** What a run would do, every operation checked. Touches nothing. */
    public Outcome plan(Direction direction, Collection<Target> targets) {
        RevisionGraph graph = files.graph();
        progress.connected(dialect.label());
        Optional<Outcome> outcome = reading(connection -> {
            Standing standing = standing(connection, graph, direction);
            return planned(
                    standing,
                    checkedWay(standing, direction, targets),
                    targets,
                    connection.getMetaData().getDatabaseProductVersion());
        });
        Standing none = Standing.nowhere(graph);
        return outcome.orElseGet(() -> planned(none, way(none, direction, targets), targets, ""));
    }

    private Outcome planned(Standing standing, Plan plan, Collection<Target> targets, String version) {
        new Preparation(files, dialect, settings).steps(plan, standing.applied, version);
        return plan.isEmpty()
                ? nothing(plan.direction(), standing.applied, targets)
                : new Outcome(
                        plan.direction(),
                        plan.revisions(),
                        standing.applied.after(plan).tips(),
                        List.of());
    }

    private static Outcome nothing(Direction direction, AppliedSet applied, Collection<Target> targets) {
        List<Revision> tips = applied.tips();
        List<Revision> passed = new ArrayList<>(new Resolver(applied).resolve(targets));
        passed.removeAll(tips);
        return new Outcome(direction, List.of(), tips, passed);
    }

    /** Where a database stands, and what is half done there. */
    private record Standing(AppliedSet applied, Recorded recorded, Optional<BrokenOff> brokenOff) {

        static Standing nowhere(RevisionGraph graph) {
            return new Standing(new AppliedSet(graph, List.of()), Recorded.NOTHING, Optional.empty());
        }
    }

    /** The order of what is applied is asked for where it counts. */
    private Standing standing(Connection connection, RevisionGraph graph, Direction direction) throws SQLException {
        Recorded recorded =
                direction == Direction.UPGRADE ? store.recorded(connection) : store.recordedInOrder(connection);
        Set<String> ids = new LinkedHashSet<>(recorded.ids());
        Optional<BrokenOff> brokenOff = store.brokenOff(connection);
        // What has been begun to be taken back is the next to be taken back, whenever it came.
        brokenOff.map(BrokenOff::revision).filter(ids::remove).ifPresent(ids::add);
        return new Standing(
                new AppliedSet(graph, outOfDate.known(graph, direction, ids, this::warn)), recorded, brokenOff);
    }

    private static Plan way(Standing standing, Direction direction, Collection<Target> targets) {
        Planner planner = new Planner(standing.applied);
        Plan way = direction == Direction.UPGRADE ? planner.upgrade(targets) : planner.downgrade(targets);
        return standing.brokenOff.map(part -> part.first(way)).orElse(way);
    }

    /** Where the files of what is applied are what was applied. */
    private Plan checkedWay(Standing standing, Direction direction, Collection<Target> targets) throws SQLException {
        Plan plan = way(standing, direction, targets);
        outOfDate.check(files, plan, standing.recorded, this::warn);
        return plan;
    }

    /** Once, though the files are looked at before the lock and under it. */
    private void warn(String message) {
        if (warned.add(message)) {
            progress.warning(message);
        }
    }

    private Outcome run(
            Connection connection,
            Session session,
            RevisionGraph graph,
            Direction direction,
            Collection<Target> targets)
            throws SQLException {
        Standing standing = standing(connection, graph, direction);
        Plan plan = checkedWay(standing, direction, targets);
        if (plan.isEmpty()) {
            return nothing(direction, standing.applied, targets);
        }
        if (standing.applied.revisions().isEmpty()) {
            OtherHistory.requireNone(connection, dialect, graph);
        }
        List<Step> steps = new Preparation(files, dialect, settings).steps(plan, standing.applied, session.version());
        RevisionRun run = new RevisionRun(
                connection,
                session,
                dialect,
                store,
                graph,
                settings.session().lockWait(),
                progress,
                standing.brokenOff.map(BrokenOff::revision).orElse(null));
        List<Revision> done = new ArrayList<>();
        for (Step step : steps) {
            try {
                if (run.run(step)) {
                    done.add(step.revision());
                }
            } catch (MigrationException e) {
                boolean isFirst = standing.applied.revisions().isEmpty() && done.isEmpty();
                throw isFirst && e.problem().contains("already exists") ? olderThanRecord(e) : e;
            }
        }
        Set<String> now = outOfDate.known(graph, direction, store.ids(connection), this::warn);
        return new Outcome(direction, done, new AppliedSet(graph, now).tips(), List.of());
    }

    private static MigrationException olderThanRecord(MigrationException e) {
        return e.hint(e.hint().orElse("")
                + "\nif the tables are older than the record: migrate:setup finds the revision that they are at,"
                + " migrate:baseline writes a first one from them");
    }

    /** The revision that a run has done in part. */
    public Optional<String> halfDone() {
        return reading(store::brokenOff).flatMap(found -> found).map(BrokenOff::revision);
    }

    /**
     * Sets where the database stands without running anything.
     *
     * @param purge whether what the record has counts for nothing
     */
    public Stamped stamp(Collection<Target> targets, boolean purge) {
        RevisionGraph graph = files.graph();
        progress.connected(dialect.label());
        if (!database.exists()) {
            Stamped empty = new Stamp(graph, Set.of(), targets, purge).outcome();
            if (empty.added().isEmpty()) {
                return empty;
            }
        }
        StampRun run = new StampRun(dialect, store, files, progress);
        return writing(
                connection -> lock.hold(connection, session -> run.run(connection, session, graph, targets, purge)));
    }

    /**
     * Stamps a database that has no record with what it is found to have.
     *
     * @return false if it has got a record meanwhile; then that stays as it is
     */
    public boolean adopt(Collection<Revision> revisions) {
        RevisionGraph graph = files.graph();
        StampRun run = new StampRun(dialect, store, files, progress);
        return writing(connection -> lock.hold(
                connection,
                session -> run.adopt(connection, session, graph, Target.of(revisions))
                        .isPresent()));
    }

    /**
     * Lets the record say what the files of applied revisions say now.
     *
     * @param asked those that it is about
     * @param dryRun whether it is only told what would change
     */
    public List<Repaired> repair(Collection<Revision> asked, boolean dryRun) {
        Set<String> ids = new HashSet<>();
        asked.forEach(revision -> ids.add(revision.id()));
        progress.connected(dialect.label());
        if (dryRun || !database.exists()) {
            return reading(connection -> repair(connection, ids).repaired()).orElse(List.of());
        }
        return writing(connection -> lock.hold(connection, session -> {
            RecordTransaction transaction = new RecordTransaction(session, dialect, progress);
            return transaction
                    .run("the repair", () -> {
                        Repair repair = repair(connection, ids);
                        transaction.execute(repair.statements());
                        return Optional.of(repair.repaired());
                    })
                    .orElseThrow();
        }));
    }

    private Repair repair(Connection connection, Set<String> ids) throws SQLException {
        List<Applied> recorded = store.withOperations(connection).stream()
                .filter(each -> ids.contains(each.revision()))
                .toList();
        return new Repair(
                files,
                store.tables(),
                recorded,
                RevisionRun.user(),
                UUID.randomUUID().toString());
    }

    /** Work on a connection that may write. */
    private <T> T writing(Work<T> work) {
        Connection opened;
        try {
            opened = database.connect();
        } catch (SQLException e) {
            throw database.refused(e);
        }
        try (Connection connection = opened) {
            return work.run(connection);
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
        Optional<String> wayOut = dialect.wayOut(error);
        return new MigrationException(
                        wayOut.isPresent() ? Code.CONNECTION : Code.STATE,
                        "the record of revisions cannot be read: " + dialect.explain(error))
                .hint(wayOut.orElse("migrate_revision or migrate_log is not the table that it was made as"))
                .cause(error);
    }
}
