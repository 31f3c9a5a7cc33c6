package dev.migrate;

import dev.migrate.engine.Outcome;
import dev.migrate.engine.Progress;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The migrations of an application, on a database that it has connections to: {@link Migrations#of}. The revisions lie in
 * {@code db/migrations} on the class path, and a run is told to the logger {@code dev.migrate}, unless something else is
 * said. Immutable: every method gives another one.
 */
public final class EmbeddedMigrations {

    /** Where an application carries its revisions. */
    public static final String DEFAULT_DIRECTORY = ClassPath.PREFIX + "db/migrations";

    /** They belong to a database that is connected to by its URL. */
    private static final List<String> OF_THE_SOURCE = List.of("url", "serverId");

    private static final List<String> KNOWN = SettingsResolver.names().stream()
            .filter(name -> !OF_THE_SOURCE.contains(name))
            .toList();

    private static final String LOGGER = "dev.migrate";

    private final DataSource source;
    private final Map<String, String> settings;
    private final Progress progress;

    EmbeddedMigrations(DataSource source) {
        this(source, Map.of("directory", DEFAULT_DIRECTORY), null);
    }

    private EmbeddedMigrations(DataSource source, Map<String, String> settings, Progress progress) {
        this.source = source;
        this.settings = settings;
        this.progress = progress;
    }

    /** With revisions that lie elsewhere: {@code classpath:db/migrations}, or a directory of files. */
    public EmbeddedMigrations directory(String directory) {
        return setting("directory", directory);
    }

    /**
     * With a setting of its own. The username and password are for scratch databases: to these no DataSource connects.
     *
     * @param name of a component of {@link Settings}: {@code lockWait}, {@code versionSchema}
     * @param value as it would stand in a file of settings: {@code 30s}
     * @throws MigrationException if there is no such setting, or it is for the DataSource to know
     */
    public EmbeddedMigrations setting(String name, String value) {
        if (!KNOWN.contains(name)) {
            throw new MigrationException(Code.SETTINGS, "unknown setting \"" + name + "\"")
                    .hint(
                            OF_THE_SOURCE.contains(name)
                                    ? "the database is that of the DataSource"
                                    : Nearest.hint(name, KNOWN));
        }
        Map<String, String> more = new HashMap<>(settings);
        more.put(name, value);
        return new EmbeddedMigrations(source, more, progress);
    }

    /** With a value for <code>${name}</code> in the SQL of the revisions. */
    public EmbeddedMigrations variable(String name, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(SettingsResolver.VARIABLE + name, value);
        return new EmbeddedMigrations(source, more, progress);
    }

    /** Told to somebody else than the logger; {@link Progress#SILENT} for nobody. */
    public EmbeddedMigrations progress(Progress told) {
        return new EmbeddedMigrations(source, settings, told);
    }

    /**
     * Applies what the database lacks. Several instances of an application may start at once: one does it, and the others
     * wait for it, as long as the setting {@code lockWait} says.
     *
     * @throws MigrationException if a revision fails, or the history has two heads
     */
    public Outcome upgrade() {
        return upgrade("head");
    }

    /** Applies what the database lacks on the way to targets; see {@link Migrations}. */
    public Outcome upgrade(String targets) {
        Settings resolved = resolved();
        Migrations migrations = new Migrations(resolved, source);
        if (progress != null) {
            return migrations.upgrade(targets, progress);
        }
        Logger logger = System.getLogger(LOGGER);
        Consumer<String> line = text -> logger.log(Level.INFO, text);
        Outcome outcome = migrations.upgrade(targets, Report.progress(line, line, resolved.showSql()));
        line.accept(Report.of(outcome));
        return outcome;
    }

    /** All else that can be done with them. */
    public Migrations migrations() {
        return new Migrations(resolved(), source);
    }

    private Settings resolved() {
        return new SettingsResolver(Path.of("").toAbsolutePath())
                .with(new SettingsResolver.Source("code", settings::get, SettingsResolver.variables(settings.keySet())))
                .resolve();
    }
}
