package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the settings of a database forbid is not run there, and nothing before it either. */
class ForbiddenOperationsTest {

    private static final String TABLE =
            "- create_table: {table: t, columns: [{name: a, type: integer}, {name: b, type: text}]}";

    @TempDir
    Path temp;

    private Project project(String upgrade, String downgrade) {
        return new Project(temp, TestDatabase.SQLITE)
                .revision("a1", "null", TABLE, "- drop_table: t")
                .revision("b2", "a1", upgrade, downgrade);
    }

    private static String refused(Runnable run) {
        MigrationException e = assertThrows(MigrationException.class, run::run);
        assertEquals(Code.FORBIDDEN, e.code());
        return e.getMessage();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "destructive | - drop_table: t | drop_table of t",
                "destructive | - drop_column: {table: t, column: a} | drop_column of t.a",
                "destructive | - delete_rows: {table: t} | delete_rows of t, all rows",
                "destructive | - batch_alter_table: {table: t, operations: [{drop_column: {column: a}}]} | drop_column of t.a",
                "drop_table, execute | - execute: SELECT 1 | execute of SELECT 1"
            })
    void isRefusedBeforeAnythingIsRun(String forbid, String upgrade, String told) {
        Project project = project(upgrade, "[]");
        Map<String, String> settings = Map.of("forbid", forbid);
        String message = refused(() -> project.migrations(settings).upgrade("head", Progress.SILENT));
        assertTrue(message.contains("b2.yaml:4:") && message.contains(told), message);
        assertEquals("", project.describe());
        refused(() -> project.migrations(settings).planUpgrade("head", Progress.SILENT));
        refused(() -> project.migrations(settings).upgradeScript("head", line -> {}));
        project.migrations(Map.of("forbid", "none")).upgrade("head", Progress.SILENT);
    }

    @Test
    void whatIsLimitedIsNoDestruction() {
        Project project = project("- delete_rows: {table: t, where: a = 1}", "[]");
        project.migrations(Map.of("forbid", "destructive")).upgrade("head", Progress.SILENT);
        String before = project.describe();
        refused(() -> project.migrations(Map.of("forbid", "destructive")).downgrade("base", Progress.SILENT));
        assertEquals(before, project.describe());
        project.migrations(Map.of("forbid", "destructive")).downgrade("a1", Progress.SILENT);
    }

    @Test
    void aMisspeltOneForbidsNothingUnseen() {
        Project project = project("[]", "[]");
        MigrationException e =
                assertThrows(MigrationException.class, () -> project.migrations(Map.of("forbid", "drop_tabel")));
        assertTrue(e.getMessage().contains("the setting forbid cannot be \"drop_tabel\""), e.getMessage());
        assertTrue(e.getMessage().contains("did you mean \"drop_table\"?"), e.getMessage());
    }
}
