package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.RecordedHistory;
import dev.migrate.testing.SqliteSnapshot;
import dev.migrate.testing.SqliteSnapshot.Allowed;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A script does what the run does, from wherever it begins. */
class SqliteScriptTest {

    private static final Path EVERYTHING = Path.of("docs/everything");
    private static final Path PHOENIX = Path.of("../shared/cases/phoenix/history_phoenix.json");

    @TempDir
    Path temp;

    private Migrations migrations(String database, Path directory, String way) {
        return new Migrations(new SettingsResolver(temp)
                .with(new SettingsResolver.Source(
                        "test",
                        Map.of(
                                "url",
                                url(database),
                                "directory",
                                directory.toAbsolutePath().toString(),
                                "sqliteRecreate",
                                way)::get))
                .resolve());
    }

    private String url(String database) {
        return "jdbc:sqlite:" + temp.resolve(database) + "?foreign_keys=on";
    }

    private static List<String> script(Migrations migrations, String range) {
        List<String> script = new ArrayList<>();
        migrations.upgradeScript(range, script::add);
        return script;
    }

    private static List<String> downgrade(Migrations migrations, String range) {
        List<String> script = new ArrayList<>();
        migrations.downgradeScript(range, script::add);
        return script;
    }

    /** As the shell takes it; its own commands are nothing to the driver. */
    private void feed(List<String> script, String database) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + temp.resolve(database))) {
            String sql = script.stream().filter(line -> !line.startsWith(".")).collect(Collectors.joining("\n"));
            SqliteSnapshot.load(connection, sql);
        }
    }

    /** All but when and how the revisions were run. */
    private SqliteSnapshot state(String database) throws SQLException, IOException {
        Path copy = temp.resolve("copy.db");
        Files.deleteIfExists(copy);
        if (Files.exists(temp.resolve(database))) {
            Files.copy(temp.resolve(database), copy);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + copy)) {
            SqliteSnapshot.load(
                    connection,
                    "DELETE FROM migrate_log; UPDATE migrate_revision SET applied_at = '', duration_ms = 0, run_id = ''");
            return SqliteSnapshot.of(connection, null);
        }
    }

    private void assertSame(String database, String message) throws SQLException, IOException {
        SqliteSnapshot run = state("run.db");
        SqliteSnapshot script = state(database);
        // What is said of now is said of another moment.
        Allowed nothing = Allowed.of("").nothing().written(rows -> rows.replaceAll("'[0-9-]{10} [0-9:]{8}'", "now"));
        assertEquals("", run.lost(script, nothing), message);
        assertEquals("", script.lost(run, nothing), message);
    }

    private List<String> steps(Path directory) {
        List<String> ids = new ArrayList<>();
        new Migrations(Settings.of("jdbc:sqlite::memory:", directory))
                .history()
                .forEach(entry -> ids.add(0, entry.revision().id()));
        return ids;
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "swap"})
    void everyOperationIsWrittenAsItIsRun(String way) throws SQLException, IOException {
        check(EVERYTHING, way);
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy", "swap"})
    void aRealHistoryIsWrittenAsItIsRun(String way) throws SQLException, IOException {
        assumeTrue(Files.isDirectory(Path.of("../shared")), "the recorded history is not here");
        Path directory = Files.createDirectory(temp.resolve("phoenix"));
        new RecordedHistory(PHOENIX).writeTo(directory);
        check(directory, way);
    }

    private void check(Path directory, String way) throws SQLException, IOException {
        Migrations run = migrations("run.db", directory, way);
        Migrations live = migrations("live.db", directory, way);
        String from = "base";
        List<String> steps = steps(directory);
        for (int i = 0; i < steps.size(); i++) {
            String step = steps.get(i);
            run.upgrade(step, Progress.SILENT);
            if (isByFiles(i, steps)) {
                feed(script(run, from + ":" + step), "files.db");
                assertSame("files.db", "from " + from + " to " + step);
                from = step;
            }
            feed(script(live, step), "live.db");
            assertSame("live.db", "from the database to " + step);
            assertEquals(List.of(), script(live, step));
            Files.copy(temp.resolve("run.db"), temp.resolve(step));
        }
        List<String> whole = script(run, "base:head");
        feed(whole, "whole.db");
        assertSame("whole.db", "the whole");
        if (shell(whole, "shell.db")) {
            assertSame("shell.db", "the whole");
        }
        back(directory, way);
    }

    /** By the files the whole history is rehearsed each time, so of a long one not every step is. */
    private static boolean isByFiles(int step, List<String> steps) {
        return steps.size() < 10 || step % 5 == 4 || step == steps.size() - 1;
    }

    /** From the database on the way down, and by the files from where a way up alone has led. */
    private void back(Path directory, String way) throws SQLException, IOException {
        List<String> steps = steps(directory);
        Migrations live = migrations("live.db", directory, way);
        Migrations run = migrations("run.db", directory, way);
        for (int i = steps.size() - 1; i >= 0; i--) {
            for (String database : List.of("run.db", "files.db")) {
                Files.copy(temp.resolve(steps.get(i)), temp.resolve(database), StandardCopyOption.REPLACE_EXISTING);
            }
            String below = i == 0 ? "base" : steps.get(i - 1);
            if (isByFiles(i, steps)) {
                run.downgrade("-1", Progress.SILENT);
                feed(downgrade(run, steps.get(i) + ":" + below), "files.db");
                assertSame("files.db", "by the files back to " + below);
            }
            feed(downgrade(live, "-1"), "live.db");
        }
        Files.copy(
                temp.resolve(steps.get(steps.size() - 1)), temp.resolve("run.db"), StandardCopyOption.REPLACE_EXISTING);
        run.downgrade("base", Progress.SILENT);
        assertSame("live.db", "from the database back to base");
    }

    /** Whether there is a shell; its output would be an error's. */
    private boolean shell(List<String> script, String database) throws IOException {
        Path file = Files.write(temp.resolve("script.sql"), script);
        try {
            Process process = new ProcessBuilder(
                            "sqlite3", temp.resolve(database).toString())
                    .redirectInput(file.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(temp.resolve("output").toFile())
                    .start();
            assertEquals(0, process.waitFor(), () -> output());
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String output() {
        try {
            return Files.readString(temp.resolve("output"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Else it would write over what somebody has changed. */
    @Test
    void aScriptStopsAtATableThatItWasNotWrittenFor() throws SQLException, IOException {
        Path directory = Files.createDirectory(temp.resolve("revisions"));
        new Project(directory, TestDatabase.SQLITE)
                .revision(
                        "a1",
                        null,
                        "- create_table: {table: t, columns: [{name: a, type: text}, {name: b, type: integer}]}",
                        "- drop_table: t")
                .revision(
                        "b2",
                        "a1",
                        "- alter_column: {table: t, column: b, type: text}",
                        "- alter_column: {table: t, column: b, type: integer}");
        for (String way : List.of("copy", "swap")) {
            Files.deleteIfExists(temp.resolve("t.db"));
            Migrations migrations = migrations("t.db", directory, way);
            migrations.upgrade("a1", Progress.SILENT);
            List<String> script = script(migrations, "a1:head");
            for (String change : List.of("ALTER TABLE t ADD COLUMN c", "CREATE INDEX i ON t (a)")) {
                feed(List.of(change), "t.db");
                String before = state("t.db").text();
                SQLException e = assertThrows(SQLException.class, () -> feed(script, "t.db"));
                assertTrue(e.getMessage().contains("table t is not as this script was written for"), e.getMessage());
                assertEquals(before, state("t.db").text());
            }
            List<String> fresh = script(migrations, "head");
            feed(fresh, "t.db");
            assertEquals(
                    List.of("b2"),
                    migrations.current().stream()
                            .map(entry -> entry.revision().id())
                            .toList());
        }
    }

    /** What depends on rows fails where there are none; what stands behind it in the same text does not. */
    @Test
    void rawSqlIsRehearsedStatementByStatement() throws SQLException, IOException {
        Path directory = Files.createDirectory(temp.resolve("revisions"));
        new Project(directory, TestDatabase.SQLITE)
                .revision("a1", null, """
                        - create_table: {table: p, columns: [{name: id, type: integer}, {name: k, type: integer}]}
                        - create_table: {table: c, columns: [{name: p, type: integer, nullable: false}]}
                        - bulk_insert: {table: p, rows: [{id: 1, k: 7}, {id: 2}]}
                        """, "[]")
                .revision("b2", "a1", """
                        - execute: |
                            INSERT INTO c VALUES ((SELECT id FROM p WHERE k = 7)); -- ; END ;
                            CREATE TRIGGER t AFTER INSERT ON c BEGIN
                              UPDATE p SET id = CASE WHEN id = 1 THEN 3 ELSE id END; SELECT ';';
                            END;
                            CREATE TABLE x (a, b)
                        - backfill: {table: p, set_sql: {id: id + 10}, key: [k]}
                        """, "[]")
                .revision("c3", "b2", "- alter_column: {table: x, column: a, type: text}", "[]");
        Migrations run = migrations("run.db", directory, "copy");
        run.upgrade("head", Progress.SILENT);
        feed(script(migrations("files.db", directory, "copy"), "base:head"), "files.db");
        assertSame("files.db", "raw SQL");
    }

    @Test
    void aScriptStopsAtRowsThatDoNotFit() throws SQLException, IOException {
        Path directory = Files.createDirectory(temp.resolve("revisions"));
        new Project(directory, TestDatabase.SQLITE)
                .revision("a1", null, """
                        - create_table: {table: t, columns: [{name: a, type: text}, {name: b, type: integer}]}
                        - bulk_insert: {table: t, rows: [{a: x}, {b: 2}]}
                        """, "- drop_table: t")
                .revision(
                        "b2",
                        "a1",
                        "- alter_column: {table: t, column: a, nullable: false}",
                        "- alter_column: {table: t, column: a, nullable: true}");
        Migrations migrations = migrations("t.db", directory, "copy");
        migrations.upgrade("a1", Progress.SILENT);
        String before = state("t.db").text();
        List<String> script = script(migrations, "a1:head");
        SQLException e = assertThrows(SQLException.class, () -> feed(script, "t.db"));
        assertTrue(e.getMessage().contains("column a of table t has NULLs"), e.getMessage());
        assertEquals(before, state("t.db").text());
        assertEquals(
                script(migrations, "head").size(), script(migrations, "a1:head").size());
        MigrationException refused = assertThrows(MigrationException.class, () -> script(migrations, "b2:a1"));
        assertTrue(refused.getMessage().contains("no way up from b2 to a1"), refused.getMessage());
    }
}
