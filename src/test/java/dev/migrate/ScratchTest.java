package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.dialect.SessionSettings;
import dev.migrate.engine.Progress;
import dev.migrate.engine.Scratch;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A scratch database is gone once it is closed, however its maker ends. */
class ScratchTest {

    @TempDir
    Path directory;

    private static Scratch scratch(String url) {
        Settings settings = Settings.of(url, Path.of("docs/everything"));
        return Scratch.beside(
                new JdbcDatabase(settings),
                new SessionSettings(settings.lockWait(), settings.lockTimeout(), settings.sqliteRecreate()));
    }

    /** Holds one until it is killed. */
    public static final class Holder {

        private Holder() {}

        public static void main(String[] url) throws InterruptedException {
            scratch(url[0]);
            System.out.println("held");
            Thread.sleep(60_000);
        }
    }

    /** Makes one when it is ending already. */
    public static final class Latecomer {

        private Latecomer() {}

        public static void main(String[] url) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                scratch(url[0]).close();
                System.out.println("made");
            }));
        }
    }

    private static List<List<String>> names(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return TestDatabase.query(
                    connection, "SELECT datname FROM pg_database WHERE datname LIKE 'migrate\\_scratch\\_%'");
        }
    }

    private static Process program(Class<?> main, String url) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Process holder(String url) throws IOException {
        Process holder = program(Holder.class, url);
        assertEquals("held", new String(holder.getInputStream().readNBytes(4)));
        return holder;
    }

    @Test
    void whatAKilledMakerLeavesIsDroppedByTheNext() throws Exception {
        String url = TestDatabase.POSTGRESQL.newUrl(null);
        Process living = holder(url);
        Process killed = holder(url);
        assertEquals(2, names(url).size());
        killed.destroyForcibly().waitFor();
        awaitOneSession(url);
        scratch(url).close();
        assertEquals(1, names(url).size(), "that of the living one stays");
        living.destroy();
        living.waitFor();
        assertEquals(List.of(), names(url), "one that is told to stop drops its own");
    }

    /** As a maker leaves it that is killed before its second statement. */
    @Test
    void oneWithoutACommentIsDroppedByTheNext() throws SQLException {
        String url = TestDatabase.POSTGRESQL.newUrl(null);
        String left = "migrate_scratch_0123456789ab";
        String others = "migrate_scratch_ba9876543210";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + left);
            statement.execute("CREATE DATABASE " + others);
            statement.execute("COMMENT ON DATABASE " + others + " IS 'of somebody else'");
            try {
                scratch(url).close();
                assertEquals(List.of(List.of(others)), names(url));
            } finally {
                statement.execute("DROP DATABASE " + others);
            }
        }
    }

    @Test
    void aProgramThatIsEndingAlreadyMayStillMakeOne() throws Exception {
        String url = TestDatabase.POSTGRESQL.newUrl(null);
        assertEquals(
                "made\n",
                new String(program(Latecomer.class, url).getInputStream().readAllBytes()));
        assertEquals(List.of(), names(url));
    }

    /** The revisions name a schema that tables without one are made in. */
    @Test
    void namesAreLookedForWhereTheDatabaseLooksForThem() throws SQLException {
        Project project = new Project(directory, TestDatabase.POSTGRESQL)
                .revision(
                        "a1",
                        "null",
                        "- create_table: {table: t, columns: [{name: a, type: integer}]}",
                        "- drop_table: t")
                .revision("b2", "a1", "- create_view: {name: v, query: SELECT a FROM app.t}", "- drop_view: v");
        String name = project.query("SELECT current_database()").get(0);
        project.execute("CREATE SCHEMA app", "ALTER DATABASE " + name + " SET search_path = app, public");
        project.migrations().upgrade("head", Progress.SILENT);
        Migrations migrations = project.migrations();
        assertEquals(List.of(), migrations.check(migrations.possibleChecks()));
        try (DatabaseTemplate template = new DatabaseTemplate(Settings.of(project.url(), directory), "head");
                DatabaseCopy copy = template.copy();
                Connection connection = copy.dataSource().getConnection()) {
            assertEquals(List.of(), TestDatabase.query(connection, "SELECT * FROM v, app.t"));
        }
    }

    /** The server notices the end of a session when it has time to. */
    private static void awaitOneSession(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url)) {
            String query = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = " + 0x6D696772;
            while (!TestDatabase.query(connection, query).equals(List.of(List.of("1")))) {
                Thread.sleep(20);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsEmptyAndItsOwn(TestDatabase database) throws SQLException {
        String url = database.newUrl(Path.of("target"));
        try (Scratch scratch = scratch(url)) {
            scratch.script("CREATE TABLE t (a INTEGER)");
            scratch.connection().close();
            assertFalse(scratch.connection().isClosed(), "it would be gone");
            assertEquals(List.of(), TestDatabase.query(scratch.connection(), "SELECT * FROM t"));
        }
    }

    @Test
    void aRoleThatMayCreateNoneIsToldWhatToDo() throws SQLException {
        String url = TestDatabase.POSTGRESQL.newUrl(null);
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute("DROP ROLE IF EXISTS meek");
            connection.createStatement().execute("CREATE ROLE meek LOGIN");
        }
        MigrationException e =
                assertThrows(MigrationException.class, () -> scratch(url.replaceAll("user=\\w+", "user=meek")));
        assertTrue(e.getMessage().contains("may not create one"), e.getMessage());
        assertTrue(e.getMessage().contains("scratch_url"), e.getMessage());
    }
}
