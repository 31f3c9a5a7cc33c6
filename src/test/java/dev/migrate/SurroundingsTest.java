package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The disk, the file, the network, the server, the role: what is wrong with them is said with the way out. */
class SurroundingsTest {

    @TempDir
    Path temp;

    private Project project(TestDatabase database) {
        return new Project(temp, database)
                .revision(
                        "a1",
                        "null",
                        "- create_table: {table: t, columns: [{name: a, type: integer}]}",
                        "- drop_table: t")
                .revision("b2", "a1", "- add_column: {table: t, column: {name: b, type: text}}", "[]");
    }

    private Migrations migrations(String url, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("url", url, "directory", temp.toString()));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return new Migrations(new SettingsResolver(temp)
                .with(new SettingsResolver.Source("test", settings::get))
                .resolve());
    }

    /** The database's own words and code on the first line, and the way out behind it. */
    private static MigrationException fails(Runnable run, String says, String wayOut) {
        MigrationException e = assertThrows(MigrationException.class, run::run);
        assertTrue(e.problem().contains(says), e.getMessage());
        assertTrue(e.hint().orElseThrow().contains(wayOut), e.getMessage());
        return e;
    }

    private Path file(String name, byte[] content) {
        try {
            return Files.write(temp.resolve(name), content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatIsNoDatabaseStaysAsItIs() throws IOException {
        project(TestDatabase.SQLITE);
        byte[] content = "this is the diary of somebody".repeat(100).getBytes();
        String url = "jdbc:sqlite:" + file("diary.txt", content);
        for (Runnable run : goals(migrations(url))) {
            fails(run, "[SQLITE_NOTADB]", "check the path in url");
        }
        assertArrayEquals(content, Files.readAllBytes(temp.resolve("diary.txt")));
    }

    private static List<Runnable> goals(Migrations migrations) {
        return List.of(
                () -> migrations.upgrade("head", Progress.SILENT),
                () -> migrations.downgrade("base", Progress.SILENT),
                migrations::current,
                () -> migrations.check(migrations.possibleChecks()),
                () -> migrations.stamp("head", false, Progress.SILENT),
                () -> migrations.planUpgrade("head", Progress.SILENT),
                () -> migrations.upgradeScript("head", line -> {}));
    }

    @Test
    void aDamagedFile() throws IOException {
        Project project = project(TestDatabase.SQLITE);
        project.migrations().upgrade("a1", Progress.SILENT);
        byte[] whole = Files.readAllBytes(project.sqliteFile());
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        String url = "jdbc:sqlite:" + file("half.sqlite", half);
        goals(migrations(url)).forEach(run -> fails(run, "[SQLITE_CORRUPT", "bring back a backup"));
        assertArrayEquals(half, Files.readAllBytes(temp.resolve("half.sqlite")));
    }

    @Test
    void aPathThatIsNoFile() {
        project(TestDatabase.SQLITE);
        goals(migrations("jdbc:sqlite:" + temp)).forEach(run -> fails(run, "[SQLITE_", "path in url"));
        fails(
                () -> migrations("jdbc:sqlite:" + temp.resolve("no/such/file")).upgrade("head", Progress.SILENT),
                "[SQLITE_CANTOPEN]",
                "its directory has to be there");
    }

    @Test
    void aFileThatIsReadOnly() {
        Project project = project(TestDatabase.SQLITE);
        project.migrations().upgrade("a1", Progress.SILENT);
        Migrations migrations = migrations("jdbc:sqlite:file:" + project.sqliteFile() + "?mode=ro");
        fails(
                () -> migrations.upgrade("head", Progress.SILENT),
                "[SQLITE_READONLY]",
                "needs the right to write the file and its directory");
        assertEquals(1, migrations.current().size());
        assertEquals(1, migrations.check(migrations.possibleChecks()).size());
        assertTrue(Files.notExists(Path.of(":memory:?mode=ro")));
    }

    @Test
    void aDiskThatIsFull() {
        Project project = project(TestDatabase.SQLITE).revision("c3", "b2", """
                - execute:
                    sql: WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) INSERT INTO t (a) SELECT i FROM n
                """, "[]");
        project.migrations().upgrade("b2", Progress.SILENT);
        String before = project.describe();
        MigrationException e = fails(
                () -> migrations(project.url() + "?max_page_count=20").upgrade("head", Progress.SILENT),
                "[SQLITE_FULL]",
                "make room, and run it again");
        assertTrue(e.getMessage().contains("nothing of this revision was kept"), e.getMessage());
        assertEquals(before, project.describe());
        assertEquals(List.of("0"), project.query("SELECT count(*) FROM t"));
        project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(List.of("100000"), project.query("SELECT count(*) FROM t"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://no.such.host.invalid/x | There is no host \"no.such.host.invalid\". | host and port in url",
                "jdbc:postgresql://localhost:1/x | Connection to localhost:1 refused | host and port in url",
                "jdbc:mysql://localhost/x | is of no database that is known here | jdbc:postgresql://host/name and jdbc:sqlite:path",
                "postgresql://localhost/x | is of no database that is known here | jdbc:postgresql://host/name and jdbc:sqlite:path"
            })
    void aServerThatIsNotThere(String url, String says, String wayOut) {
        project(TestDatabase.SQLITE);
        fails(() -> migrations(url, "username", "ann").upgrade("head", Progress.SILENT), says, wayOut);
    }

    @Test
    void whatAServerRefuses() {
        Project project = project(TestDatabase.POSTGRESQL);
        project.migrations().upgrade("a1", Progress.SILENT);
        String other = project.url().replaceFirst("/test_\\d+", "/no_such_database");
        fails(() -> migrations(other).upgrade("head", Progress.SILENT), "(SQLSTATE 3D000)", "correct its name in url");
        String nobody = project.url().replace("user=postgres", "user=nobody_here");
        fails(() -> migrations(nobody).upgrade("head", Progress.SILENT), "nobody_here", "check username and password");
        String before = project.describe();
        for (String option : List.of(
                "default_transaction_read_only=on | 25006 | connect to one that may be written to",
                "statement_timeout=1 | 57014 | raise it for the role that migrates")) {
            String[] parts = option.split(" \\| ");
            MigrationException e = fails(
                    () -> migrations(project.url() + "&options=-c%20" + parts[0])
                            .upgrade("head", Progress.SILENT),
                    "(SQLSTATE " + parts[1] + ")",
                    parts[2]);
            assertTrue(e.getMessage().lines().count() < 6, e.getMessage());
            assertEquals(before, project.describe());
        }
    }

    /** A role that may only read sees where the database stands; what it may not do it is told. */
    @Test
    void aRoleThatMayOnlyRead() throws SQLException {
        Project project = project(TestDatabase.POSTGRESQL);
        project.migrations().upgrade("a1", Progress.SILENT);
        String role = "reader_" + Long.toHexString(System.nanoTime());
        project.execute(
                "CREATE ROLE " + role + " LOGIN",
                "GRANT USAGE ON SCHEMA public TO " + role,
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role);
        try {
            Migrations migrations =
                    migrations(project.url().replace("user=postgres", "user=" + role), "scratchUrl", project.url());
            assertEquals(1, migrations.current().size());
            assertEquals(2, migrations.history().size());
            assertEquals(1, migrations.check(migrations.possibleChecks()).size(), "one is pending, and nothing else");
            String before = project.describe();
            MigrationException e = fails(
                    () -> migrations.upgrade("head", Progress.SILENT), "must be owner of table t", "owns the tables");
            assertTrue(e.getMessage().contains("nothing of this revision was kept"), e.getMessage());
            assertEquals(before, project.describe());
            project.migrations().upgrade("head", Progress.SILENT);
            migrations.upgrade("head", Progress.SILENT);
        } finally {
            try (Connection connection = DriverManager.getConnection(project.url());
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP OWNED BY " + role + "; DROP ROLE " + role);
            }
        }
    }

    @Test
    void aRoleThatMayMakeNothing() {
        Project project = project(TestDatabase.POSTGRESQL);
        String role = "guest_" + Long.toHexString(System.nanoTime());
        project.execute("CREATE ROLE " + role + " LOGIN", "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        try {
            Migrations migrations = migrations(project.url().replace("user=postgres", "user=" + role));
            assertEquals(List.of(), migrations.current());
            fails(
                    () -> migrations.upgrade("head", Progress.SILENT),
                    "permission denied for schema public",
                    "has CREATE on the schema");
        } finally {
            project.execute("DROP ROLE " + role);
        }
    }

    @Test
    void aSchemaInTheWrongPlace() {
        Project project = new Project(temp, TestDatabase.POSTGRESQL)
                .revision(
                        "a1",
                        "null",
                        "- create_schema: s\n- create_table: {schema: s, table: t, columns: [{name: id, type: integer}]}",
                        "[]")
                .revision("b2", "a1", "- drop_table: s.t", "[]");
        fails(() -> project.migrations().upgrade("head", Progress.SILENT), "b2", "as in schema: s, table: t");
        project.revision(
                "b2", "a1", "- create_table: {schema: z, table: t, columns: [{name: id, type: integer}]}", "[]");
        fails(
                () -> project.migrations().upgrade("head", Progress.SILENT),
                "schema \"z\"",
                "create_schema makes a schema");
        project.revision("b2", "a1", "- drop_table: {schema: s, table: t}", "[]");
        project.migrations().upgrade("head", Progress.SILENT);
    }
}
