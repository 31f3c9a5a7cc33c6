package dev.migrate.engine;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Rehearsal;
import dev.migrate.engine.VersionStore.BrokenOff;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.AppliedSet;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Planner;
import dev.migrate.revision.Range;
import dev.migrate.revision.Resolver;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/** The SQL of a run, written down instead of being run: what a statement looks like depends on what those before it make. */
public final class Script {

    private final Database database;
    private final RevisionFiles files;
    private final RunSettings settings;
    private final Dialect dialect;
    private final VersionStore store;
    private final OutOfDate outOfDate;
    private final Consumer<String> out;

    /** @param out takes a statement, a comment or a command at a time, complete with its semicolon */
    public Script(Database database, RevisionFiles files, RunSettings settings, Consumer<String> out) {
        this.database = database;
        this.files = files;
        this.settings = settings;
        this.dialect = database.dialect();
        this.store = new VersionStore(dialect, new VersionTables(dialect, settings.versionSchema()));
        this.outOfDate = settings.outOfDate();
        this.out = out;
    }

    /**
     * Where a script begins.
     *
     * @param ids the applied revisions, the earliest first
     * @param recorded what is recorded of them; nothing by the files
     * @param create the statements that make the record; empty if it is there
     * @param brokenOff what a run has done in part
     */
    private record Start(Set<String> ids, Recorded recorded, List<String> create, Optional<BrokenOff> brokenOff) {}

    /**
     * Writes the way to targets.
     *
     * @param range that says where it begins, by the files alone; empty for where the database stands
     */
    public Outcome run(Direction direction, Optional<Range> range, Collection<Target> to) {
        RevisionGraph graph = files.graph();
        return rehearsing(rehearsal -> {
            Start start = start(graph, range, rehearsal);
            start.brokenOff.ifPresent(part -> {
                throw part.inTheWay();
            });
            RevisionScript script = new RevisionScript(graph, dialect, store.tables(), rehearsal, out);
            AppliedSet applied = new AppliedSet(graph, outOfDate.known(graph, direction, start.ids, this::warn));
            if (range.isPresent()) {
                replay(applied, rehearsal, script);
            }
            Planner planner = new Planner(applied);
            Plan plan = direction == Direction.UPGRADE ? planner.upgrade(to) : planner.downgrade(to);
            outOfDate.check(files, plan, start.recorded, this::warn);
            if (plan.isEmpty() && range.isPresent()) {
                requireWay(direction, applied, range.get());
            }
            List<Step> steps = new Preparation(files, dialect, settings).steps(plan, applied, rehearsal.version());
            if (!steps.isEmpty()) {
                rehearsal.head().forEach(out);
            }
            List<String> create = start.create;
            for (Step step : steps) {
                script.write(step, create);
                create = List.of();
            }
            if (!steps.isEmpty()) {
                rehearsal.foot().forEach(out);
            }
            return new Outcome(direction, plan.revisions(), applied.after(plan).tips(), List.of());
        });
    }

    /** Writes the change of the record that a stamp makes; see {@link Engine#stamp}. */
    public Stamped stamp(Optional<Range> range, Collection<Target> to, boolean purge) {
        RevisionGraph graph = files.graph();
        return rehearsing(rehearsal -> {
            Start start = start(graph, range, rehearsal);
            Stamp stamp = new Stamp(graph, start.ids, to, purge);
            RevisionScript script = new RevisionScript(graph, dialect, store.tables(), rehearsal, out);
            List<String> statements = stamp.statements(
                    store.tables(),
                    files,
                    start.brokenOff,
                    RevisionRun.user(),
                    UUID.randomUUID().toString());
            script.write(start.ids, start.create, statements);
            return stamp.outcome();
        });
    }

    private Start start(RevisionGraph graph, Optional<Range> range, Rehearsal rehearsal) throws SQLException {
        return range.isEmpty() ? live(rehearsal) : byFiles(graph, range.get());
    }

    /** What the database has, and which revisions it says are applied. */
    private Start live(Rehearsal rehearsal) throws SQLException {
        Optional<Connection> reading;
        try {
            reading = database.read();
        } catch (SQLException e) {
            throw database.refused(e);
        }
        if (reading.isEmpty()) {
            return new Start(Set.of(), Recorded.NOTHING, store.tables().create(true, true), Optional.empty());
        }
        try (Connection live = reading.get()) {
            rehearsal.copy(live);
            // As a whole: the files are looked at when this connection is closed.
            Recorded recorded = Recorded.of(store.applied(live));
            return new Start(
                    recorded.ids(),
                    recorded,
                    store.exists(live) ? List.of() : store.tables().create(true, true),
                    store.brokenOff(live));
        }
    }

    private Start byFiles(RevisionGraph graph, Range range) {
        if (range.isAboutDatabase()) {
            throw new MigrationException(Code.TARGET, "\"current\" is about a database, and a range asks none")
                    .hint("leave out where to begin, and it begins where the database stands");
        }
        List<Revision> begin = new Resolver(new AppliedSet(graph, List.of())).begin(range);
        Set<String> ids = new LinkedHashSet<>();
        graph.sorted(graph.ancestors(begin)).forEach(revision -> ids.add(revision.id()));
        return new Start(
                ids, Recorded.NOTHING, ids.isEmpty() ? store.tables().create(true, true) : List.of(), Optional.empty());
    }

    private void warn(String message) {
        message.lines().forEach(line -> out.accept("-- " + line));
    }

    private void replay(AppliedSet applied, Rehearsal rehearsal, RevisionScript script) throws SQLException {
        AppliedSet none = new AppliedSet(applied.graph(), List.of());
        Plan plan = new Plan(Direction.UPGRADE, applied.graph().sorted(applied.revisions()));
        for (Step step : new Preparation(files, dialect, RunSettings.ofScratch(settings.session()))
                .steps(plan, none, rehearsal.version())) {
            script.rehearse(step);
        }
    }

    /** From one place to itself there is nothing to write; from one to another, something is missing. */
    private static void requireWay(Direction direction, AppliedSet applied, Range range) {
        List<Revision> end = new Resolver(applied).resolve(range.to());
        if (!applied.graph().ancestors(end).equals(applied.revisions())) {
            boolean up = direction == Direction.UPGRADE;
            throw new MigrationException(
                            Code.TARGET,
                            "there is no way " + (up ? "up" : "down") + " from " + words(range.from()) + " to "
                                    + words(range.to()))
                    .hint("write first where it begins, as in -Drevision=" + (up ? "base:head" : "head:base"));
        }
    }

    private static String words(Collection<Target> targets) {
        return String.join(", ", targets.stream().map(Target::toString).toList());
    }

    /** Work with what stands for the database. */
    private interface Work<T> {
        T run(Rehearsal rehearsal) throws SQLException;
    }

    private <T> T rehearsing(Work<T> work) {
        try (Rehearsal rehearsal = dialect.rehearsal(database, settings.session())) {
            return work.run(rehearsal);
        } catch (SQLException e) {
            throw new MigrationException(Code.SQL, "no script can be written: " + dialect.explain(e))
                    .hint(dialect.wayOut(e).orElse("migrate:current says whether the database can be read"))
                    .cause(e);
        }
    }
}
