package dev.migrate.changeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.Migrations;
import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.testing.Golden;
import dev.migrate.testing.Project;
import dev.migrate.testing.Promise;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files as people get them wrong, each among good ones: one error in the words beside it, and nothing is run. A file of rows is
 * loaded by a revision that is right.
 */
class BadInputTest {

    private static final Path CORPUS = Path.of("src/test/resources/bad");
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final String USERS =
            "{table: users, columns: [{name: id, type: integer}, {name: name, type: text}]}";

    @TempDir
    Path temp;

    @AfterAll
    static void tell() {
        Promise.BAD_INPUT.tell(BadInputTest.class);
    }

    @TestFactory
    List<DynamicTest> corpus() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            List<Path> corpus =
                    files.filter(file -> isInput(file.toString())).sorted().toList();
            assertTrue(corpus.size() >= 300, "only " + corpus.size());
            return corpus.stream()
                    .map(file -> DynamicTest.dynamicTest(
                            CORPUS.relativize(file).toString(),
                            () -> Promise.BAD_INPUT.attempt("files", () -> assertTimeout(LONGEST, () -> check(file)))))
                    .toList();
        }
    }

    private static boolean isInput(String name) {
        return name.endsWith(".yaml") || name.endsWith(".csv");
    }

    @TestFactory
    Stream<DynamicTest> everyExpectedTextHasItsFile() throws IOException {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".txt")).toList().stream()
                    .map(file -> DynamicTest.dynamicTest(
                            CORPUS.relativize(file).toString(),
                            () -> assertTrue(
                                    Files.exists(withEnding(file, ".yaml")) || Files.exists(withEnding(file, ".csv")),
                                    "no file gives this")));
        }
    }

    private static Path withEnding(Path file, String ending) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.[a-z]+$", ending));
    }

    private void check(Path input) throws IOException {
        String name = input.getFileName().toString();
        boolean isRows = name.endsWith(".csv");
        Path directory = Files.createDirectories(temp.resolve(name).resolve("revisions"));
        Project project = new Project(directory, TestDatabase.SQLITE)
                .revision("g1", null, "- create_table: " + USERS.replace("users", "good"), "- drop_table: good")
                .revision(
                        "g2",
                        "g1",
                        "- create_index: {table: good, name: ix, columns: id}",
                        "- drop_index: {table: good, name: ix}");
        Files.copy(input, directory.resolve(name));
        if (isRows) {
            String load = "\n- bulk_insert: {table: users, file: " + name + "}";
            project.revision("b1", null, "- create_table: " + USERS + load, "- drop_table: users");
        }
        MigrationException error = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("heads", Progress.SILENT));
        String message = error.getMessage().replace(directory + "/", "").replace(directory.toString(), ".");
        Golden.check(withEnding(input, ".txt"), error.code().slug() + "\n" + message + "\n");
        Reading.checkWords(error);
        Place place = error.place().orElseThrow(() -> new AssertionError("no place: " + message));
        assertTrue(place.line() > 0 && place.column() > 0, "no line: " + message);
        assertEquals("", project.describe(), "nothing was run");
        assertEquals(
                List.of(withoutItsRun(error.getMessage())), faults(project.migrations()), "validate says the same");
    }

    /** Rows are read one by one while they are loaded; the error of one has its operation, and what was kept. */
    private static String withoutItsRun(String message) {
        return message.replaceFirst("upgrade of revision .* into users\\): ", "")
                .replaceFirst("\n  nothing of this revision was kept; .*", "");
    }

    private static List<String> faults(Migrations migrations) {
        try {
            return migrations.validate().stream()
                    .map(MigrationException::getMessage)
                    .toList();
        } catch (MigrationException e) {
            return List.of(e.getMessage());
        }
    }
}
