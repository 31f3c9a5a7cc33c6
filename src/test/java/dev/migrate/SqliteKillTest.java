package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.dialect.RecreateBy;
import dev.migrate.engine.Progress;
import dev.migrate.testing.Project;
import dev.migrate.testing.Promise;
import dev.migrate.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that is killed while it makes a table anew leaves the table as it was, or as it is to be, and the record with it. */
class SqliteKillTest {

    /** For each way. */
    private static final int KILLS = Promise.times(6, 60);

    private static final String ROWS = "SELECT count(*), sum(rowid), sum(length(name)), sum(a), sum(b) FROM t";

    @TempDir
    Path temp;

    /** A process that goes up and down until it is killed. */
    static final class Cycle {
        private Cycle() {}

        public static void main(String[] arguments) {
            Migrations migrations =
                    new Migrations(settings(arguments[0], Path.of(arguments[1]), RecreateBy.valueOf(arguments[2])));
            for (int cycles = 0; ; cycles++) {
                migrations.upgrade("head", Progress.SILENT);
                if (cycles == 1) {
                    System.out.println("warm");
                }
                migrations.downgrade("a1", Progress.SILENT);
            }
        }
    }

    private static Settings settings(String url, Path directory, RecreateBy way) {
        return new SettingsResolver(directory)
                .with(new SettingsResolver.Source(
                        "test",
                        Map.of(
                                "url",
                                url + "?foreign_keys=on",
                                "directory",
                                directory.toString(),
                                "sqliteRecreate",
                                way.name().toLowerCase(Locale.ROOT))::get))
                .resolve();
    }

    @AfterAll
    static void tell() {
        Promise.KILLED_RECREATION.tell(SqliteKillTest.class);
    }

    @ParameterizedTest
    @CsvSource({"COPY, DELETE", "COPY, WAL", "SWAP, DELETE", "SWAP, WAL"})
    void aKillLeavesTheOldOrTheNew(RecreateBy way, String journal) throws IOException, InterruptedException {
        Project project = new Project(temp, TestDatabase.SQLITE)
                .revision("a1", null, "- execute: {sql: SELECT 1}", "[]")
                .revision("b2", "a1", """
                        - add_column: {table: t, column: {name: c, type: integer, default: 5}, insert_before: name}
                        - alter_column: {table: t, column: a, type: text}
                        - create_check_constraint: {table: t, name: ck, expression: b > -1}
                        """, """
                        - drop_constraint: {table: t, name: ck}
                        - alter_column: {table: t, column: a, type: integer}
                        - drop_column: {table: t, column: c}
                        """);
        project.execute(
                "PRAGMA journal_mode = " + journal,
                "CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, a INTEGER, b INTEGER)",
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
                        + " INSERT INTO t SELECT i * 3, 'name ' || i, i % 7, i FROM n",
                "CREATE INDEX t_name ON t (name)",
                "CREATE UNIQUE INDEX t_b ON t (b DESC)",
                "CREATE TABLE child (id INTEGER PRIMARY KEY, t INT REFERENCES t ON DELETE CASCADE)",
                "INSERT INTO child SELECT id, id FROM t",
                "CREATE TABLE log (x)",
                "CREATE TRIGGER gone AFTER DELETE ON t BEGIN INSERT INTO log VALUES (1); END");
        Migrations migrations = new Migrations(settings(project.url(), temp, way));
        Map<String, String> expected = new HashMap<>();
        migrations.upgrade("a1", Progress.SILENT);
        expected.put("a1", state(project));
        migrations.upgrade("head", Progress.SILENT);
        expected.put("b2", state(project));
        long start = System.nanoTime();
        migrations.downgrade("a1", Progress.SILENT);
        assertEquals(expected.get("a1"), state(project));
        migrations.upgrade("head", Progress.SILENT);
        int cycle = (int) Duration.ofNanos(System.nanoTime() - start).toMillis();
        Random random = new Random();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < KILLS; i++) {
            Promise.KILLED_RECREATION.attempt("kills", () -> {
                kill(project, way, random.nextInt(2 * cycle));
                assertEquals(List.of("ok"), project.query("PRAGMA integrity_check"));
                List<String> applied = project.query("SELECT revision FROM migrate_revision ORDER BY revision");
                String tip = applied.get(applied.size() - 1);
                assertEquals(expected.get(tip), state(project), "after " + applied);
                seen.add(tip);
            });
        }
        assertTrue(expected.keySet().containsAll(seen));
        migrations.upgrade("head", Progress.SILENT);
        assertEquals(expected.get("b2"), state(project));
    }

    private static String state(Project project) {
        return project.query("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'migrate%'"
                        + " AND tbl_name NOT LIKE 'migrate%' ORDER BY name")
                + "\n" + project.query(ROWS) + project.query("SELECT count(*), sum(t) FROM child")
                + project.query("SELECT count(*) FROM log");
    }

    private void kill(Project project, RecreateBy way, int after) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cycle.class.getName(),
                        project.url(),
                        temp.toString(),
                        way.name())
                .redirectErrorStream(true)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertEquals("warm", output.readLine());
        Thread.sleep(after);
        assertTrue(process.isAlive(), "it runs until it is killed");
        process.destroyForcibly().waitFor();
    }
}
