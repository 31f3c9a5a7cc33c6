package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The library in an application: a pool, revisions in a jar, words to a logger. */
class EmbeddedMigrationsTest {

    private static final String USERS =
            "create_table: {table: users, columns: [{name: id, type: integer, primary_key: true}]}";
    private static final String FILE =
            "revision: a1\ndown_revision: null\nupgrade:\n  - " + USERS + "\ndowngrade:\n  - drop_table: users\n";

    @TempDir
    Path directory;

    private static HikariConfig config(Project project) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(project.url());
        config.setMaximumPoolSize(1);
        return config;
    }

    private Project project(TestDatabase database) {
        return new Project(directory, database).revision("a1", "null", "- " + USERS, "- drop_table: users");
    }

    @ParameterizedTest
    @EnumSource
    void aPoolOfOneConnectionIsEnough(TestDatabase database) {
        Project project = project(database);
        try (HikariDataSource pool = new HikariDataSource(config(project))) {
            EmbeddedMigrations migrations =
                    Migrations.of(pool).directory(directory.toString()).progress(Progress.SILENT);
            assertEquals(1, migrations.upgrade().done().size());
            assertEquals(0, migrations.upgrade().done().size());
            assertEquals(
                    "a1", migrations.migrations().current().get(0).revision().id());
            migrations.migrations().downgrade("base", Progress.SILENT);
            assertEquals(0, migrations.migrations().current().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aConnectionIsGivenBackAsItWasTaken(TestDatabase database) throws SQLException {
        Project project = project(database);
        project.revision(
                "b2",
                "a1",
                "- execute: {sql: {sqlite: PRAGMA foreign_keys = OFF, postgresql: \"SET search_path = pg_catalog, public\"}}\n"
                        + "- execute: {sql: SET ROLE postgres, only: [postgresql]}",
                "[]");
        HikariConfig config = config(project);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        if (database == TestDatabase.SQLITE) {
            config.addDataSourceProperty("foreign_keys", "true");
        } else {
            config.setConnectionInitSql("SET search_path = public, pg_temp; SET statement_timeout = 12345");
        }
        try (HikariDataSource pool = new HikariDataSource(config)) {
            List<String> before = state(pool, database);
            Migrations.of(pool).directory(directory.toString()).upgrade();
            assertEquals(before, state(pool, database));
            assertTrue(before.contains(database == TestDatabase.SQLITE ? "1" : "12345ms"), before.toString());
        }
    }

    private static List<String> state(HikariDataSource pool, TestDatabase database) throws SQLException {
        List<String> state = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            state.add("auto-commit " + connection.getAutoCommit());
            state.add("isolation " + connection.getTransactionIsolation());
            List<String> queries = database == TestDatabase.SQLITE
                    ? List.of("PRAGMA foreign_keys", "PRAGMA busy_timeout")
                    : List.of(
                            "SHOW search_path",
                            "SHOW statement_timeout",
                            "SHOW lock_timeout",
                            "SHOW timezone",
                            "SHOW role",
                            "SELECT pg_backend_pid()",
                            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'");
            for (String query : queries) {
                try (var row = statement.executeQuery(query)) {
                    row.next();
                    state.add(row.getString(1));
                }
            }
            connection.commit();
        }
        return state;
    }

    @Test
    void aPoolThatOnlyReadsIsWrittenTo() {
        Project project = project(TestDatabase.POSTGRESQL);
        HikariConfig config = config(project);
        config.setReadOnly(true);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Migrations.of(pool).directory(directory.toString()).upgrade();
            assertEquals(List.of("a1"), project.query("SELECT revision FROM migrate_revision"));
        }
    }

    @Test
    void revisionsComeFromAJar() throws Exception {
        Path jar = directory.resolve("app.jar");
        zip(jar, "db/", "db/migrations/");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertEquals(1, upgradeWith(loader));
        }
    }

    /** As Spring Boot's loader before 3.2 names it, or a WAR that is not unpacked. */
    @Test
    void revisionsComeFromADirectoryInAJar() throws Exception {
        Path jar = directory.resolve("nested.jar");
        zip(jar, "BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/classes/db/", "BOOT-INF/classes/db/migrations/");
        URL url = new URL("jar:" + jar.toUri() + "!/BOOT-INF/classes!/db/migrations");
        assertEquals(1, upgradeWith(new ClassLoader(null) {
            @Override
            public URL getResource(String name) {
                return url;
            }
        }));
    }

    private static void zip(Path jar, String... directories) throws Exception {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (String each : directories) {
                zip.putNextEntry(new ZipEntry(each));
            }
            zip.putNextEntry(new ZipEntry(directories[directories.length - 1] + "a1.yaml"));
            zip.write(FILE.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    private int upgradeWith(ClassLoader loader) throws Exception {
        Project project = new Project(directory, TestDatabase.SQLITE);
        try (HikariDataSource pool = new HikariDataSource(config(project))) {
            return within(loader, () -> Migrations.of(pool).upgrade().done().size());
        }
    }

    private static <T> T within(ClassLoader loader, Callable<T> work) throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return work.call();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void aRunIsToldToTheLogger() {
        Project project = project(TestDatabase.SQLITE);
        List<String> lines = new ArrayList<>();
        Logger logger = Logger.getLogger("dev.migrate");
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord told) {
                lines.add(told.getLevel() + " " + told.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try (HikariDataSource pool = new HikariDataSource(config(project))) {
            Migrations.of(pool).directory(directory.toString()).upgrade();
        } finally {
            logger.removeHandler(handler);
            logger.setUseParentHandlers(true);
        }
        assertTrue(
                lines.contains("INFO Running upgrade  -> a1")
                        || lines.toString().contains("-> a1"),
                lines.toString());
        assertTrue(lines.contains("INFO The database is at a1."), lines.toString());
    }

    /** The URL of a pool does not say who connects. */
    @ParameterizedTest
    @EnumSource
    void scratchDatabasesAreMadeByTheUserOfThePool(TestDatabase database) {
        try (HikariDataSource pool = new HikariDataSource(anonymous(project(database)))) {
            EmbeddedMigrations migrations =
                    Migrations.of(pool).directory(directory.toString()).progress(Progress.SILENT);
            migrations.upgrade();
            Migrations all = migrations.migrations();
            assertEquals(List.of(), all.check(all.possibleChecks()));
        }
    }

    @Test
    void orByTheOneThatIsSet() {
        try (HikariDataSource pool = new HikariDataSource(anonymous(project(TestDatabase.POSTGRESQL)))) {
            Migrations migrations = Migrations.of(pool)
                    .directory(directory.toString())
                    .setting("username", "nobody")
                    .setting("password", "hush")
                    .migrations();
            String told = assertThrows(MigrationException.class, () -> migrations.verify(null, verified -> {}))
                    .getMessage();
            assertTrue(told.contains("refuses \"nobody\": "), told);
            assertTrue(told.contains("set username and password for it; or scratch_url"), told);
            assertFalse(told.contains("hush"), told);
        }
        assertEquals(
                List.of(),
                project(TestDatabase.POSTGRESQL)
                        .query("SELECT datname FROM pg_database WHERE datname LIKE 'migrate\\_scratch\\_%'"));
    }

    private static HikariConfig anonymous(Project project) {
        HikariConfig config = config(project);
        config.setJdbcUrl(project.url().replaceAll("\\?.*", ""));
        config.setUsername("postgres");
        config.setMaximumPoolSize(2);
        return config;
    }

    @Test
    void settingsHaveTheirNames() {
        EmbeddedMigrations migrations = Migrations.of(null);
        assertEquals(
                "unknown setting \"lockWaits\"\n  did you mean \"lockWait\"?",
                assertThrows(MigrationException.class, () -> migrations.setting("lockWaits", "5s"))
                        .getMessage());
        assertEquals(
                "unknown setting \"url\"\n  the database is that of the DataSource",
                assertThrows(MigrationException.class, () -> migrations.setting("url", "jdbc:sqlite:x"))
                        .getMessage());
        assertTrue(assertThrows(
                        MigrationException.class,
                        () -> migrations
                                .directory(".")
                                .setting("lockWait", "soon")
                                .upgrade())
                .getMessage()
                .startsWith("the setting lock_wait cannot be \"soon\" (from code)"));
        assertTrue(assertThrows(MigrationException.class, migrations::upgrade)
                .getMessage()
                .startsWith("there is no directory \"db/migrations\" on the class path"));
    }
}
