package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Revision;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Where revisions are found, and how new ones are named. */
class DirectoriesTest {

    @TempDir
    Path temp;

    private Migrations migrations(String settings) throws IOException {
        Path file = temp.resolve("migrations.yaml");
        Files.writeString(file, "url: jdbc:sqlite:" + temp.resolve("db.sqlite") + "\n" + settings);
        return new Migrations(Settings.load(file));
    }

    private static void write(Path file, String id, String down, String upgrade) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file, "revision: " + id + "\ndown_revision: " + down + "\nupgrade:" + upgrade + "\ndowngrade: []\n");
    }

    private static List<String> ids(Migrations migrations) {
        return migrations.history().stream()
                .map(Entry::revision)
                .map(Revision::id)
                .toList();
    }

    @Test
    void severalDirectoriesAreOneHistoryAndAnInnerOneCountsOnce() throws IOException {
        write(temp.resolve("one/a1.yaml"), "a1", "null", " []");
        write(temp.resolve("one/deep/er/b1.yml"), "b1", "a1", " []");
        write(temp.resolve("two/c1.yaml"), "c1", "a1", " []");
        write(temp.resolve("one/.hidden/x.yaml"), "x", "null", " []");
        assertEquals(List.of("a1"), ids(migrations("directory: one\n")));
        assertEquals(List.of("c1", "a1"), ids(migrations("directory: one\ndirectories: [two]\n")));
        assertEquals(
                List.of("c1", "b1", "a1"),
                ids(migrations("directory: one\ndirectories: two, one/deep\nrecursive: true\n")));
        MigrationException e = assertThrows(
                MigrationException.class,
                () -> migrations("directory: one\ndirectories: [tow]\n").upgrade("head", Progress.SILENT));
        assertTrue(e.getMessage().contains("tow\" for revisions"), e.getMessage());
    }

    @Test
    void anApplicationCarriesItsRevisionsInItsJar() throws Exception {
        Path jar = temp.resolve("my app ü.jar");
        try (FileSystem files = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of("create", "true"))) {
            Path directory = files.getPath("db/migrations");
            write(
                    directory.resolve("a1.yaml"),
                    "a1",
                    "null",
                    "\n- create_table: {table: t, columns: [{name: id, type: integer}]}\n- bulk_insert: {table: t, file:"
                            + " rows.csv}");
            Files.writeString(directory.resolve("rows.csv"), "id\n1\n2\n");
            write(directory.resolve("more/b1.yaml"), "b1", "a1", "\n- execute: {file: more.sql}");
            Files.writeString(directory.resolve("more/more.sql"), "INSERT INTO t VALUES (3)");
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            Thread.currentThread().setContextClassLoader(loader);
            Migrations migrations = migrations("directory: classpath:db/migrations\nrecursive: true\n");
            migrations.upgrade("head", Progress.SILENT);
            assertEquals(List.of("b1", "a1"), ids(migrations));
            Entry entry = migrations.show("b1").get(0);
            assertTrue(entry.isCurrent());
            assertTrue(entry.revision().place().file().endsWith("!/db/migrations/more/b1.yaml"), entry.toString());
            for (Executable writing : List.<Executable>of(
                    () -> migrations.revision(NewRevision.of("x")),
                    () -> migrations.files("head"),
                    () -> write(migrations))) {
                MigrationException jarred = assertThrows(MigrationException.class, writing);
                assertTrue(jarred.getMessage().contains("in a jar nothing can be written"), jarred.getMessage());
            }
            MigrationException e =
                    assertThrows(MigrationException.class, () -> migrations("directory: classpath:db/nowhere\n"));
            assertTrue(e.getMessage().contains("no directory \"db/nowhere\" on the class path"), e.getMessage());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private void write(Migrations jarred) throws IOException {
        jarred.downgrade("base", Progress.SILENT);
        write(temp.resolve("beside/c1.yaml"), "c1", "null", " []");
        migrations("directory: classpath:db/migrations\ndirectories: [beside]\nrecursive: true\n")
                .rebase("b1", "c1");
    }

    @Test
    void aNewRevisionIsNamedDatedAndSignedAsTheSettingsSay() throws IOException {
        Migrations migrations = migrations("directory: made\nfile_template: \"{year}{month}{day}-{revision}.{slug}\"\n"
                + "timezone: Asia/Kolkata\nauthor: \"Ann: O'Hara\"\n");
        Path file = migrations.revision(NewRevision.of("Add a Ünique thing!").withId("a1"));
        assertTrue(file.getFileName().toString().matches("2\\d{7}-a1\\.add_a_ünique_thing\\.yaml"), file.toString());
        String text = Files.readString(file);
        assertTrue(text.matches("(?s).*create_date: 2\\S+\\+05:30\n.*"), text);
        Revision revision = migrations("directory: made\n").show("head").get(0).revision();
        assertEquals("Ann: O'Hara", revision.author());
        MigrationException e = assertThrows(
                MigrationException.class,
                () -> migrations("directory: made\nfile_template: \"{slug}/{nothing}\"\n")
                        .revision(NewRevision.of("x")));
        assertTrue(e.getMessage().contains("file_template"), e.getMessage());
        MigrationException zone =
                assertThrows(MigrationException.class, () -> migrations("directory: made\ntimezone: Mars/North\n"));
        assertTrue(zone.getMessage().contains("the setting timezone cannot be \"Mars/North\""), zone.getMessage());
    }
}
