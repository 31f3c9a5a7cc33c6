package dev.migrate;

import dev.migrate.dialect.TemplateDatabase;
import dev.migrate.engine.Progress;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A database that revisions have made, once, and of which copies are made, one for each test: a copy costs milliseconds.
 * Thread-safe.
 *
 * <p>On PostgreSQL the template is a database on the server of the URL, where it stays for the next program with the same
 * revisions; the role needs CREATEDB. On SQLite it is a temporary file. The database that the URL itself names is not
 * touched.
 */
public final class DatabaseTemplate {

    private final Settings settings;
    private final String targets;
    private final JdbcDatabase database;
    private TemplateDatabase template;

    /** @param targets where the copies stand; see {@link Migrations} */
    public DatabaseTemplate(Settings settings, String targets) {
        this.settings = settings;
        this.targets = targets;
        this.database = new JdbcDatabase(settings);
    }

    /** A copy of its own; the first one of a template runs the revisions. */
    public DatabaseCopy copy() {
        try {
            TemplateDatabase.Copy copy = template().copy(this::fill);
            return new DatabaseCopy(copy, settings.withUrl(copy.url()));
        } catch (SQLException e) {
            throw database.refused(e);
        }
    }

    private void fill(String url) {
        new Migrations(settings.withUrl(url)).upgrade(targets, Progress.SILENT);
    }

    private synchronized TemplateDatabase template() {
        if (template == null) {
            template = database.dialect().template(database, content());
        }
        return template;
    }

    /** All that the schema and the rows of the template follow from, as a number. */
    private String content() {
        MessageDigest digest = sha256();
        List<Object> from = List.of(
                targets,
                settings.url(),
                String.valueOf(settings.username()),
                String.valueOf(settings.versionSchema()),
                settings.recursive(),
                settings.naming(),
                String.valueOf(DatabaseTemplate.class.getPackage().getImplementationVersion()));
        digest.update(from.toString().getBytes(StandardCharsets.UTF_8));
        settings.allDirectories().forEach(directory -> update(digest, directory));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, Path directory) {
        if (!Files.isDirectory(directory)) {
            // The run that fills the template says so.
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(directory.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the directory of revisions cannot be read: " + e.getMessage())
                    .cause(e)
                    .at(Place.of(directory.toString()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
