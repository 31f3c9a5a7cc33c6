package dev.migrate;

import dev.migrate.dialect.RecreateBy;
import dev.migrate.engine.OutOfDate;
import dev.migrate.schema.Naming;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All that can be set. A component here is a key in {@code migrations.yaml} (in snake case), a parameter of the plugin, a
 * property {@code migrate.name} and an environment variable {@code MIGRATE_NAME}.
 *
 * @param url of the database, for JDBC; null where no database is wanted
 * @param username null for none, or for the one in the URL
 * @param password null for none; never printed
 * @param serverId the server in Maven's settings.xml that has username and password; only Maven reads it
 * @param directory of the revision files, and where new ones are written; relative to the project
 * @param directories further ones of revision files; in a file of settings a list, elsewhere with commas between them
 * @param recursive whether directories in these count too
 * @param versionSchema the schema of the tables migrate_revision and migrate_log; null for where the database puts a table
 *     without one
 * @param fileTemplate the name of a new revision's file, see {@link dev.migrate.changeset.FileName}
 * @param timezone of the create_date of new revisions
 * @param author of new revisions
 * @param lockWait how long to wait for another run, and to go on trying while another connection holds a lock
 * @param lockTimeout how long a statement may wait for the application before it is tried again (PostgreSQL)
 * @param sqliteRecreate how the rows of a table of SQLite are passed over, where a change needs that
 * @param outOfDate what to do where the files of applied revisions were edited since, or are not there
 * @param forbid the operations that are not run on the database, by their keys; {@code destructive} for those that give up
 *     rows
 * @param showSql whether every statement is shown
 * @param model the schema that the application wants: a YAML file, a file or directory of SQL, the URL of a database, or
 *     {@code jpa} for the entities of the project ({@code jpa:unit} of a persistence unit); null for none
 * @param schemas that are looked at beside the connection's own and those that the revisions name
 * @param exclude patterns of tables and views that are none of the history's: {@code spatial_*}
 * @param scratchUrl of a server or database beside which scratch databases are made; null for the one of {@code url}
 * @param primaryKeyName the pattern of the name of a primary key that a file leaves unnamed; see {@link Naming}
 * @param uniqueName the same for a unique constraint
 * @param foreignKeyName the same for a foreign key
 * @param checkName the same for a check
 * @param excludeName the same for an exclusion constraint
 * @param indexName the same for an index
 * @param variables the values of <code>${name}</code> in the SQL of revisions, by name; each is set by itself
 */
public record Settings(
        String url,
        String username,
        String password,
        String serverId,
        Path directory,
        List<Path> directories,
        boolean recursive,
        String versionSchema,
        String fileTemplate,
        ZoneId timezone,
        String author,
        Duration lockWait,
        Duration lockTimeout,
        RecreateBy sqliteRecreate,
        OutOfDate outOfDate,
        List<String> forbid,
        boolean showSql,
        String model,
        List<String> schemas,
        List<String> exclude,
        String scratchUrl,
        String primaryKeyName,
        String uniqueName,
        String foreignKeyName,
        String checkName,
        String excludeName,
        String indexName,
        Map<String, String> variables) {

    public Settings {
        variables = Map.copyOf(variables);
    }

    /** The settings of a file, with the environment over them; {@code migrations.yaml} in the working directory, say. */
    public static Settings load(Path file) {
        Path base = file.toAbsolutePath().getParent();
        return new SettingsResolver(base)
                .with(SettingsResolver.Source.environment())
                .with(SettingsResolver.Source.file(file, SettingsResolver.Variables.of(base)))
                .resolve();
    }

    /** The settings for a database without a password, with the default for everything else. */
    public static Settings of(String url, Path directory) {
        return new SettingsResolver(Path.of("").toAbsolutePath())
                .with(new SettingsResolver.Source("code", name -> switch (name) {
                    case "url" -> url;
                    case "directory" -> directory.toString();
                    default -> null;
                }))
                .resolve();
    }

    /** The same settings with another username and password. */
    public Settings withCredentials(String otherUsername, String otherPassword) {
        return with(url, otherUsername, otherPassword, model);
    }

    /** The same settings with another model. */
    public Settings withModel(String other) {
        return with(url, username, password, other);
    }

    /** The same settings for another database. */
    Settings withUrl(String other) {
        return with(other, username, password, model);
    }

    private Settings with(String otherUrl, String otherUsername, String otherPassword, String otherModel) {
        return new Settings(
                otherUrl,
                otherUsername,
                otherPassword,
                serverId,
                directory,
                directories,
                recursive,
                versionSchema,
                fileTemplate,
                timezone,
                author,
                lockWait,
                lockTimeout,
                sqliteRecreate,
                outOfDate,
                forbid,
                showSql,
                otherModel,
                schemas,
                exclude,
                scratchUrl,
                primaryKeyName,
                uniqueName,
                foreignKeyName,
                checkName,
                excludeName,
                indexName,
                variables);
    }

    /** Every directory of revision files. */
    public List<Path> allDirectories() {
        List<Path> all = new ArrayList<>(List.of(directory));
        all.addAll(directories);
        return all;
    }

    /** The names of constraints and indexes that files leave unnamed. */
    public Naming naming() {
        return new Naming(primaryKeyName, uniqueName, foreignKeyName, checkName, excludeName, indexName);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Settings[url=" + (url == null ? null : Secrets.masked(url)) + ", directory=" + directory + "]";
    }
}
