package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Golden;
import dev.migrate.testing.Project;
import dev.migrate.testing.SqliteSnapshot;
import dev.migrate.testing.SqliteTwins;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that others made becomes a first revision, which makes the same database again. */
class BaselineTest {

    private static final Path CASES = Path.of("../shared/cases");

    /** Schemas with collations that their applications bring along. */
    private static final Set<String> FOREIGN_COLLATIONS = Set.of("anki_collection_unicase.sql", "owntone.sql");

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> whatOthersHaveMade() throws IOException {
        assumeTrue(Files.isDirectory(CASES), "the schemas are not here");
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : files("sqlite/schemas", "epmt/sqlite", "phoenix/sqlite")) {
            tests.add(test(file, TestDatabase.SQLITE));
        }
        for (Path file : files("epmt/postgresql", "phoenix/postgresql")) {
            tests.add(test(file, TestDatabase.POSTGRESQL));
        }
        assertTrue(tests.size() > 35);
        return tests.stream();
    }

    private static List<Path> files(String... folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> each = Files.list(CASES.resolve(folder))) {
                files.addAll(each.filter(file -> file.toString().endsWith(".sql"))
                        .filter(file -> !file.getFileName().toString().startsWith("down_"))
                        .sorted()
                        .toList());
            }
        }
        return files;
    }

    private DynamicTest test(Path file, TestDatabase database) {
        return DynamicTest.dynamicTest(file.getParent().getFileName() + "/" + file.getFileName(), () -> {
            Path directory = Files.createTempDirectory(temp, "case");
            Project project = new Project(directory, database);
            load(file, project.url(), database);
            if (FOREIGN_COLLATIONS.contains(file.getFileName().toString())) {
                assertTold(project, "collation");
            } else {
                assertMadeAgain(project, directory, database);
            }
        });
    }

    /** What the application alone can make is told, before anybody relies on the baseline. */
    private static void assertTold(Project project, String word) {
        Baselined baselined = project.migrations().baseline(NewRevision.of("baseline"), Progress.SILENT);
        assertTrue(problems(baselined).get(0).contains("it does not run on an empty database"), baselined.toString());
        assertTrue(problems(baselined).get(0).contains(word), baselined.toString());
    }

    private static void load(Path file, String url, TestDatabase database) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url)) {
            if (database == TestDatabase.SQLITE) {
                SqliteSnapshot.load(
                        connection, Files.readString(file).replaceAll("(?m)^CREATE TABLE sqlite_sequence.*$", ""));
            } else {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(Golden.read(file));
                }
            }
        }
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS alembic_version");
        }
    }

    private Baselined assertMadeAgain(Project project, Path directory, TestDatabase database)
            throws SQLException, IOException {
        String before = describe(project.url(), database);
        Baselined baselined = project.migrations().baseline(NewRevision.of("baseline"), Progress.SILENT);
        assertEquals(before, describe(project.url(), database));
        assertTrue(project.migrations().upgrade("heads", Progress.SILENT).done().isEmpty(), "it is stamped");
        assertEquals(List.of(), problems(baselined), "tried out");

        String again = database.newUrl(Files.createDirectory(directory.resolve("again")));
        new Migrations(Settings.of(again, directory)).upgrade("heads", Progress.SILENT);
        assertEquals(before, describe(again, database));
        Migrations migrations = new Migrations(Settings.of(again, directory));
        assertEquals(List.of(), migrations.check(migrations.possibleChecks()));
        new Migrations(Settings.of(again, directory)).downgrade("base", Progress.SILENT);
        assertEquals("", describe(again, database));
        return baselined;
    }

    private static List<String> problems(Baselined baselined) {
        return baselined.notes().stream()
                .filter(note -> !note.startsWith("no operation makes"))
                .toList();
    }

    /** Without the record. */
    private static String describe(String url, TestDatabase database) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("DROP TABLE IF EXISTS migrate_revision");
            statement.execute("DROP TABLE IF EXISTS migrate_log");
            String description =
                    database == TestDatabase.SQLITE ? SqliteTwins.describe(connection) : database.describe(connection);
            connection.rollback();
            return description;
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationAndFieldIsKept(TestDatabase database) throws SQLException, IOException {
        for (String step : List.of("e1", "e2", "e3", "e4")) {
            Path directory = Files.createTempDirectory(temp, step);
            Project project = new Project(directory, database);
            new Migrations(Settings.of(project.url(), Path.of("docs/everything"))).upgrade(step, Progress.SILENT);
            project.execute("DROP TABLE migrate_revision", "DROP TABLE migrate_log");
            boolean lib = database == TestDatabase.POSTGRESQL && step.compareTo("e3") >= 0;
            Baselined baselined = project.migrations().baseline(NewRevision.of("baseline"), Progress.SILENT);
            assertEquals(
                    lib, baselined.notes().stream().anyMatch(note -> note.contains("schema lib was not looked at")));
        }
    }

    /** What stands behind a break in a name is neither a line of the file nor a statement. */
    @Test
    void aNameMayHaveAnythingInIt() {
        Project project = new Project(temp, TestDatabase.POSTGRESQL);
        project.execute(
                "CREATE TABLE t (a integer)",
                "CREATE CONVERSION \"x\nDROP TABLE t; --\" FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
                "CREATE TYPE \"y\r\nDROP TABLE t; --\"",
                "CREATE OPERATOR FAMILY \"z\nDROP TABLE t; --\" USING btree",
                "CREATE DOMAIN \"d\u2028downgrade: []\" AS text",
                "CREATE TABLE \"\u0007\u0085upgrade: []\" (a \"d\u2028downgrade: []\")");
        project.migrations().baseline(NewRevision.of("baseline"), Progress.SILENT);
        Project again = new Project(temp, TestDatabase.POSTGRESQL);
        again.migrations().upgrade("head", Progress.SILENT);
        String tables = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                + " AND relname NOT LIKE 'migrate%' ORDER BY 1";
        assertEquals(project.query(tables), again.query(tables));
        assertEquals(2, again.query(tables).size());
    }

    @Test
    void anEmptyDatabaseIsNoBeginning() {
        Project project = new Project(temp, TestDatabase.SQLITE);
        MigrationException e = assertThrows(
                MigrationException.class,
                () -> project.migrations().baseline(NewRevision.of("baseline"), Progress.SILENT));
        assertTrue(e.getMessage().contains("the database is empty"), e.getMessage());
    }

    @Test
    void whereThereAreRevisionsThereIsABeginning() {
        Project project = new Project(temp, TestDatabase.SQLITE).revision("a1", "null", "[]", "[]");
        project.execute("CREATE TABLE t (a INTEGER)");
        MigrationException e = assertThrows(
                MigrationException.class,
                () -> project.migrations().baseline(NewRevision.of("baseline"), Progress.SILENT));
        assertTrue(e.getMessage().contains("there are revisions already"), e.getMessage());
        assertTrue(e.getMessage().contains("migrate:setup"), e.getMessage());
    }
}
