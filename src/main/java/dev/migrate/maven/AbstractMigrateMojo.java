package dev.migrate.maven;

import dev.migrate.Migrations;
import dev.migrate.Report;
import dev.migrate.Secrets;
import dev.migrate.Settings;
import dev.migrate.SettingsResolver;
import dev.migrate.engine.Progress;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** What all goals share: the settings and where they come from, {@code skip}, and the only catch. */
public abstract class AbstractMigrateMojo extends AbstractMojo {

    private static final String PREFIX = "migrate.";

    private static final String VARIABLE = PREFIX + SettingsResolver.VARIABLE;

    /** Does nothing at all. */
    @Parameter(property = "migrate.skip", defaultValue = "false")
    private boolean skip;

    /** The file of settings. */
    @Parameter(property = "migrate.settingsFile", defaultValue = "migrations.yaml")
    private String settingsFile;

    /** The JDBC URL of the database. User property: migrate.url */
    @Parameter
    private Masked url;

    /** The user of the database. */
    @Parameter(property = "migrate.username")
    private String username;

    /**
     * The user's password. Better kept in settings.xml, see serverId, or in MIGRATE_PASSWORD: what stands in a pom, Maven
     * prints with -X. User property: migrate.password
     */
    @Parameter
    private Masked password;

    /** The id of a server in settings.xml that has username and password, encrypted if you like. */
    @Parameter(property = "migrate.serverId")
    private String serverId;

    /** Where the revision files lie; src/main/resources/db/migrations unless said otherwise. */
    @Parameter(property = "migrate.directory")
    private String directory;

    /** Further directories of revision files, with commas between them. */
    @Parameter(property = "migrate.directories")
    private String directories;

    /** Whether directories inside these count too; false unless said otherwise. */
    @Parameter(property = "migrate.recursive")
    private String recursive;

    /** The schema for the tables migrate_revision and migrate_log; where the database puts a table without one unless said. */
    @Parameter(property = "migrate.versionSchema")
    private String versionSchema;

    /** The name of a new revision's file; {revision}_{slug} unless said otherwise. Short, for revision: -Dfile-template */
    @Parameter(property = "migrate.fileTemplate")
    private String fileTemplate;

    /** The time zone of the create_date of new revisions; UTC unless said otherwise. */
    @Parameter(property = "migrate.timezone")
    private String timezone;

    /** The author of new revisions; the user of the operating system unless said otherwise. */
    @Parameter(property = "migrate.author")
    private String author;

    /** How long to wait for another run that holds the lock; 60s unless said otherwise. */
    @Parameter(property = "migrate.lockWait")
    private String lockWait;

    /** How long a statement may wait for the application before the revision is tried again; 5s unless said otherwise. */
    @Parameter(property = "migrate.lockTimeout")
    private String lockTimeout;

    /** How a table of SQLite is brought to a shape that no ALTER makes: copy, or swap; copy unless said otherwise. */
    @Parameter(property = "migrate.sqliteRecreate")
    private String sqliteRecreate;

    /**
     * What upgrade and downgrade do where the file of an applied revision was edited since, or is not there: refuse, or warn;
     * refuse unless said otherwise. Short, for goals that run: -DoutOfDate
     */
    @Parameter(property = "migrate.outOfDate")
    private String outOfDate;

    /**
     * The operations that are not run on the database, with commas between them: drop_table, or destructive for drop_table,
     * drop_column and delete_rows of all rows; none for none.
     */
    @Parameter(property = "migrate.forbid")
    private String forbid;

    /** Whether every statement is shown. */
    @Parameter(property = "migrate.showSql")
    private String showSql;

    /**
     * The schema that the application wants: a YAML file, SQL, the URL of a database, or jpa for the project's entities. User
     * property: migrate.model
     */
    @Parameter
    private Masked model;

    /** Schemas that are looked at beside the connection's own and those of the revisions, with commas between them. */
    @Parameter(property = "migrate.schemas")
    private String schemas;

    /** Patterns of tables and views that are none of the history's, with commas between them: spatial_* */
    @Parameter(property = "migrate.exclude")
    private String exclude;

    /**
     * The JDBC URL of a server where scratch databases are made; that of url unless said otherwise. User property:
     * migrate.scratchUrl
     */
    @Parameter
    private Masked scratchUrl;

    /** The name of a primary key that a file leaves unnamed; {table}_pkey unless said otherwise. */
    @Parameter(property = "migrate.primaryKeyName")
    private String primaryKeyName;

    /** The name of a unique constraint that a file leaves unnamed; {table}_{columns}_key unless said otherwise. */
    @Parameter(property = "migrate.uniqueName")
    private String uniqueName;

    /** The name of a foreign key that a file leaves unnamed; {table}_{columns}_fkey unless said otherwise. */
    @Parameter(property = "migrate.foreignKeyName")
    private String foreignKeyName;

    /** The name of a check that a file leaves unnamed; {table}_{columns}_check unless said otherwise. */
    @Parameter(property = "migrate.checkName")
    private String checkName;

    /** The name of an exclusion constraint that a file leaves unnamed; {table}_{columns}_excl unless said otherwise. */
    @Parameter(property = "migrate.excludeName")
    private String excludeName;

    /** The name of an index that a file leaves unnamed; {table}_{columns}_idx unless said otherwise. */
    @Parameter(property = "migrate.indexName")
    private String indexName;

    /**
     * The values of ${name} in the SQL of revisions: a child element each. Never anything secret: SQL is shown. User property
     * of one of them: migrate.variables.name
     */
    @Parameter
    private Map<String, String> variables;

    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    @Inject
    private SettingsDecrypter decrypter;

    @Inject
    private ProjectDependenciesResolver resolver;

    private Settings settings;

    @Override
    public final void execute() throws MojoFailureException {
        try {
            if (isSkipped()) {
                getLog().info("Skipped: migrate.skip is set.");
                return;
            }
            checkProperties();
            if (isPassedOver()) {
                getLog().info("Passed over: this module has no "
                        + settingsFile().getFileName() + " and no url.");
                return;
            }
            checkVariables();
            run();
        } catch (MigrationException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            getLog().debug(
                            settings == null
                                    ? Secrets.masked(trace.toString())
                                    : Secrets.of(settings).without(trace.toString()));
            throw new MojoFailureException(e.getMessage());
        }
    }

    /** What the goal does. */
    protected abstract void run();

    private boolean isSkipped() {
        String asked = session.getUserProperties().getProperty("migrate.skip", System.getenv("MIGRATE_SKIP"));
        if (asked == null || asked.isBlank()) {
            return skip;
        }
        if (!asked.equalsIgnoreCase("true") && !asked.equalsIgnoreCase("false")) {
            throw new MigrationException(Code.SETTINGS, "skip cannot be \"" + asked + "\"").hint("write true or false");
        }
        return asked.equalsIgnoreCase("true");
    }

    /** A misspelt property would be passed over in silence, and with it what the user wanted. */
    private void checkProperties() {
        Set<String> known = new TreeSet<>();
        for (MojoDescriptor goal :
                execution.getMojoDescriptor().getPluginDescriptor().getMojos()) {
            goal.getParameters().forEach(parameter -> known.add(PREFIX + parameter.getName()));
        }
        for (String property : session.getUserProperties().stringPropertyNames()) {
            if (property.startsWith(PREFIX) && !property.startsWith(VARIABLE) && !known.contains(property)) {
                throw new MigrationException(Code.SETTINGS, "there is no property " + property)
                        .hint(Nearest.hint(property, known));
            }
        }
        if (execution.getSource() == MojoExecution.Source.CLI) {
            checkShortProperties(known);
        }
        if (execution.getSource() == MojoExecution.Source.CLI && userProperty("url") != null) {
            throw new MigrationException(
                            Code.SETTINGS, "-Durl is no setting of this plugin, so it was not run on another url")
                    .hint("did you mean -D" + PREFIX + "url? Only arguments have a short form");
        }
    }

    /** A variable has to be declared before the command line can give it another value. */
    private void checkVariables() {
        for (String property : session.getUserProperties().stringPropertyNames()) {
            if (property.startsWith(VARIABLE)) {
                String name = property.substring(VARIABLE.length());
                Set<String> known = new TreeSet<>(settings().variables().keySet());
                if (!known.contains(name)) {
                    throw new MigrationException(Code.SETTINGS, "there is no variable \"" + name + "\"")
                            .hint(
                                    known.isEmpty()
                                            ? "declare it in the settings, as in variables: {" + name + ": ...}"
                                            : Nearest.hint(name, known));
                }
            }
        }
    }

    /** An argument that is written a little wrong would be passed over too. Settings have no short form, but for a few. */
    private void checkShortProperties(Set<String> known) {
        Map<String, String> names = new HashMap<>();
        for (String property : known) {
            String name = property.substring(PREFIX.length());
            if (!SettingsResolver.names().contains(name) || shortSettings().contains(name)) {
                names.put(plain(name), name);
            }
        }
        for (String property : session.getUserProperties().stringPropertyNames()) {
            String meant = names.get(plain(property));
            boolean right = meant == null || property.equals(meant) || property.equals(dashed(meant));
            if (!right) {
                throw new MigrationException(Code.SETTINGS, "there is no argument -D" + property)
                        .hint("did you mean -D" + meant + "?");
            }
        }
    }

    /** Without what is easily mistaken: capitals, dashes, underscores. */
    private static String plain(String name) {
        return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Whether a build has come to a module that nobody has set anything for: the parent, mostly. */
    private boolean isPassedOver() {
        return execution.getSource() == MojoExecution.Source.LIFECYCLE
                && !Files.exists(settingsFile())
                && settings().url() == null
                && !Files.exists(settings().directory());
    }

    /** The migrations of the project, by the settings. */
    protected final Migrations migrations() {
        return new Migrations(settings()).withClasses(() -> new Classes(project, session, resolver).found());
    }

    /** The settings: the command line before the environment, before the pom, before the file. */
    protected final Settings settings() {
        if (settings == null) {
            settings = resolve();
        }
        return settings;
    }

    private Settings resolve() {
        Path base = base();
        SettingsResolver resolver = new SettingsResolver(base)
                .with(new SettingsResolver.Source("command line", this::fromCommandLine))
                .with(SettingsResolver.Source.environment())
                .with(new SettingsResolver.Source(
                        "pom", this::fromPom, declared().keySet()))
                .with(SettingsResolver.Source.file(settingsFile(), expressions(base)));
        if (getLog().isDebugEnabled()) {
            resolver.effective()
                    .forEach(setting -> getLog().debug("setting " + setting.name() + " = " + setting.value() + " ("
                            + setting.source() + ")"));
        }
        return Credentials.of(resolver.resolve(), session, decrypter, getLog());
    }

    private String fromCommandLine(String name) {
        return shortSettings().contains(name) ? argument(name, null) : userProperty(PREFIX + name);
    }

    /** The settings that have a short form on the command line like arguments, because the goal is about them. */
    protected Set<String> shortSettings() {
        return Set.of();
    }

    /**
     * From the plugin's configuration or the project's properties. Maven could look into both for url and password too, by
     * a property of the parameter, but would print what it finds.
     */
    private String fromPom(String name) {
        String configured = configured().get(name);
        return configured != null || project == null
                ? configured
                : project.getProperties().getProperty(PREFIX + name);
    }

    private Map<String, String> configured() {
        Map<String, String> values = new HashMap<>();
        values.put("url", url == null ? null : url.text());
        values.put("username", username);
        values.put("password", password == null ? null : password.text());
        values.put("serverId", serverId);
        values.put("directory", directory);
        values.put("directories", directories);
        values.put("recursive", recursive);
        values.put("versionSchema", versionSchema);
        values.put("fileTemplate", fileTemplate);
        values.put("timezone", timezone);
        values.put("author", author);
        values.put("lockWait", lockWait);
        values.put("lockTimeout", lockTimeout);
        values.put("sqliteRecreate", sqliteRecreate);
        values.put("outOfDate", outOfDate);
        values.put("forbid", forbid);
        values.put("showSql", showSql);
        values.put("model", model == null ? null : model.text());
        values.put("schemas", schemas);
        values.put("exclude", exclude);
        values.put("scratchUrl", scratchUrl == null ? null : scratchUrl.text());
        values.put("primaryKeyName", primaryKeyName);
        values.put("uniqueName", uniqueName);
        values.put("foreignKeyName", foreignKeyName);
        values.put("checkName", checkName);
        values.put("excludeName", excludeName);
        values.put("indexName", indexName);
        declared().forEach((name, value) -> values.put(SettingsResolver.VARIABLE + name, value == null ? "" : value));
        return values;
    }

    private Map<String, String> declared() {
        return variables == null ? Map.of() : variables;
    }

    private UnaryOperator<String> expressions(Path base) {
        UnaryOperator<String> own = SettingsResolver.Variables.of(base);
        Expressions expressions = new Expressions(session, execution);
        return name -> {
            String value = own.apply(name);
            return value != null ? value : expressions.value(name);
        };
    }

    protected final Path settingsFile() {
        return base().resolve(argument("settingsFile", settingsFile));
    }

    /** The project's directory, or the working directory where there is no project. */
    protected final Path base() {
        File basedir = project == null ? null : project.getBasedir();
        return (basedir == null ? new File(session.getExecutionRootDirectory()) : basedir)
                .toPath()
                .toAbsolutePath();
    }

    /**
     * An argument of a goal: {@code -Dmigrate.aName}, or {@code -DaName} or {@code -Da-name} for short, or else the
     * parameter's value. The short forms count only on the command line, and only for a goal that was named there: many a
     * project has a property {@code revision} of its own, for its version.
     */
    protected final String argument(String name, String parameter) {
        String given = userProperty(PREFIX + name);
        if (given == null && execution.getSource() == MojoExecution.Source.CLI) {
            given = userProperty(userProperty(name) != null ? name : dashed(name));
        }
        return given != null ? given : parameter;
    }

    /** Stops at a wish that this goal does not know, though others do: what was to be a look must not be a change. */
    protected final void refuse(String wish, String wayOut) {
        if (argument(wish, null) != null) {
            throw new MigrationException(Code.SETTINGS, "this goal takes no " + wish + ", so nothing was done")
                    .hint(wayOut);
        }
    }

    /** Whether another goal of that name is on the same command line. */
    protected final boolean isAskedFor(String goal) {
        return session.getGoals().stream().anyMatch(asked -> asked.endsWith(":" + goal));
    }

    /** An argument that is set by being there: {@code -Dpurge}. */
    protected final boolean flag(String name, String parameter) {
        String given = argument(name, parameter);
        if (given == null || given.isBlank() || given.equalsIgnoreCase("true")) {
            return given != null;
        }
        if (given.equalsIgnoreCase("false")) {
            return false;
        }
        throw new MigrationException(Code.SETTINGS, name + " cannot be \"" + given + "\"").hint("write true or false");
    }

    /** An argument that is a list, with commas between its items. */
    protected final List<String> list(String name, String parameter) {
        String given = argument(name, parameter);
        return given == null || given.isBlank()
                ? List.of()
                : List.of(given.strip().split("\\s*,\\s*"));
    }

    /** A line to standard output, for programs: in UTF-8, whatever the terminal is set to. */
    protected static void print(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
    }

    final String userProperty(String name) {
        return session.getUserProperties().getProperty(name);
    }

    /** Words for the log as a run goes on; SQL too with {@code showSql}, and in {@code mvn -X}. */
    protected final Progress progress() {
        return Report.progress(getLog()::info, getLog()::warn, settings().showSql() || getLog().isDebugEnabled());
    }
}
