package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Revision;
import dev.migrate.testing.Golden;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A database is set up, whatever it is: empty, with a record, with the tables of a revision and no record, with others. */
class SetupTest {

    private static final Path IT = Path.of("src/it/epmt-history");
    private static final List<String> STEPS =
            List.of("01_392efb1132ae", "02_e703296695bf", "03_4ae9a1cac540", "04_b1cf8c168491");

    @TempDir
    Path temp;

    private Project project(TestDatabase database) {
        return new Project(temp, database)
                .revision(
                        "a1",
                        "null",
                        "- create_table: {table: t, columns: [{name: a, type: integer, primary_key: true}]}",
                        "- drop_table: t")
                .revision(
                        "b2",
                        "a1",
                        "- add_column: {table: t, column: {name: b, type: string(20), nullable: false, default: x}}",
                        "- drop_column: {table: t, column: b}")
                .revision("c3", "b2", "- create_index: {table: t, columns: [b]}", "- drop_index: {name: t_b_idx}");
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyDatabaseIsBroughtToTheHead(TestDatabase database) {
        Project project = project(database);
        SetUp setUp = project.migrations().setup(Progress.SILENT);
        assertEquals(List.of(), setUp.adopted());
        assertEquals(List.of("a1", "b2", "c3"), ids(setUp.outcome().done()));
        assertEquals(
                List.of(), project.migrations().setup(Progress.SILENT).outcome().done());
    }

    @ParameterizedTest
    @EnumSource
    void oneWithARecordIsBroughtOn(TestDatabase database) {
        Project project = project(database);
        project.migrations().upgrade("a1", Progress.SILENT);
        project.execute("CREATE TABLE somebody_elses (a INTEGER)");
        SetUp setUp = project.migrations().setup(Progress.SILENT);
        assertEquals(List.of(), setUp.adopted());
        assertEquals(List.of("b2", "c3"), ids(setUp.outcome().done()));
    }

    @ParameterizedTest
    @EnumSource
    void oneWithTheTablesOfARevisionIsTakenForIt(TestDatabase database) {
        Project project = project(database);
        project.execute(
                "CREATE TABLE t (a INTEGER NOT NULL, b VARCHAR(20) DEFAULT 'x' NOT NULL, PRIMARY KEY (a))",
                "INSERT INTO t VALUES (1, 'kept')");
        SetUp setUp = project.migrations().setup(Progress.SILENT);
        assertEquals(List.of("b2"), ids(setUp.adopted()));
        assertEquals(List.of("c3"), ids(setUp.outcome().done()));
        assertEquals(List.of("1 kept"), project.query("SELECT * FROM t"));
    }

    @ParameterizedTest
    @EnumSource
    void oneThatNoRevisionMakesIsLeftAsItIs(TestDatabase database) {
        Project project = project(database);
        project.execute("CREATE TABLE t (a INTEGER NOT NULL PRIMARY KEY, b VARCHAR(21))");
        String before = project.describe();
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().setup(Progress.SILENT));
        assertTrue(e.getMessage().contains("is not what any revision makes"), e.getMessage());
        assertTrue(e.getMessage().contains("column \"b\" of table \"t\""), e.getMessage());
        assertEquals(before, project.describe());
    }

    /** The tables are the same before and after a revision that only brings rows. */
    @ParameterizedTest
    @EnumSource
    void whetherRowsAreThereIsAsked(TestDatabase database) {
        Project project = new Project(temp, database)
                .revision(
                        "a1",
                        "null",
                        "- create_table: {table: t, columns: [{name: a, type: integer, primary_key: true}]}",
                        "- drop_table: t")
                .revision(
                        "b2",
                        "a1",
                        "- bulk_insert: {table: t, rows: [{a: 1}]}",
                        "- delete_rows: {table: t, where: a = 1}");
        project.execute("CREATE TABLE t (a INTEGER NOT NULL, PRIMARY KEY (a))");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().setup(Progress.SILENT));
        assertTrue(e.getMessage().contains("whether its rows are there cannot be seen"), e.getMessage());
        project.revision(
                "c3",
                "b2",
                "- add_column: {table: t, column: {name: b, type: integer}}",
                "- drop_column: {table: t, column: b}");
        project.execute("ALTER TABLE t ADD COLUMN b INTEGER");
        SetUp setUp = project.migrations().setup(Progress.SILENT);
        assertEquals(List.of("c3"), ids(setUp.adopted()));
        assertEquals(List.of("b2"), ids(setUp.rows()));
    }

    /** What only raw SQL makes is there as well. */
    @ParameterizedTest
    @EnumSource
    void theFirstRevisionMayBeRawSql(TestDatabase database) {
        Project project = new Project(temp, database)
                .revision("a1", "null", "- execute: CREATE TABLE t (a INTEGER PRIMARY KEY)", "- drop_table: t");
        project.execute("CREATE TABLE t (a INTEGER PRIMARY KEY)");
        SetUp setUp = project.migrations().setup(Progress.SILENT);
        assertEquals(List.of("a1"), ids(setUp.adopted()));
    }

    @ParameterizedTest
    @EnumSource
    void oneOfTwoBranchesMayBeThere(TestDatabase database) {
        Project project = project(database)
                .revision(
                        "d2",
                        "a1",
                        "- create_table: {table: d, columns: [{name: a, type: integer}]}",
                        "- drop_table: d")
                .revision(
                        "e3",
                        "d2",
                        "- create_table: {table: e, columns: [{name: a, type: integer}]}",
                        "- drop_table: e");
        project.execute("CREATE TABLE t (a INTEGER NOT NULL, PRIMARY KEY (a))", "CREATE TABLE d (a INTEGER)");
        SetUp setUp = project.migrations().setup(Progress.SILENT);
        assertEquals(List.of("d2"), ids(setUp.adopted()));
        assertEquals(Set.of("b2", "c3", "e3"), Set.copyOf(ids(setUp.outcome().done())));
    }

    @ParameterizedTest
    @EnumSource
    void severalSetItUpAtOnce(TestDatabase database) throws Exception {
        Project project = project(database);
        project.execute("CREATE TABLE t (a INTEGER NOT NULL, PRIMARY KEY (a))");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<List<String>> work = () ->
                    ids(project.migrations().setup(Progress.SILENT).outcome().done());
            List<String> done = new ArrayList<>();
            for (Future<List<String>> each : threads.invokeAll(Collections.nCopies(4, work))) {
                done.addAll(each.get());
            }
            // Who does which is open: on SQLite, which has no lock between revisions, two may share the work.
            assertEquals(List.of("b2", "c3"), done.stream().sorted().toList());
        } finally {
            threads.shutdown();
        }
        assertEquals(List.of("a1 upgrade stamped", "b2 upgrade finished", "c3 upgrade finished"), project.log());
    }

    private static Stream<Arguments> steps() {
        return Stream.of(TestDatabase.values())
                .flatMap(database -> STEPS.stream().map(step -> Arguments.of(database, step)));
    }

    /** What Alembic left of the first users' history is known again, step by step. */
    @ParameterizedTest
    @MethodSource("steps")
    void theFirstUsersDatabaseIsKnownAgain(TestDatabase database, String step) throws SQLException {
        String url = database.newUrl(temp);
        Path dump = IT.resolve("expected").resolve(database.dialect().id()).resolve(step + ".sql");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            if (database == TestDatabase.SQLITE) {
                statement.executeUpdate(Golden.read(dump));
            } else {
                statement.execute(Golden.read(dump));
            }
        }
        SetUp setUp =
                new Migrations(Settings.of(url, IT.resolve("src/main/resources/db/migrations"))).setup(Progress.SILENT);
        String id = step.substring(3);
        // To SQLite the third revision is nothing.
        boolean nothing = database == TestDatabase.SQLITE && id.equals("e703296695bf");
        assertEquals(List.of(nothing ? "4ae9a1cac540" : id), ids(setUp.adopted()));
    }

    private static List<String> ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }
}
