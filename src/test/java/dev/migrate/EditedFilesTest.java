package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.engine.Repaired;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The file of an applied revision is edited, or goes: nothing is run on top of that unawares. */
class EditedFilesTest {

    private static final Map<String, String> WARN = Map.of("outOfDate", "warn");

    @TempDir
    Path temp;

    private Project project(TestDatabase database) {
        return new Project(temp, database)
                .revision(
                        "a1",
                        "null",
                        "- create_table: {table: t, columns: [{name: a, type: integer}]}",
                        "- drop_table: t")
                .revision("b2", "a1", """
                        - add_column: {table: t, column: {name: b, type: string(20)}}
                        - bulk_insert: {table: t, rows: [{a: 1, b: hush}]}
                        """, """
                        - delete_rows: {table: t, where: a = 1}
                        - drop_column: {table: t, column: b}
                        """)
                .revision(
                        "c3",
                        "b2",
                        "- add_column: {table: t, column: {name: c, type: integer}}",
                        "- drop_column: {table: t, column: c}");
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = temp.resolve(file);
        String text = Files.readString(path);
        assertTrue(text.contains(from), text);
        Files.writeString(path, text.replace(from, to));
    }

    private static String refused(Runnable run) {
        MigrationException e = assertThrows(MigrationException.class, run::run);
        assertEquals(Code.STATE, e.code());
        return e.getMessage();
    }

    /** A run that keeps what it is warned of. */
    private static Progress warnings(List<String> warnings) {
        return new Progress() {
            @Override
            public void warning(String message) {
                warnings.add(message);
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void anEditIsRefused(TestDatabase database) throws IOException {
        Project project = project(database);
        project.migrations().upgrade("b2", Progress.SILENT);
        String before = project.describe();
        edit("a1.yaml", "type: integer", "type: bigint");
        for (String target : List.of("head", "b2")) {
            String told = refused(() -> project.migrations().upgrade(target, Progress.SILENT));
            assertTrue(
                    told.contains("a1.yaml:1:1: the upgrade of revision \"a1\" is another than the one that was"),
                    told);
            assertTrue(told.contains("migrate:repair -DdryRun shows what differs"), told);
        }
        refused(() -> project.migrations().planUpgrade("head", Progress.SILENT));
        refused(() -> project.migrations().upgradeScript("head", line -> {}));
        assertEquals(before, project.describe());
        edit("b2.yaml", "string(20)", "string(30)");
        String both = refused(() -> project.migrations().upgrade("head", Progress.SILENT));
        assertTrue(both.contains("so are those of 1 other"), both);
    }

    @ParameterizedTest
    @EnumSource
    void orToldOnce(TestDatabase database) throws IOException {
        Project project = project(database);
        project.migrations().upgrade("b2", Progress.SILENT);
        edit("a1.yaml", "type: integer", "type: bigint");
        List<String> warnings = new ArrayList<>();
        project.migrations(WARN).upgrade("head", warnings(warnings));
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).contains("a1.yaml:1:1: the upgrade of revision \"a1\""), warnings.toString());
        assertEquals(List.of("a1", "b2", "c3"), project.query("SELECT revision FROM migrate_revision ORDER BY 1"));
        List<String> script = new ArrayList<>();
        project.migrations(WARN).upgradeScript("head", script::add);
        assertTrue(script.get(0).startsWith("-- "), script.toString());
    }

    /** The order of keys, comments, line ends, the way back, the message: none changes what was applied. */
    @ParameterizedTest
    @EnumSource
    void looksDoNotCount(TestDatabase database) throws IOException {
        Project project = project(database);
        project.migrations().upgrade("b2", Progress.SILENT);
        String hash = "SELECT file_hash FROM migrate_revision WHERE revision = 'b2'";
        String before = project.query(hash).get(0);
        edit("b2.yaml", "{name: b, type: string(20)}", "{type: 'string(20)', name: b}");
        edit("b2.yaml", "down_revision: a1", "# by hand\r\nmessage: more\r\ndown_revision: a1\r");
        edit("b2.yaml", "where: a = 1", "where: a = 1 AND b = 'hush'");
        project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(List.of(before), project.query(hash));
        assertEquals(List.of(), project.migrations().repair(null, false, Progress.SILENT));
        assertNotEquals(List.of(before), project.query(hash), "so that it need not be parsed again");
    }

    @ParameterizedTest
    @EnumSource
    void whatFilesNameCounts(TestDatabase database) throws IOException {
        Project project = project(database).revision("c3", "b2", """
                        - execute: {file: c3.sql, touches: []}
                        - bulk_insert: {table: t, file: c3.csv}
                        """, "[]").revision("d4", "c3", "[]", "[]");
        Files.writeString(temp.resolve("c3.sql"), "INSERT INTO t (a) VALUES (2)");
        Files.writeString(temp.resolve("c3.csv"), "a,b\n3,x\n");
        project.migrations().upgrade("c3", Progress.SILENT);
        Files.writeString(temp.resolve("c3.csv"), "a,b\r\n3,x\r\n");
        project.migrations().planUpgrade("head", Progress.SILENT);
        Files.writeString(temp.resolve("c3.csv"), "a,b\n3,y\n");
        refused(() -> project.migrations().planUpgrade("head", Progress.SILENT));
        Files.writeString(temp.resolve("c3.csv"), "a,b\n3,x\n");
        Files.writeString(temp.resolve("c3.sql"), "INSERT INTO t (a) VALUES (4)");
        refused(() -> project.migrations().planUpgrade("head", Progress.SILENT));
        Files.delete(temp.resolve("c3.sql"));
        MigrationException gone = assertThrows(
                MigrationException.class, () -> project.migrations().planUpgrade("head", Progress.SILENT));
        assertTrue(gone.getMessage().contains("there is no file"), gone.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatWasAppliedIsTakenBack(TestDatabase database) throws IOException {
        Project project = project(database);
        project.migrations().upgrade("head", Progress.SILENT);
        edit("b2.yaml", "string(20)", "string(30)");
        project.migrations().downgrade("b2", Progress.SILENT);
        refused(() -> project.migrations().downgrade("a1", Progress.SILENT));
        project.migrations(WARN).downgrade("a1", Progress.SILENT);
        project.migrations().upgrade("head", Progress.SILENT);
    }

    @ParameterizedTest
    @EnumSource
    void anEditIsAcceptedOnceItIsSeen(TestDatabase database) throws IOException {
        Project project = project(database);
        project.migrations().upgrade("b2", Progress.SILENT);
        String before = project.describe();
        edit("a1.yaml", "type: integer", "type: bigint, nullable: false");
        edit("b2.yaml", "b: hush", "b: hist");
        List<Repaired> seen = project.migrations().repair(null, true, Progress.SILENT);
        assertEquals(2, seen.size());
        refused(() -> project.migrations().upgrade("head", Progress.SILENT));
        List<Repaired> repaired = project.migrations().repair(null, false, Progress.SILENT);
        assertEquals(seen, repaired);
        List<String> lines = Report.of(repaired);
        assertEquals("a1:", lines.get(0));
        assertTrue(lines.contains("  -       - {name: a, type: integer}"), String.join("\n", lines));
        assertTrue(lines.contains("  +       - {name: a, type: bigint, nullable: false}"), String.join("\n", lines));
        assertTrue(
                lines.get(lines.size() - 1).startsWith("  + - bulk_insert: ... (what it does to rows is"),
                lines.toString());
        assertEquals(
                List.of("a1", "b2"),
                project.query("SELECT revision FROM migrate_log WHERE event = 'repaired' ORDER BY id"));
        assertEquals(before, project.describe(), "the record alone has changed");
        assertEquals(List.of(), project.query("SELECT revision FROM migrate_revision WHERE operations LIKE '%hush%'"));
        project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(List.of(), project.migrations().repair(null, false, Progress.SILENT));
    }

    @Test
    void onlyWhatIsAskedForIsAccepted() throws IOException {
        Project project = project(TestDatabase.SQLITE);
        project.migrations().upgrade("b2", Progress.SILENT);
        edit("a1.yaml", "type: integer", "type: bigint");
        edit("b2.yaml", "string(20)", "string(30)");
        assertEquals(
                1, project.migrations().repair("b2", false, Progress.SILENT).size());
        assertTrue(refused(() -> project.migrations().upgrade("head", Progress.SILENT))
                .contains("\"a1\""));
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatIsGone(TestDatabase database) throws IOException {
        Project project = project(database).revision("x1", "a1", "[]", "[]");
        project.migrations().upgrade("b2, x1", Progress.SILENT);
        Files.delete(temp.resolve("x1.yaml"));
        String told = refused(() -> project.migrations().upgrade("head", Progress.SILENT));
        assertTrue(told.contains("the database has a revision that no file here has: x1"), told);
        List<String> warnings = new ArrayList<>();
        project.migrations(WARN).upgrade("head", warnings(warnings));
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).contains("x1, which no file here has"), warnings.toString());
        refused(() -> project.migrations(WARN).downgrade("a1", Progress.SILENT));
    }

    @Test
    void whereThereIsNoDatabaseThereIsNothingToRepair() {
        Project project = project(TestDatabase.SQLITE);
        assertEquals(List.of(), project.migrations().repair(null, false, Progress.SILENT));
        assertTrue(Files.notExists(project.sqliteFile()));
    }
}
