package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A script that comes twice, too late, or to another database, changes nothing. */
class ScriptGuardTest {

    @TempDir
    Path temp;

    private Project project(TestDatabase database) {
        return new Project(temp, database)
                .revision(
                        "a1",
                        null,
                        "- create_table: {table: t, columns: [{name: id, type: integer, primary_key: true}, {name: n, type:"
                                + " integer}]}\n- bulk_insert: {table: t, rows: [{id: 1, n: 1}, {id: 2, n: 1}]}",
                        "- drop_table: t")
                .revision(
                        "b1",
                        "a1",
                        "- update_rows: {table: t, set_sql: {n: n + 10}}",
                        "- update_rows: {table: t, set_sql: {n: n - 10}}")
                .revision("c1", "b1", "- backfill: {table: t, set_sql: {n: n * 2}, batch_size: 1}", "[]")
                .revision("d1", "c1", "[]", "[]");
    }

    private static List<String> script(Consumer<Consumer<String>> writer) {
        List<String> script = new ArrayList<>();
        writer.accept(script::add);
        return script;
    }

    private static List<String> up(Project project, String range) {
        return script(out -> project.migrations().upgradeScript(range, out));
    }

    private static List<String> down(Project project, String range) {
        return script(out -> project.migrations().downgradeScript(range, out));
    }

    private static void feed(List<String> script, Project project) {
        project.execute(script.stream()
                .filter(line -> !line.startsWith("\\") && !line.startsWith(".") && !line.startsWith("\n--"))
                .toArray(String[]::new));
    }

    private static List<String> state(Project project) {
        List<String> state = new ArrayList<>(project.query("SELECT id, n FROM t ORDER BY id"));
        state.addAll(project.query("SELECT revision FROM migrate_revision ORDER BY 1"));
        state.addAll(project.log());
        return state;
    }

    private static void refused(List<String> script, Project project) {
        List<String> before = state(project);
        String words = assertThrows(IllegalStateException.class, () -> feed(script, project))
                .getCause()
                .getMessage();
        assertTrue(words.contains("was written for") || words.contains("already exists"), words);
        assertEquals(before, state(project));
    }

    @ParameterizedTest
    @EnumSource
    void everyStepMeetsTheRecordThatItWasWrittenFor(TestDatabase database) {
        Project project = project(database);
        List<String> backfill = up(project, "b1:c1");
        List<String> first = up(project, "base:a1");
        List<String> second = up(project, "a1:b1");
        List<String> stamp = script(out -> project.migrations().stampScript("c1:d1", false, out));
        feed(first, project);
        refused(first, project);
        refused(backfill, project);
        refused(stamp, project);
        refused(down(project, "b1:a1"), project);
        feed(second, project);
        feed(backfill, project);
        refused(backfill, project);
        assertEquals(List.of("1 22", "2 22"), project.query("SELECT id, n FROM t ORDER BY id"));
        feed(stamp, project);
        refused(stamp, project);
        refused(down(project, "b1:a1"), project);
        List<String> back = down(project, "d1:b1");
        feed(back, project);
        refused(back, project);
        assertEquals(
                List.of(), project.migrations().upgrade("b1", Progress.SILENT).done());
    }

    /** A run goes on where it stopped; a script cannot, so it does not begin. */
    @ParameterizedTest
    @EnumSource
    void whatWasBrokenOffIsForARunToEnd(TestDatabase database) {
        Project project = project(database);
        project.migrations().upgrade("b1", Progress.SILENT);
        List<String> script = up(project, "c1");
        project.execute("INSERT INTO migrate_log SELECT max(id) + 1, run_id, 'c1', 'upgrade', 1, '"
                + "0".repeat(64)
                + "', 'batch', logged_at, logged_by, 0, '1' FROM migrate_log WHERE id = (SELECT max(id) FROM"
                + " migrate_log) GROUP BY run_id, logged_at, logged_by");
        refused(script, project);
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("b1", Progress.SILENT));
        assertTrue(e.getMessage().contains("broken off half way"), e.getMessage());
        assertTrue(e.hint().orElseThrow().contains("migrate:upgrade -Drevision=c1"), e.getMessage());
        MigrationException moved = assertThrows(
                MigrationException.class, () -> project.migrations().rebase("d1", "b1"));
        assertTrue(moved.getMessage().contains("stands on the other already"), moved.getMessage());
    }
}
