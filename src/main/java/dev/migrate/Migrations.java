package dev.migrate;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Placeholders;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.diff.Generated;
import dev.migrate.diff.Renames;
import dev.migrate.engine.Applied;
import dev.migrate.engine.Database;
import dev.migrate.engine.Engine;
import dev.migrate.engine.OtherHistory;
import dev.migrate.engine.Outcome;
import dev.migrate.engine.Progress;
import dev.migrate.engine.Repaired;
import dev.migrate.engine.RunSettings;
import dev.migrate.engine.Script;
import dev.migrate.engine.Stamped;
import dev.migrate.engine.Verified;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Body;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Range;
import dev.migrate.revision.Resolver;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Directories of revisions and a database: all that can be done with them. It prints nothing; results are records, and a
 * run tells its {@link Progress}. Every fault of a user's is a {@link MigrationException}. Not thread-safe; several on the
 * same database, in one process or in many, wait for each other.
 *
 * <p>A target is {@code head}, {@code heads}, {@code base}, {@code current}, the id of a revision or the beginning of one, a
 * label; {@code +N} or {@code -N} behind it or alone counts, {@code label@} before it limits it to a branch. Several have
 * commas or blanks between them.
 */
public final class Migrations {

    private final Settings settings;
    private final RevisionFiles files;
    private final DataSource source;
    private final Supplier<ProjectClasses> project;

    /** On the database of the settings; none is asked before something needs it. */
    public Migrations(Settings settings) {
        this(settings, null);
    }

    /** @param source the database; null for the one of the settings */
    public Migrations(Settings settings, DataSource source) {
        this(settings, source, () -> {
            throw new MigrationException(
                            Code.SETTINGS, "the model is \"jpa\", and no project is at hand whose entities it could be")
                    .hint("the goals of the plugin know the project that they run in");
        });
    }

    /** Those that an application carries in its jar, on a database that it has connections to. */
    public static EmbeddedMigrations of(DataSource source) {
        return new EmbeddedMigrations(source);
    }

    private Migrations(Settings settings, DataSource source, Supplier<ProjectClasses> project) {
        this.settings = settings;
        this.source = source;
        this.project = project;
        this.files = new RevisionFiles(
                settings.allDirectories(),
                settings.recursive(),
                Dialects.ids(),
                settings.naming(),
                (dialect, sql) -> Placeholders.filled(sql, settings.variables(), Dialects.byId(dialect)));
    }

    /** Applies what is missing on the way to targets. */
    public Outcome upgrade(String targets, Progress progress) {
        return run(Direction.UPGRADE, targets, progress);
    }

    /** Takes back what stands above targets. */
    public Outcome downgrade(String targets, Progress progress) {
        return run(Direction.DOWNGRADE, targets, progress);
    }

    private Outcome run(Direction direction, String targets, Progress progress) {
        requireDirectories();
        return engine(progress).run(direction, Target.parseAll(targets));
    }

    /** What an upgrade would do, with every operation checked. The database is read, and nothing is written to it. */
    public Outcome planUpgrade(String targets, Progress progress) {
        return plan(Direction.UPGRADE, targets, progress);
    }

    /** What a downgrade would do; see {@link #planUpgrade}. */
    public Outcome planDowngrade(String targets, Progress progress) {
        return plan(Direction.DOWNGRADE, targets, progress);
    }

    private Outcome plan(Direction direction, String targets, Progress progress) {
        requireDirectories();
        return engine(progress).plan(direction, Target.parseAll(targets));
    }

    /**
     * Writes the SQL of an upgrade instead of running it.
     *
     * @param range targets, from where the database stands; or {@code base:head}, from one place to another by the files
     *     alone
     * @param out takes a statement, a comment or a command of the database's shell at a time
     */
    public Outcome upgradeScript(String range, Consumer<String> out) {
        return script(Direction.UPGRADE, range, out);
    }

    /** Writes the SQL of a downgrade instead of running it; a range is {@code head:base}. See {@link #upgradeScript}. */
    public Outcome downgradeScript(String range, Consumer<String> out) {
        return script(Direction.DOWNGRADE, range, out);
    }

    private Outcome script(Direction direction, String range, Consumer<String> out) {
        requireDirectories();
        Optional<Range> asked = range(range);
        return writer(out).run(direction, asked, asked.map(Range::to).orElseGet(() -> Target.parseAll(range)));
    }

    /**
     * Sets where the database stands, without running anything.
     *
     * @param purge whether what the database has recorded counts for nothing
     */
    public Stamped stamp(String targets, boolean purge, Progress progress) {
        requireDirectories();
        List<Target> to = Target.parseAll(targets);
        checkPurge(to, purge);
        return engine(progress).stamp(to, purge);
    }

    /** Where the database stands counts for nothing then. */
    private static void checkPurge(List<Target> to, boolean purge) {
        if (purge && to.stream().anyMatch(Target::isAboutDatabase)) {
            throw new MigrationException(
                            Code.TARGET,
                            "with purge, what the database has recorded counts for nothing, so it says no target")
                    .hint("name the revision that it stands at");
        }
    }

    /** Writes the SQL of a stamp instead of running it; see {@link #upgradeScript}. */
    public Stamped stampScript(String range, boolean purge, Consumer<String> out) {
        requireDirectories();
        Optional<Range> asked = range(range);
        List<Target> to = asked.map(Range::to).orElseGet(() -> Target.parseAll(range));
        checkPurge(to, purge);
        if (purge && asked.isPresent()) {
            throw new MigrationException(
                            Code.TARGET, "a range asks no database, so it cannot purge what one has recorded")
                    .hint("leave out where to begin");
        }
        return writer(out).stamp(asked, to, purge);
    }

    /**
     * The targets that Alembic's record in the database names: stamped, they adopt its history.
     *
     * @param table its version table, with its schema before it if it has one
     * @throws MigrationException if it names nothing, or a revision that no file has
     */
    public String alembicTargets(String table) {
        Engine engine = engine(Progress.SILENT);
        List<String> ids = engine.alembicRevisions(table);
        if (!engine.applied().isEmpty()) {
            throw new MigrationException(Code.STATE, "the database has a record of its own, and Alembic's may be older")
                    .hint("migrate:current says where it stands; migrate:stamp -Drevision=... sets that anew");
        }
        for (String id : ids) {
            if (files.graph().find(id).isEmpty()) {
                throw new MigrationException(
                                Code.STATE, "Alembic's record says revision \"" + id + "\", which no file here has")
                        .hint("write its revisions as files, with the same ids, and then take them over");
            }
        }
        return String.join(",", ids);
    }

    /** What another tool has recorded of the database, if it is one that is known. */
    public Optional<OtherHistory> otherHistory() {
        return engine(Progress.SILENT).otherHistory();
    }

    private static Optional<Range> range(String text) {
        return Range.isRange(text) ? Optional.of(Range.parse(text)) : Optional.empty();
    }

    /** A directory that is not there is more likely a slip than a project without revisions. */
    private void requireDirectories() {
        for (Path directory : settings.allDirectories()) {
            if (!Files.isDirectory(directory)) {
                throw new MigrationException(Code.FILE, "there is no directory \"" + directory + "\" for revisions")
                        .hint("migrate:init makes it; or set \"directory\" to where the revisions are");
            }
        }
    }

    private Engine engine(Progress progress) {
        return new Engine(database(), files, runSettings(), progress);
    }

    private Script writer(Consumer<String> out) {
        return new Script(database(), files, runSettings(), out);
    }

    private RunSettings runSettings() {
        return new RunSettings(sessionSettings(), settings.versionSchema(), settings.outOfDate(), settings.forbid());
    }

    private SessionSettings sessionSettings() {
        return new SessionSettings(settings.lockWait(), settings.lockTimeout(), settings.sqliteRecreate());
    }

    private Database database() {
        return source == null ? new JdbcDatabase(settings) : new DataSourceDatabase(source, settings);
    }

    /** Whether a database is set. */
    public boolean hasDatabase() {
        return settings.url() != null || source != null;
    }

    /** What targets mean: of the files alone, unless they are about the database. */
    private Resolver resolver(List<Target> targets) {
        return overview(targets.stream().anyMatch(Target::isAboutDatabase)).resolver(targets);
    }

    private Overview overview(boolean asked) {
        return new Overview(files.graph(), asked ? engine(Progress.SILENT).applied() : List.of());
    }

    /** Where the database stands: the applied revisions that nothing applied stands on; none at base. */
    public List<Entry> current() {
        return overview(true).current();
    }

    /**
     * Checks that the database is at every head.
     *
     * @throws MigrationException if it lacks one, or has a revision that no file has
     */
    public void requireHeads() {
        overview(true).requireHeads();
    }

    /** Every revision, the newest first, with what the database has recorded of it, if one is set. */
    public List<Entry> history() {
        return history(":", hasDatabase());
    }

    /**
     * The revisions of a range, the newest first; before those of a whole history, what only the database has.
     *
     * @param range {@code a:b}, with either end left out if it is the end of the history
     * @param indicateCurrent whether the database is asked though the range is not about it
     */
    public List<Entry> history(String range, boolean indicateCurrent) {
        Range asked = Range.parse(range);
        Overview overview = overview(indicateCurrent || asked.isAboutDatabase());
        List<Entry> entries = new ArrayList<>(overview.within(asked));
        if (range.strip().equals(":")) {
            entries.addAll(overview.unknown());
        }
        Collections.reverse(entries);
        return entries;
    }

    /** The revisions that none builds on. Asks no database. */
    public List<Entry> heads() {
        return overview(false).entries(files.graph().heads());
    }

    /** The revisions that several build on, each with those. Asks no database. */
    public List<BranchPoint> branches() {
        RevisionGraph graph = files.graph();
        Overview overview = overview(false);
        return graph.revisions().stream()
                .filter(revision -> graph.children(revision).size() > 1)
                .map(revision -> new BranchPoint(
                        overview.entries(List.of(revision)).get(0), overview.entries(graph.children(revision))))
                .toList();
    }

    /** The revisions that targets name, with what the database has recorded of them, if one is set. */
    public List<Entry> show(String targets) {
        return overview(hasDatabase()).resolve(Target.parseAll(targets));
    }

    /** What a revision does and what undoes it. */
    public Body body(Revision revision) {
        files.graph();
        return files.body(revision);
    }

    /** The files that the revisions stand in which targets name. Asks a database only if they are about it. */
    public List<Path> files(String targets) {
        List<Target> asked = Target.parseAll(targets);
        return resolver(asked).resolve(asked).stream()
                .map(files::writable)
                .distinct()
                .toList();
    }

    /**
     * Reads every file and replays every operation, up and down, for the database that is set, or for every kind if none
     * is. Asks no database.
     *
     * @return what is wrong; empty if nothing is
     */
    public List<MigrationException> validate() {
        requireDirectories();
        List<Dialect> dialects = settings.url() == null ? Dialects.ALL : List.of(Dialects.of(settings.url()));
        return Validation.faults(files, dialects);
    }

    /** The same, where the classes of a project are at hand, for a model that is its entities. */
    public Migrations withClasses(Supplier<ProjectClasses> project) {
        return new Migrations(settings, source, project);
    }

    private SchemaWork schemaWork() {
        requireDirectories();
        return schemaBeginnings();
    }

    /** What may be the first that a project does. */
    private SchemaWork schemaBeginnings() {
        return new SchemaWork(
                settings,
                files,
                new Sides(settings, this::database, files, sessionSettings(), project),
                () -> engine(Progress.SILENT),
                new Authoring(settings, files, this::resolver),
                targets -> {
                    List<Target> asked = Target.parseAll(targets);
                    return resolver(asked).resolve(asked);
                });
    }

    /**
     * Writes a first revision that makes the schema of the live database, and stamps the database with it.
     *
     * @return its file, and what is to be known of it
     */
    public Baselined baseline(NewRevision revision, Progress progress) {
        Baselined baselined = schemaBeginnings().baseline(revision);
        new Migrations(settings, source).stamp("heads", false, progress);
        return baselined;
    }

    /**
     * Brings a database to the heads, whatever it is: an empty one, one with a record, or one with tables and no record,
     * which is first taken for the revision that makes these.
     */
    public SetUp setup(Progress progress) {
        SchemaWork.Adopted adopted = SchemaWork.Adopted.NOTHING;
        Engine engine = engine(progress);
        if (engine.applied().isEmpty() && engine.halfDone().isEmpty()) {
            SchemaWork.Adopted recognised = schemaWork().recognised();
            // Somebody else may have set it up meanwhile.
            if (!recognised.revisions().isEmpty() && engine.adopt(recognised.revisions())) {
                adopted = recognised;
            }
        }
        return new SetUp(adopted.revisions(), adopted.rows(), upgrade("heads", progress));
    }

    /**
     * Writes a revision that brings the schema of the revisions to the model, and one of its own for what the model says.
     *
     * @param renames as in {@code users.mail:email} and {@code people:users}
     */
    public Autogenerated autogenerate(NewRevision revision, List<String> renames) {
        return schemaBeginnings().autogenerate(revision, Renames.parse(renames));
    }

    /**
     * The operations from one schema to another.
     *
     * @param from {@code model}, {@code database}, or targets
     * @param to the same
     * @param renames as in {@code users.mail:email} and {@code people:users}
     */
    public Generated diff(String from, String to, List<String> renames) {
        return schemaWork().diff(from, to, Renames.parse(renames));
    }

    /**
     * Runs revisions on a scratch database, each up, down and up again, with sample rows in every table.
     *
     * @param since targets, or a branch or commit of git: what they have is not looked at; null to look at all
     * @param told what came of each, once it is known
     * @return those that nothing came of, since one before them does not run
     */
    public List<Revision> verify(String since, Consumer<Verified> told) {
        Set<Revision> verified = new HashSet<>(files.graph().revisions());
        if (since != null) {
            verified.removeAll(known(since));
        }
        Set<Revision> left = new HashSet<>(verified);
        schemaWork().verify(verified, each -> {
            left.remove(each.revision());
            told.accept(each);
        });
        return files.graph().sorted(left);
    }

    /** What targets name and stand on, or what git has somewhere. */
    private Set<Revision> known(String since) {
        RevisionGraph graph = files.graph();
        try {
            List<Target> targets = Target.parseAll(since);
            return graph.ancestors(resolver(targets).resolve(targets));
        } catch (MigrationException e) {
            GitFiles there = GitFiles.of(settings.allDirectories(), since)
                    .orElseThrow(
                            () -> new MigrationException(e.code(), e.problem() + ", and git has no commit of that name")
                                    .hint(
                                            "a branch that was not fetched is unknown to git: git fetch origin main; migrate:history lists"
                                                    + " the revisions")
                                    .cause(e));
            return graph.revisions().stream()
                    .filter(revision -> there.have(Path.of(revision.place().file()), files.body(revision)))
                    .collect(Collectors.toSet());
        }
    }

    /** What can be looked at: without a database not much, without a model not that. */
    public Set<Finding.Check> possibleChecks() {
        Set<Finding.Check> checks = EnumSet.of(Finding.Check.HEADS);
        if (hasDatabase()) {
            checks.addAll(EnumSet.of(Finding.Check.PENDING, Finding.Check.EDITED, Finding.Check.DRIFT));
        }
        if (settings.model() != null && (hasDatabase() || settings.scratchUrl() != null)) {
            checks.add(Finding.Check.MODEL);
        }
        return checks;
    }

    /** What is wrong with files, model and database, of what is asked for. */
    public List<Finding> check(Set<Finding.Check> checks) {
        return schemaWork().check(checks);
    }

    /**
     * Lets the record say what the files of applied revisions say now: they were edited, and that is meant. The database
     * beside the record stays as it is.
     *
     * @param targets that it is about; null for every revision
     * @param dryRun whether it is only told what differs
     * @return the revisions of which the operations differ, each operation as it is written
     */
    public List<Repaired> repair(String targets, boolean dryRun, Progress progress) {
        requireDirectories();
        List<Target> asked = targets == null ? List.of() : Target.parseAll(targets);
        Collection<Revision> revisions =
                targets == null ? files.graph().revisions() : resolver(asked).resolve(asked);
        return engine(progress).repair(revisions, dryRun).stream()
                .map(each -> new Repaired(each.revision(), written(each.was()), written(each.is())))
                .toList();
    }

    private List<String> written(List<String> recorded) {
        return recorded.stream().map(line -> RecordedText.of(line, files)).toList();
    }

    /** The number of revisions that the files have. */
    public int size() {
        return files.graph().revisions().size();
    }

    /**
     * Writes a file for a new revision.
     *
     * @return its path
     */
    public Path revision(NewRevision revision) {
        return new Authoring(settings, files, this::resolver).revision(revision);
    }

    /**
     * Writes a file for a revision that joins heads: those that it names, or all.
     *
     * @return its path
     */
    public Path merge(NewRevision revision) {
        return new Authoring(settings, files, this::resolver).merge(revision);
    }

    /**
     * Puts the branch of one head on top of another, so that they are one line. The database must not have it; other
     * databases are not asked, and where none is set, the user has to say what is moved.
     *
     * @param moved the head whose branch is moved; null for the one of two that the database does not have
     * @param onto what it is put on; null for the other head
     */
    public Rebased rebase(String moved, String onto) {
        Set<String> applied = new HashSet<>();
        if (hasDatabase() || moved == null) {
            Engine engine = engine(Progress.SILENT);
            engine.applied().stream().map(Applied::revision).forEach(applied::add);
            engine.halfDone().ifPresent(applied::add);
        }
        return new Authoring(settings, files, this::resolver)
                .rebase(
                        Optional.ofNullable(moved).map(Target::parse),
                        Optional.ofNullable(onto).map(Target::parse),
                        applied);
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
