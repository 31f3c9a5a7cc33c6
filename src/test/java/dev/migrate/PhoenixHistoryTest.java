package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.migrate.engine.Progress;
import dev.migrate.testing.Golden;
import dev.migrate.testing.Project;
import dev.migrate.testing.RecordedHistory;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A real project's history of 35 revisions, recorded elsewhere and not ours to copy: it lies beside this project where it is
 * there at all. Wherever Alembic's result was recorded, ours is the same, and every way back leads to the step before.
 */
class PhoenixHistoryTest {

    private static final Path CASES = Path.of("../shared/cases/phoenix");

    private static final Pattern LIST = Pattern.compile("\\(ARRAY\\[([^\\]]*)\\]\\)::text\\[\\]");

    @TempDir
    Path temp;

    @ParameterizedTest
    @EnumSource
    void everyRecordedStepIsReachedAndEveryWayBackRestores(TestDatabase database) throws Exception {
        assumeTrue(Files.isDirectory(Path.of("../shared")), "the recorded history is not here");
        Project project = new Project(temp, database);
        List<String> ids = new RecordedHistory(CASES.resolve("history_phoenix.json")).writeTo(temp);
        Map<String, Path> dumps = dumps(database);
        Map<Integer, String> steps = new HashMap<>();
        steps.put(0, "");
        List<String> compared = new ArrayList<>();
        for (int i = 1; i <= ids.size(); i++) {
            project.migrations().upgrade("+1", Progress.SILENT);
            steps.put(i, project.describe());
            String step = "up_%02d_%s".formatted(i, ids.get(i - 1));
            if (dumps.containsKey(step)) {
                assertSame(recorded(database, dumps.get(step)), canonical(project.describe()), step);
                if (database == TestDatabase.SQLITE) {
                    Set<String> names = constraintNames(tables(project));
                    names.removeIf(PhoenixHistoryTest::isOfAnIdentity);
                    Set<String> recorded = constraintNames(Golden.read(dumps.get(step)));
                    recorded.removeIf(PhoenixHistoryTest::isOfAnIdentity);
                    assertEquals(recorded, names, step);
                }
                compared.add(step);
            }
        }
        for (int i = ids.size() - 1; i >= 0; i--) {
            project.migrations().downgrade("-1", Progress.SILENT);
            String step = "down_%02d_%s".formatted(i, i == 0 ? "base" : ids.get(i - 1));
            assertEquals(sorted(steps.get(i)), sorted(project.describe()), step);
            // On SQLite Alembic's own way back loses things, so there only the step before counts.
            if (dumps.containsKey(step) && database == TestDatabase.POSTGRESQL) {
                assertSame(recorded(database, dumps.get(step)), canonical(project.describe()), step);
                compared.add(step);
            }
        }
        assertEquals(database == TestDatabase.SQLITE ? 7 : 14, compared.size(), compared.toString());
    }

    /** Told by the lines that differ, because the whole is long. */
    private static void assertSame(String expected, String actual, String step) {
        Set<String> missing = expected.lines().collect(Collectors.toCollection(TreeSet::new));
        Set<String> surplus = actual.lines().collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(actual.lines().toList());
        surplus.removeAll(expected.lines().toList());
        assertEquals(String.join("\n", missing), String.join("\n", surplus), step);
        assertEquals(expected, actual, step);
    }

    /** Alembic leaves the primary key of an AUTOINCREMENT without its name. */
    private static boolean isOfAnIdentity(String name) {
        return name.startsWith("pk_");
    }

    private static String tables(Project project) {
        return String.join(
                "\n", project.query("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'migrate%'"));
    }

    private static Set<String> constraintNames(String sql) {
        return Pattern.compile("CONSTRAINT \"?([^\" ]+)")
                .matcher(sql)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !name.startsWith("alembic"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A column that comes back is the last one. */
    private static String sorted(String description) {
        return description.lines().sorted().collect(Collectors.joining("\n"));
    }

    private static Map<String, Path> dumps(TestDatabase database) throws IOException {
        try (Stream<Path> files = Files.list(CASES.resolve(database.dialect().id()))) {
            Map<String, Path> dumps = files.filter(file -> file.toString().endsWith(".schema.sql"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".schema.sql", ""), file -> file));
            assertTrue(dumps.size() >= 14, dumps.toString());
            return dumps;
        }
    }

    private static String recorded(TestDatabase database, Path dump) throws SQLException {
        try (Connection connection = database.fresh();
                Statement statement = connection.createStatement()) {
            if (database == TestDatabase.SQLITE) {
                statement.executeUpdate(Golden.read(dump).replaceAll("CREATE TABLE sqlite_sequence.*;", ""));
            } else {
                statement.execute(Golden.read(dump));
                statement.execute("SET search_path = public");
            }
            statement.executeUpdate("DROP TABLE alembic_version");
            return database.describe(connection);
        }
    }

    /** PostgreSQL writes a list of varchar otherwise when it has read what it wrote: casts its elements and not the list. */
    private static String canonical(String description) {
        return LIST.matcher(description)
                .replaceAll(list -> Matcher.quoteReplacement("ARRAY["
                        + Stream.of(list.group(1).split(", "))
                                .map(element -> "(" + element + ")::text")
                                .collect(Collectors.joining(", "))
                        + "]"));
    }
}
