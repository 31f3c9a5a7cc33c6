package dev.migrate;

import dev.migrate.changeset.Sha256;
import dev.migrate.dialect.TemplateDatabase;
import dev.migrate.engine.Progress;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * A database that revisions have made, once, and of which copies are made, one for each test: a copy costs milliseconds,
 * and while a test is at its work the next one's is made. Thread-safe.
 *
 * <p>On PostgreSQL the template is a database on the server of the URL, where it stays for the next program with the same
 * revisions; the role needs CREATEDB. On SQLite it is a temporary file. The database that the URL itself names is not
 * touched.
 */
public final class DatabaseTemplate implements AutoCloseable {

    private final Settings settings;
    private final String targets;
    private final JdbcDatabase database;
    private TemplateDatabase template;
    private CompletableFuture<TemplateDatabase.Copy> next;

    /** @param targets where the copies stand; see {@link Migrations} */
    public DatabaseTemplate(Settings settings, String targets) {
        this.settings = settings;
        this.targets = targets;
        this.database = new JdbcDatabase(settings);
    }

    /** A copy of its own; the first one of a template runs the revisions. */
    public DatabaseCopy copy() {
        CompletableFuture<TemplateDatabase.Copy> ready = takeNext();
        // What went wrong behind the scenes goes wrong here again, or it does not matter.
        TemplateDatabase.Copy made =
                ready == null ? null : ready.exceptionally(e -> null).join();
        TemplateDatabase.Copy copy = made == null ? make() : made;
        makeNext();
        return new DatabaseCopy(copy, settings.withUrl(copy.url()));
    }

    private TemplateDatabase.Copy make() {
        try {
            return template().copy(this::fill);
        } catch (SQLException e) {
            throw database.refused(e);
        }
    }

    private synchronized CompletableFuture<TemplateDatabase.Copy> takeNext() {
        CompletableFuture<TemplateDatabase.Copy> taken = next;
        next = null;
        return taken;
    }

    private synchronized void makeNext() {
        if (next == null) {
            next = CompletableFuture.supplyAsync(this::make, work -> {
                Thread thread = new Thread(work, "migrate-copy");
                thread.setDaemon(true);
                thread.start();
            });
        }
    }

    /** Drops the copy that nobody has asked for any more. Of no weight: the server may have been stopped before. */
    @Override
    public void close() {
        CompletableFuture<TemplateDatabase.Copy> left = takeNext();
        TemplateDatabase.Copy copy =
                left == null ? null : left.exceptionally(e -> null).join();
        try {
            if (copy != null) {
                copy.close();
            }
        } catch (SQLException e) {
            return;
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
        MessageDigest digest = Sha256.digest();
        List<Object> from = List.of(
                targets,
                settings.url(),
                String.valueOf(settings.username()),
                String.valueOf(settings.versionSchema()),
                settings.recursive(),
                settings.naming(),
                new TreeMap<>(settings.variables()),
                String.valueOf(DatabaseTemplate.class.getPackage().getImplementationVersion()));
        digest.update(from.toString().getBytes(StandardCharsets.UTF_8));
        settings.allDirectories().forEach(directory -> update(digest, directory));
        return HexFormat.of().formatHex(digest.digest());
    }

    /** All files below, through links too. */
    private static List<Path> files(Path directory) throws IOException {
        List<Path> files = new ArrayList<>();
        Set<FileVisitOption> links = Set.of(FileVisitOption.FOLLOW_LINKS);
        Files.walkFileTree(directory, links, Integer.MAX_VALUE, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof FileSystemLoopException) {
                    // A link in a circle: what it leads to is looked at already.
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        Collections.sort(files);
        return files;
    }

    private static void update(MessageDigest digest, Path directory) {
        if (!Files.isDirectory(directory)) {
            // The run that fills the template says so.
            return;
        }
        try {
            for (Path file : files(directory)) {
                digest.update(directory.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the directory of revisions cannot be read: " + e.getMessage())
                    .cause(e)
                    .at(Place.of(directory.toString()));
        }
    }
}
