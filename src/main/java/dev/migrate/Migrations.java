package dev.migrate;

import dev.migrate.changeset.RevisionDirectory;
import dev.migrate.changeset.RevisionWriter;
import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.engine.Applied;
import dev.migrate.engine.Database;
import dev.migrate.engine.Engine;
import dev.migrate.engine.Outcome;
import dev.migrate.engine.Progress;
import dev.migrate.engine.Script;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.revision.Body;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Planner;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.Target;
import dev.migrate.revision.WayBack;
import dev.migrate.schema.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * A directory of revisions and a database: all that can be done with them. It prints nothing; results are records, and a
 * run tells its {@link Progress}. Every fault of a user's is a {@link MigrationException}. Not thread-safe; several on the
 * same database, in one process or in many, wait for each other.
 */
public final class Migrations {

    private final Settings settings;
    private final RevisionDirectory directory;
    private final DataSource source;

    /** On the database of the settings; none is asked before something needs it. */
    public Migrations(Settings settings) {
        this(settings, null);
    }

    /** @param source the database; null for the one of the settings */
    public Migrations(Settings settings, DataSource source) {
        this.settings = settings;
        this.source = source;
        this.directory = new RevisionDirectory(settings.directory(), Dialects.ids(), settings.naming());
    }

    /** Applies what is missing on the way to a target: {@code head}, a revision, {@code +2}. */
    public Outcome upgrade(String target, Progress progress) {
        requireDirectory();
        return engine(progress).run(Direction.UPGRADE, Target.parse(target));
    }

    /**
     * Writes the SQL of an upgrade instead of running it.
     *
     * @param range a target, from where the database stands; or {@code base:head}, from one revision to another by the files
     *     alone
     * @param out takes a statement, a comment or a command of the database's shell at a time
     */
    public Outcome upgradeScript(String range, Consumer<String> out) {
        requireDirectory();
        int colon = range.indexOf(':');
        Optional<Target> from = colon < 0 ? Optional.empty() : Optional.of(Target.parse(range.substring(0, colon)));
        return new Script(database(), directory, sessionSettings(), out)
                .upgrade(from, Target.parse(range.substring(colon + 1)));
    }

    /** Takes back what stands above a target: {@code base}, a revision, {@code -1}. */
    public Outcome downgrade(String target, Progress progress) {
        requireDirectory();
        return engine(progress).run(Direction.DOWNGRADE, Target.parse(target));
    }

    /** A directory that is not there is more likely a slip than a project without revisions. */
    private void requireDirectory() {
        if (!Files.isDirectory(settings.directory())) {
            throw new MigrationException(
                            Code.FILE, "there is no directory \"" + settings.directory() + "\" for revisions")
                    .hint("migrate:init makes it; or set \"directory\" to where the revisions are");
        }
    }

    private Engine engine(Progress progress) {
        return new Engine(database(), directory, sessionSettings(), progress);
    }

    private SessionSettings sessionSettings() {
        return new SessionSettings(settings.lockWait(), settings.lockTimeout(), settings.sqliteRecreate());
    }

    private Database database() {
        return source == null ? new JdbcDatabase(settings) : new DataSourceDatabase(source);
    }

    /** Where the database stands: the applied revisions that nothing applied stands on; none at base. */
    public List<Entry> current() {
        List<Applied> applied = engine(Progress.SILENT).applied();
        return entries(applied).stream().filter(Entry::isCurrent).toList();
    }

    /** Every revision, the newest first, with what the database has recorded of it, if one is set. */
    public List<Entry> history() {
        List<Entry> entries = new ArrayList<>(entries(appliedIfAsked()));
        Collections.reverse(entries);
        return entries;
    }

    /** The revisions that none builds on. Asks no database. */
    public List<Entry> heads() {
        return entries(List.of()).stream().filter(Entry::isHead).toList();
    }

    /** One revision: {@code head}, its id, or the beginning of it. */
    public Entry show(String symbol) {
        RevisionGraph graph = directory.graph();
        Target target = Target.parse(symbol);
        if (!(target instanceof Target.Head || target instanceof Target.Id)) {
            throw new MigrationException(Code.TARGET, "\"" + symbol + "\" is not one revision")
                    .hint("show takes head, a revision id or the beginning of one");
        }
        Revision revision = target instanceof Target.Head
                ? graph.head().orElseThrow(() -> new MigrationException(Code.TARGET, "there are no revisions"))
                : graph.resolve(symbol);
        return entries(appliedIfAsked()).stream()
                .filter(entry -> entry.revision().equals(revision))
                .findFirst()
                .orElseThrow();
    }

    /** What a revision does and what undoes it. */
    public Body body(Revision revision) {
        directory.graph();
        return directory.body(revision);
    }

    private List<Applied> appliedIfAsked() {
        return settings.url() == null && source == null
                ? List.of()
                : engine(Progress.SILENT).applied();
    }

    /** The revisions of the files in their order, and behind them those that only the database has. */
    private List<Entry> entries(List<Applied> applied) {
        RevisionGraph graph = directory.graph();
        Map<String, Applied> byId = new LinkedHashMap<>();
        applied.forEach(row -> byId.put(row.revision(), row));
        Set<Revision> known = new HashSet<>();
        byId.keySet().forEach(id -> graph.find(id).ifPresent(known::add));
        Set<Revision> heads = Set.copyOf(graph.heads());
        Set<Revision> tips = Set.copyOf(Planner.tips(graph, known));
        List<Entry> entries = new ArrayList<>();
        for (Revision revision : graph.revisions()) {
            Optional<Applied> row = Optional.ofNullable(byId.remove(revision.id()));
            entries.add(new Entry(revision, heads.contains(revision), tips.contains(revision), row, true));
        }
        byId.forEach((id, row) -> entries.add(new Entry(
                new Revision(id, List.of(), "", null, List.of(), List.of(), null),
                false,
                true,
                Optional.of(row),
                false)));
        return entries;
    }

    /**
     * Reads every file and replays every operation, up and down, for the database that is set, or for every kind if none
     * is. Asks no database.
     *
     * @return what is wrong; empty if nothing is
     */
    public List<MigrationException> validate() {
        requireDirectory();
        Map<Revision, Body> bodies = new LinkedHashMap<>();
        List<MigrationException> faults = new ArrayList<>();
        for (Revision revision : directory.graph().revisions()) {
            try {
                bodies.put(revision, directory.body(revision));
            } catch (MigrationException e) {
                faults.add(e);
            }
        }
        if (faults.isEmpty()) {
            List<Dialect> dialects = settings.url() == null ? Dialects.ALL : List.of(Dialects.of(settings.url()));
            Set<String> told = new HashSet<>();
            for (Dialect dialect : dialects) {
                replay(bodies, dialect)
                        .filter(fault -> told.add(fault.getMessage()))
                        .ifPresent(faults::add);
            }
        }
        return faults;
    }

    /** The number of revisions that the files have. */
    public int size() {
        return directory.graph().revisions().size();
    }

    private static Optional<MigrationException> replay(Map<Revision, Body> bodies, Dialect dialect) {
        Schema schema = Schema.empty();
        try {
            for (Map.Entry<Revision, Body> entry : bodies.entrySet()) {
                Body body = entry.getValue();
                Schema before = schema;
                schema = apply(body.changes(Direction.UPGRADE, dialect.id()), before, dialect);
                Schema back = apply(body.changes(Direction.DOWNGRADE, dialect.id()), schema, dialect);
                if (body.irreversible() == null && before.isComplete() && back.isComplete()) {
                    checkWayBack(entry.getKey(), before, back, dialect);
                }
            }
            return Optional.empty();
        } catch (MigrationException e) {
            return Optional.of(e);
        }
    }

    private static void checkWayBack(Revision revision, Schema before, Schema back, Dialect dialect) {
        List<String> differences = back.differences(before);
        if (!differences.isEmpty()) {
            throw new MigrationException(
                            Code.SCHEMA,
                            "downgrade of revision \"" + revision + "\" does not lead back to where upgrade began, on "
                                    + dialect.label() + ": " + String.join("; ", differences))
                    .hint("complete downgrade, or write \"downgrade: irreversible\" with a reason")
                    .at(revision.place());
        }
    }

    private static Schema apply(List<Change> changes, Schema before, Dialect dialect) {
        dialect.check(changes, Before.of(before));
        return Change.apply(changes, before);
    }

    /** {@link #revision(String, String, String)} with the operations left to the user. */
    public Path revision(String message, String revisionId) {
        return revision(message, revisionId, null);
    }

    /**
     * Writes a file for a new revision on top of the head.
     *
     * @param revisionId null for one that nobody else has
     * @param upgrade its operations in YAML, or one; null to leave them to the user. What undoes them is filled in, as far
     *     as it can be told
     * @return its path
     */
    public Path revision(String message, String revisionId, String upgrade) {
        RevisionGraph graph = directory.graph();
        List<String> down = graph.head().map(head -> List.of(head.id())).orElse(List.of());
        String id = revisionId == null ? newId() : revisionId;
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Revision revision = new Revision(id, down, message, now, List.of(), List.of(), null);
        graph.find(id).ifPresent(twin -> {
            throw new MigrationException(Code.GRAPH, "the id \"" + id + "\" is taken, by " + twin.place())
                    .hint("choose another one; nothing was written");
        });
        List<Revision> all = new ArrayList<>(graph.revisions());
        all.add(revision);
        RevisionGraph.of(all);
        List<Change> changes = upgrade == null ? List.of() : directory.operations(upgrade, "upgrade");
        WayBack wayBack = changes.isEmpty() ? new WayBack(List.of(), List.of()) : directory.wayBack(changes, null);
        return RevisionWriter.writeNew(settings.directory(), revision, changes, wayBack);
    }

    /** Twelve hexadecimal digits by chance, as in Alembic. */
    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(20);
    }

    /**
     * Writes a file of settings, unless it is there already, and the directory for the revisions.
     *
     * @param settingsFile {@code migrations.yaml} beside the pom, say
     * @param settings asked for the directory once the file is there
     * @return what was written; empty if all was there
     */
    public static List<Path> init(Path settingsFile, Supplier<Settings> settings) {
        return ProjectFiles.init(settingsFile, settings);
    }
}
