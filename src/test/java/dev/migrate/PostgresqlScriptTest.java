package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/** A script for psql has the very statements of a run: where both have been, the databases are the same. */
class PostgresqlScriptTest {

    @TempDir
    Path temp;

    /** A database of its own over the same files. */
    private Project project(Path directory) {
        return new Project(directory, TestDatabase.POSTGRESQL);
    }

    private static List<String> up(Project project, String range) {
        List<String> script = new ArrayList<>();
        project.migrations().upgradeScript(range, script::add);
        return script;
    }

    private static List<String> down(Project project, String range) {
        List<String> script = new ArrayList<>();
        project.migrations().downgradeScript(range, script::add);
        return script;
    }

    /** As psql takes it: its own commands are nothing to the driver, and rows follow their COPY. */
    private static void feed(List<String> script, Project project) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(project.url() + "&preferQueryMode=simple")) {
            for (Iterator<String> items = script.iterator(); items.hasNext(); ) {
                String item = items.next();
                if (item.endsWith(" FROM STDIN;")) {
                    StringBuilder rows = new StringBuilder();
                    for (String row = items.next(); !row.equals("\\."); row = items.next()) {
                        rows.append(row).append('\n');
                    }
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(item.substring(0, item.length() - 1), new StringReader(rows.toString()));
                } else if (!item.startsWith("\\")) {
                    try (Statement statement = connection.createStatement()) {
                        statement.setEscapeProcessing(false);
                        statement.execute(item);
                    }
                }
            }
        }
    }

    /** Whether there is a psql; it says nothing but errors. */
    private boolean psql(List<String> script, Project project) throws IOException {
        Path file = Files.write(temp.resolve("script.sql"), script);
        Path output = temp.resolve("output");
        try {
            Process process = new ProcessBuilder(
                            "psql",
                            "-X",
                            "-q",
                            "-f",
                            file.toString(),
                            project.url().substring("jdbc:".length()))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertEquals(0, process.waitFor(), Files.readString(output));
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            return false;
        }
    }

    private static void assertSame(Project run, Project script, String message) {
        assertEquals(run.describe(), script.describe(), message);
        for (String query : List.of(
                "SELECT revision, checksum FROM migrate_revision ORDER BY revision",
                "SELECT revision, direction, operation, operation_checksum, event FROM migrate_log ORDER BY id")) {
            assertEquals(run.query(query), script.query(query), message);
        }
    }

    private void check(Path directory) throws SQLException, IOException {
        Project run = project(directory);
        Project live = project(directory);
        Project files = project(directory);
        List<String> steps = new ArrayList<>(List.of("base"));
        run.migrations()
                .history()
                .forEach(entry -> steps.add(1, entry.revision().id()));
        for (int i = 1; i < steps.size(); i++) {
            run.migrations().upgrade(steps.get(i), Progress.SILENT);
            feed(up(live, steps.get(i)), live);
            assertSame(run, live, "from the database to " + steps.get(i));
            feed(up(files, steps.get(i - 1) + ":" + steps.get(i)), files);
            assertSame(run, files, "by the files to " + steps.get(i));
        }
        assertEquals(List.of(), up(live, "head"));
        Project shell = project(directory);
        if (psql(up(shell, "base:head"), shell)) {
            assertSame(run, shell, "by psql");
        }
        Collections.reverse(steps);
        for (int i = 1; i < steps.size(); i++) {
            run.migrations().downgrade(steps.get(i), Progress.SILENT);
            feed(down(live, "-1"), live);
            assertSame(run, live, "from the database back to " + steps.get(i));
            feed(down(files, steps.get(i - 1) + ":" + steps.get(i)), files);
            assertSame(run, files, "by the files back to " + steps.get(i));
        }
        if (psql(down(shell, "head:base"), shell)) {
            assertSame(run, shell, "back by psql");
        }
    }

    @Test
    void everyOperationIsWrittenAsItIsRun() throws SQLException, IOException {
        check(Path.of("docs/everything"));
    }

    @Test
    void aRealHistoryIsWrittenAsItIsRun() throws SQLException, IOException {
        check(Path.of("src/it/epmt-history/src/main/resources/db/migrations"));
    }

    private Project backfill() throws IOException {
        Files.writeString(temp.resolve("a1.yaml"), """
                revision: a1
                down_revision: null
                upgrade:
                  - create_table: {table: t, columns: [{name: "a b", type: integer}, {name: k, type: text}, {name: n, type: integer}]}
                  - create_primary_key: {table: t, columns: ["a b", k]}
                  - execute: {sql: "INSERT INTO t SELECT i / 7, 'it''s $1 ' || i, 0 FROM generate_series(1, 100) i", touches: []}
                downgrade:
                  - drop_table: t
                """);
        Files.writeString(temp.resolve("b2.yaml"), """
                revision: b2
                down_revision: a1
                upgrade:
                  - create_index: {table: t, columns: [n], concurrently: true}
                  - backfill: {table: t, set_sql: {n: n + 1}, batch_size: 7, where: "k <> 'it''s $1 50'"}
                downgrade:
                  - drop_index: {table: t, name: t_n_idx, concurrently: true}
                """);
        return project(temp);
    }

    @Test
    void aBackfillIsALoopThatKeepsEachBatch() throws SQLException, IOException {
        Project project = backfill();
        List<String> script = up(project, "base:head");
        assertTrue(
                script.stream().anyMatch(item -> item.startsWith("DO $migrate$\nDECLARE") && item.contains("COMMIT;")));
        feed(script, project);
        assertEquals(List.of("1 99", "0 1"), project.query("SELECT n, count(*) FROM t GROUP BY n ORDER BY n DESC"));
        assertEquals(
                List.of("15"),
                project.query("SELECT count(*) FROM migrate_log WHERE event = 'batch' AND revision = 'b2'"));
        assertEquals(List.of("a1", "b2"), project.query("SELECT revision FROM migrate_revision ORDER BY 1"));
        Project shell = project(temp);
        if (psql(script, shell)) {
            String all = "SELECT * FROM t ORDER BY 1, 2";
            assertEquals(project.query(all), shell.query(all));
        }
        assertEquals(
                "Nothing to do: the database is at b2.",
                Report.of(project.migrations().upgrade("head", Progress.SILENT)));
    }

    @Test
    void rowsOfAFileComeAsTheyAre() throws SQLException, IOException {
        Files.writeString(
                temp.resolve("rows.csv"), "id,a b\n1,\"x\ny\t\\N\"\n2,\n3,\"\"\n4,\\.\n5,\"\r\n\\.\n\"\n6,it's \"\"\n");
        Files.writeString(temp.resolve("a1.yaml"), """
                revision: a1
                down_revision: null
                upgrade:
                  - create_table: {table: 't"; x', columns: [{name: id, type: integer}, {name: a b, type: text}]}
                  - bulk_insert: {table: 't"; x', file: rows.csv}
                downgrade:
                  - drop_table: 't"; x'
                """);
        Project run = project(temp);
        run.migrations().upgrade("head", Progress.SILENT);
        Project script = project(temp);
        feed(up(script, "base:head"), script);
        String rows = "SELECT * FROM \"t\"\"; x\" ORDER BY 1";
        assertEquals(run.query(rows), script.query(rows));
        Project shell = project(temp);
        if (psql(up(shell, "base:head"), shell)) {
            assertEquals(run.query(rows), shell.query(rows));
        }
    }

    @Test
    void aScriptStopsWhereAnotherRunHoldsTheLock() throws SQLException, IOException {
        Project project = backfill();
        List<String> script = up(project, "head");
        assertEquals("\\set ON_ERROR_STOP on", script.get(0));
        try (Connection other = DriverManager.getConnection(project.url());
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + 0x6D696772617465L + ")");
            SQLException e = assertThrows(SQLException.class, () -> feed(script, project));
            assertTrue(e.getMessage().contains("another run holds the lock"), e.getMessage());
        }
        assertEquals("", project.describe());
    }

    @Test
    void aWayThatDoesNotExistIsToldAndNothingIsWritten() throws IOException {
        Project project = backfill();
        MigrationException up = assertThrows(MigrationException.class, () -> up(project, "head:base"));
        assertTrue(up.getMessage().contains("there is no way up from head to base"), up.getMessage());
        MigrationException down = assertThrows(MigrationException.class, () -> down(project, "base:head"));
        assertTrue(down.getMessage().contains("is not applied"), down.getMessage());
        MigrationException current = assertThrows(MigrationException.class, () -> up(project, "current:head"));
        assertTrue(current.getMessage().contains("a range asks none"), current.getMessage());
    }
}
