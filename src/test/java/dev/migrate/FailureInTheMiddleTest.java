package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Op;
import dev.migrate.testing.Golden;
import dev.migrate.testing.Project;
import dev.migrate.testing.Promise;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of operation fails in the middle of a revision, because the database is not what the files say: what stood before
 * it in the revision is undone, and the error has all that whoever reads it needs.
 */
class FailureInTheMiddleTest {

    private static final Map<String, Path> CASES = Golden.cases("render", "changeset.yaml");

    /** What stands before the operation that fails. */
    private static final String FIRST =
            "upgrade:\n  - create_table: {table: zz_first, columns: [{name: id, type: integer}]}\n";

    @TempDir
    Path temp;

    private int directories;

    /** How a database is another than the files say. */
    private enum Way {
        /** It lacks all that the operation needs. */
        MISSING,
        /** What the operation does is done already. */
        TWICE
    }

    @AfterAll
    static void tell() {
        Promise.FAILURE_IN_THE_MIDDLE.tell(FailureInTheMiddleTest.class);
    }

    @TestFactory
    Stream<DynamicTest> operations() {
        return Stream.of(TestDatabase.values())
                .flatMap(database -> Stream.of(Op.class.getPermittedSubclasses())
                        .map(Op::key)
                        .filter(key -> isPossible(key, database))
                        .map(key -> DynamicTest.dynamicTest(
                                database.dialect().id() + " " + key, () -> fails(key, database))));
    }

    private static List<Path> cases(String key, TestDatabase database) {
        return CASES.values().stream()
                .filter(path -> path.getParent().endsWith(key))
                .filter(path ->
                        Files.exists(path.resolve("up." + database.dialect().id() + ".sql")))
                .toList();
    }

    /** What a database has no form for is refused before anything runs. */
    private static boolean isPossible(String key, TestDatabase database) {
        return cases(key, database).stream()
                .anyMatch(path -> !Golden.read(
                                path.resolve("up." + database.dialect().id() + ".sql"))
                        .isBlank());
    }

    private void fails(String key, TestDatabase database) {
        List<String> tried = new ArrayList<>();
        for (Path path : cases(key, database)) {
            String whole = Golden.read(path.resolve("changeset.yaml")).replaceFirst("upgrade:\n", FIRST);
            for (String text : List.of(whole, whole.replaceAll("(, |\n +)if_(not_)?exists: true", ""))) {
                for (Way way : Way.values()) {
                    if (isFailure(path, text, way, key, database)) {
                        return;
                    }
                    tried.add(path.getFileName() + " " + way);
                }
            }
        }
        throw new AssertionError(key + " never failed: " + tried);
    }

    /** Whether an operation of that kind failed. */
    private boolean isFailure(Path path, String text, Way way, String key, TestDatabase database) {
        Path directory = copy(path);
        Project project = new Project(directory, database);
        if (way == Way.TWICE) {
            project.migrations().upgrade("head", Progress.SILENT);
        }
        boolean given = Files.exists(path.resolve("given.yaml"));
        project.migrations().stamp(given ? "given" : "base", false, Progress.SILENT);
        write(directory.resolve("changeset.yaml"), text);
        String before = project.describe();
        try {
            project.migrations().upgrade("head", Progress.SILENT);
            return false;
        } catch (MigrationException e) {
            if (e.getMessage().contains(" (" + key + " ")) {
                Promise.FAILURE_IN_THE_MIDDLE.attempt("operations", () -> check(e, project, before, database));
                return true;
            }
            return false;
        }
    }

    private static void check(MigrationException e, Project project, String before, TestDatabase database) {
        String told = e.getMessage();
        assertTrue(
                told.matches("(?s).*/changeset\\.yaml:\\d+:\\d+: upgrade of revision \"changeset\" failed,"
                        + " operations? \\d+ (to \\d+ )?of \\d+.*"),
                told);
        String code = database == TestDatabase.SQLITE ? "SQLITE_" : "SQLSTATE ";
        boolean sent = told.contains("\n  SQL: ") && told.contains(code);
        boolean seenBefore = e.code() == Code.SCHEMA
                && database == TestDatabase.SQLITE
                && e.hint().isPresent();
        assertTrue(sent || seenBefore, told);
        if (told.contains("nothing of this revision was kept")) {
            assertEquals(before, project.describe(), told);
        } else {
            assertTrue(told.contains("operation 1 is done") && told.contains("run it again to go on"), told);
        }
        assertEquals(
                List.of("changeset upgrade failed"),
                project.query("SELECT revision, direction, event FROM migrate_log WHERE operation IS NULL"
                        + " AND event = 'failed'"));
    }

    private Path copy(Path path) {
        Path directory = temp.resolve("case" + directories++);
        try (Stream<Path> files = Files.list(path)) {
            Files.createDirectories(directory);
            for (Path file : files.toList()) {
                if (!file.toString().endsWith(".txt")) {
                    Files.copy(file, directory.resolve(file.getFileName()));
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
