package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.OtherHistory;
import dev.migrate.engine.Progress;
import dev.migrate.engine.Stamped;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Revision;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Saying where a database stands without running anything, and what other tools have said of it. */
class StampTest {

    @TempDir
    Path temp;

    /** a1, on it b1 and b2, on both c1. */
    private Project diamond(TestDatabase database) {
        return new Project(temp, database)
                .revision("a1", null, table("a1"), "- drop_table: a1")
                .revision("b1", "a1", table("b1"), "- drop_table: b1")
                .revision("b2", "a1", table("b2"), "- drop_table: b2")
                .revision("c1", "[b1, b2]", table("c1"), "- drop_table: c1");
    }

    private static String table(String name) {
        return "- create_table: {table: " + name + ", columns: [{name: id, type: integer}]}";
    }

    private static List<String> current(Project project) {
        return project.migrations().current().stream()
                .map(entry -> entry.revision().id())
                .toList();
    }

    private static List<String> recorded(Project project) {
        return project.query("SELECT revision, checksum FROM migrate_revision ORDER BY revision");
    }

    @ParameterizedTest
    @EnumSource
    void theRecordIsAsARunWouldHaveWrittenItAndNothingIsRun(TestDatabase database) {
        Project project = diamond(database);
        Stamped stamped = project.migrations().stamp("b1,b2", false, Progress.SILENT);
        assertEquals(
                List.of("a1", "b1", "b2"),
                stamped.added().stream().map(Revision::id).toList());
        assertEquals(List.of("b1", "b2"), current(project));
        List<String> written = recorded(project);
        assertFalse(project.describe().contains("c1"));
        assertThrows(MigrationException.class, () -> project.migrations().downgrade("-1", Progress.SILENT));
        project.migrations().stamp("base", false, Progress.SILENT);
        assertEquals(List.of(), current(project));
        project.migrations().upgrade("b1,b2", Progress.SILENT);
        assertEquals(written, recorded(project));
        assertTrue(project.log().contains("b1 upgrade stamped") && project.log().contains("a1 downgrade stamped"));
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownRevisionIsInTheWayUntilItIsPurged(TestDatabase database) {
        Project project = diamond(database);
        project.migrations().upgrade("b1", Progress.SILENT);
        project.execute(
                "INSERT INTO migrate_revision (revision, checksum, applied_at, applied_by, duration_ms, run_id)"
                        + " SELECT 'zz', checksum, applied_at, applied_by, duration_ms, run_id FROM migrate_revision WHERE revision = 'a1'");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().stamp("a1", false, Progress.SILENT));
        assertEquals(Code.STATE, e.code());
        assertTrue(e.hint().orElseThrow().contains("migrate:stamp -Dpurge"), e.getMessage());
        Stamped stamped = project.migrations().stamp("b1", true, Progress.SILENT);
        assertTrue(stamped.removed().contains("zz"));
        assertEquals(List.of("b1"), current(project));
        project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(List.of("c1"), current(project));
    }

    @Test
    void whatChangesNothingMakesNothing() {
        Project project = diamond(TestDatabase.SQLITE);
        project.migrations().stamp("base", false, Progress.SILENT);
        assertFalse(Files.exists(project.sqliteFile()));
        project.execute("CREATE TABLE other (x)");
        project.migrations().stamp("base", true, Progress.SILENT);
        assertEquals(List.of(), project.query("SELECT name FROM sqlite_schema WHERE name LIKE 'migrate%'"));
    }

    /** Whoever stamps has seen to what was half done, and the next run goes on from there. */
    @ParameterizedTest
    @CsvSource({"POSTGRESQL, b1", "POSTGRESQL, a1", "SQLITE, b1", "SQLITE, a1"})
    void aRevisionThatWasBrokenOffIsSettled(TestDatabase database, String to) {
        Project project = new Project(temp, database)
                .revision(
                        "a1",
                        null,
                        "- create_table: {table: t, columns: [{name: id, type: integer, primary_key: true}, {name: n, type:"
                                + " integer}]}",
                        "- drop_table: t")
                .revision(
                        "b1",
                        "a1",
                        "- add_column: {table: t, column: {name: m, type: integer}}\n"
                                + "- backfill: {table: t, set_sql: {n: \"1\"}}\n- execute: SELECT nothing FROM nowhere",
                        "[]");
        assertThrows(MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        MigrationException inTheWay = assertThrows(
                MigrationException.class, () -> project.migrations().downgrade("base", Progress.SILENT));
        assertTrue(inTheWay.getMessage().contains("broken off half way"), inTheWay.getMessage());
        assertThrows(MigrationException.class, () -> project.migrations().upgrade("a1", Progress.SILENT));
        project.execute("ALTER TABLE t DROP COLUMN m");
        project.migrations().stamp(to, false, Progress.SILENT);
        project.migrations().downgrade("base", Progress.SILENT);
        assertEquals(List.of(), current(project));
    }

    @ParameterizedTest
    @EnumSource
    void aScriptHasTheSameRows(TestDatabase database) {
        Project project = diamond(database);
        List<String> script = new java.util.ArrayList<>();
        project.migrations().stampScript("b1", false, script::add);
        project.execute(script.stream()
                .filter(line -> !line.startsWith("\\") && !line.startsWith("."))
                .toArray(String[]::new));
        assertEquals(List.of("b1"), current(project));
        List<String> written = recorded(project);
        project.migrations().stamp("base", false, Progress.SILENT);
        project.migrations().stamp("b1", false, Progress.SILENT);
        assertEquals(written, recorded(project));
        List<String> range = new java.util.ArrayList<>();
        project.migrations().stampScript("b1:c1", false, range::add);
        project.execute(range.stream()
                .filter(line -> !line.startsWith("\\") && !line.startsWith("."))
                .toArray(String[]::new));
        assertEquals(List.of("c1"), current(project));
        List<String> nothing = new java.util.ArrayList<>();
        project.migrations().stampScript("current", false, nothing::add);
        assertEquals(List.of(), nothing);
    }

    @ParameterizedTest
    @EnumSource
    void theHistoryOfAlembicIsTakenOver(TestDatabase database) {
        Project project = diamond(database);
        project.execute(
                "CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)",
                "INSERT INTO alembic_version VALUES ('b2'), ('b1')");
        assertEquals(List.of(), current(project));
        MigrationException owned = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertTrue(owned.getMessage().contains("migrate:stamp -Dfrom=alembic"), owned.getMessage());
        OtherHistory other = project.migrations().otherHistory().orElseThrow();
        assertEquals("alembic_version", other.table());
        assertTrue(Report.of(other).contains("migrate:stamp -Dfrom=alembic"), Report.of(other));
        String targets = project.migrations().alembicTargets("alembic_version");
        project.migrations().stamp(targets, false, Progress.SILENT);
        assertEquals(List.of("b1", "b2"), current(project));
        MigrationException twice = assertThrows(
                MigrationException.class, () -> project.migrations().alembicTargets("alembic_version"));
        assertTrue(twice.getMessage().contains("has a record of its own"), twice.getMessage());
        project.migrations().stamp("base", false, Progress.SILENT);
        project.execute("DELETE FROM alembic_version");
        MigrationException empty = assertThrows(
                MigrationException.class, () -> project.migrations().alembicTargets("alembic_version"));
        assertTrue(empty.getMessage().contains("it has applied nothing"), empty.getMessage());
        project.execute("INSERT INTO alembic_version VALUES ('b')");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().alembicTargets("alembic_version"));
        assertTrue(e.getMessage().contains("says revision \"b\", which no file here has"), e.getMessage());
        project.execute("CREATE TABLE versions (x INTEGER)");
        MigrationException other2 = assertThrows(
                MigrationException.class, () -> project.migrations().alembicTargets("versions"));
        assertTrue(other2.getMessage().contains("no table of Alembic's"), other2.getMessage());
        MigrationException missing = assertThrows(
                MigrationException.class, () -> project.migrations().alembicTargets("other.versions"));
        assertTrue(missing.getMessage().contains("no table \"other.versions\""), missing.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE, flyway_schema_history, Flyway",
        "SQLITE, DATABASECHANGELOG, Liquibase",
        "POSTGRESQL, flyway_schema_history, Flyway",
        "POSTGRESQL, databasechangelog, Liquibase"
    })
    void theTablesOfOtherToolsAreKnown(TestDatabase database, String table, String tool) {
        Project project = diamond(database);
        assertTrue(project.migrations().otherHistory().isEmpty());
        project.execute("CREATE TABLE " + table + " (x INTEGER)");
        assertTrue(Report.of(project.migrations().otherHistory().orElseThrow()).contains(tool));
    }
}
