package dev.migrate.engine;

import dev.migrate.changeset.CsvRows;
import dev.migrate.changeset.RevisionDirectory;
import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Offline;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.dialect.Statement;
import dev.migrate.dialect.Statement.Load;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Planner;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.Target;
import dev.migrate.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The SQL of an upgrade, written down instead of being run. A database in memory stands for the real one and goes all the
 * way, without rows: what a statement looks like depends on what those before it have made.
 */
public final class Script {

    private final Database database;
    private final RevisionDirectory directory;
    private final SessionSettings settings;
    private final Dialect dialect;
    private final VersionStore store;
    private final Consumer<String> out;
    private final String runId = UUID.randomUUID().toString();

    /** @param out takes a statement, a comment or a command at a time, complete with its semicolon */
    public Script(Database database, RevisionDirectory directory, SessionSettings settings, Consumer<String> out) {
        this.database = database;
        this.directory = directory;
        this.settings = settings.withoutRows();
        this.dialect = database.dialect();
        this.store = new VersionStore(dialect);
        this.out = out;
    }

    /**
     * Writes the way to a target.
     *
     * @param from where it begins, by the files alone; empty for where the database stands
     */
    public Outcome upgrade(Optional<Target> from, Target to) {
        Offline offline = dialect.offline()
                .orElseThrow(() -> new MigrationException(
                                Code.UNSUPPORTED, "there are no scripts for " + dialect.label() + " yet")
                        .hint("-Dmigrate.showSql shows the statements of a run, on a copy of the database perhaps"));
        RevisionGraph graph = directory.graph();
        try (Memory memory = new Memory(database, offline, settings)) {
            Set<String> applied = from.isEmpty() ? copy(memory) : replay(memory, graph, from.get());
            Planner planner = new Planner(graph, applied);
            Plan plan = planner.upgrade(to);
            Preparation preparation = new Preparation(directory, dialect);
            List<Step> steps = preparation.steps(
                    plan, new Before(memory.session().version(), preparation.predicted(graph, applied), List.of()));
            if (steps.isEmpty() && from.isPresent() && !from.get().equals(to)) {
                throw new MigrationException(Code.TARGET, "there is no way up from " + from.get() + " to " + to)
                        .hint("write the lower one first, as in -Drevision=base:head");
            }
            if (!steps.isEmpty()) {
                offline.head(memory.connection()).forEach(out);
            }
            boolean recorded = !applied.isEmpty() || store.exists(memory.connection());
            List<Revision> done = new ArrayList<>();
            for (Step step : steps) {
                write(step, memory, offline, recorded);
                recorded = true;
                done.add(step.revision());
            }
            Set<String> reached = new HashSet<>(applied);
            done.forEach(revision -> reached.add(revision.id()));
            return new Outcome(Direction.UPGRADE, done, new Planner(graph, reached).tips());
        } catch (SQLException e) {
            throw new MigrationException(Code.SQL, "no script can be written: " + dialect.explain(e)).cause(e);
        }
    }

    /** What the database has, and which revisions it says are applied. */
    private Set<String> copy(Memory memory) throws SQLException {
        Optional<Connection> reading;
        try {
            reading = database.read();
        } catch (SQLException e) {
            throw database.refused(e);
        }
        if (reading.isEmpty()) {
            return Set.of();
        }
        try (Connection live = reading.get()) {
            store.brokenOff(live).ifPresent(part -> {
                throw part.inTheWay().hint("run it, and write the script then");
            });
            memory.copySchema(live);
            return store.ids(live);
        }
    }

    private Set<String> replay(Memory memory, RevisionGraph graph, Target from) throws SQLException {
        Set<String> applied = new HashSet<>();
        if (from instanceof Target.Base) {
            return applied;
        }
        Plan plan = new Planner(graph, applied).upgrade(from);
        List<Step> steps = new Preparation(directory, dialect).steps(plan, Before.of(Schema.unknown()));
        for (Step step : steps) {
            each(step, memory, statement -> {});
            applied.add(step.revision().id());
        }
        return applied;
    }

    private void write(Step step, Memory memory, Offline offline, boolean recorded) throws SQLException {
        String below = String.join(", ", step.revision().down());
        out.accept("\n-- " + (below.isEmpty() ? "" : below + " ") + "-> " + step.revision() + ", "
                + step.revision().message().replaceAll("\\s+", " "));
        List<Change> changes = step.changes();
        memory.session().opening(changes).forEach(this::write);
        offline.begun(changes, memory.connection()).forEach(this::write);
        if (!recorded) {
            store.create().forEach(this::write);
        }
        each(step, memory, statement -> write(statement, offline));
        offline.finishing(changes, memory.connection()).forEach(this::write);
        Applied row = new Applied(step.revision().id(), step.checksum(), Instant.now(), RevisionRun.user(), 0, runId);
        store.done(step.direction(), row).forEach(this::write);
        write(memory.session().commit());
        memory.session().closing(changes).forEach(this::write);
    }

    /** Runs the operations of a revision in memory. */
    private void each(Step step, Memory memory, Consumer<Statement> written) throws SQLException {
        Schema schema = step.before();
        memory.begin(step.changes());
        try {
            for (List<Change> group : dialect.groups(step.changes())) {
                Before before = memory.session().before(group, schema);
                for (Statement statement : dialect.render(group, before)) {
                    written.accept(statement);
                    memory.execute(statement);
                }
                schema = Change.apply(group, schema);
            }
        } catch (SQLException e) {
            throw failed(step, Code.SQL, dialect.explain(e)).cause(e);
        }
        try {
            memory.session().finishing(step.changes());
        } catch (MigrationException e) {
            throw failed(step, e.code(), e.problem()).hint(e.hint().orElse("")).cause(e);
        }
    }

    private static MigrationException failed(Step step, Code code, String problem) {
        return new MigrationException(
                        code,
                        step.direction().key() + " of revision \"" + step.revision() + "\" would fail, " + problem)
                .at(step.revision().place());
    }

    private void write(Statement statement, Offline offline) {
        if (statement instanceof Load load) {
            try (CsvRows rows = new CsvRows(load.op().file().path(), load.op().separator())) {
                rows.forEachRemaining(row -> write(offline.insert(load, row)));
            }
        } else {
            write(statement.sql());
        }
    }

    /** With its semicolon, which a comment at the end must not swallow. */
    private void write(String sql) {
        String text = sql.stripTrailing();
        String lastLine = text.substring(text.lastIndexOf('\n') + 1);
        out.accept(lastLine.contains("--") ? text + "\n;" : text.endsWith(";") ? text : text + ";");
    }
}
