package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.error.MigrationException;
import dev.migrate.testing.PostgresServer;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies of a migrated database. */
class DatabaseTemplateTest {

    private static final int REVISIONS = 50;

    @TempDir
    Path directory;

    private Project history(TestDatabase database) {
        Project project = new Project(directory, database);
        for (int i = 1; i <= REVISIONS; i++) {
            project.revision(
                    "r" + i,
                    i == 1 ? "null" : "r" + (i - 1),
                    "- create_table: {table: t" + i + ", columns: [{name: id, type: integer, primary_key: true}]}",
                    "- drop_table: t" + i);
        }
        return project;
    }

    /** Told and not asserted: machines differ. */
    @ParameterizedTest
    @EnumSource
    void theSecondCopyCostsMilliseconds(TestDatabase database) throws Exception {
        Settings settings = Settings.of(history(database).url(), directory);
        StringBuilder told = new StringBuilder(database + ", " + REVISIONS + " revisions, ms to get a copy:");
        try (DatabaseTemplate template = new DatabaseTemplate(settings, "head")) {
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                try (DatabaseCopy copy = template.copy();
                        Connection connection = copy.dataSource().getConnection()) {
                    told.append(' ').append((System.nanoTime() - start) / 1_000_000);
                    assertEquals(
                            List.of(List.of(String.valueOf(REVISIONS))),
                            TestDatabase.query(connection, "SELECT count(*) FROM migrate_revision"));
                    // A test is at its work.
                    Thread.sleep(i < 5 ? 0 : 500);
                }
            }
        }
        System.out.println(told + " (behind the fifth, half a second passes)");
    }

    /** As several forks of a build do it. */
    @Test
    void twoThatMakeTheSameTemplateAtOnceDoNotDisturbEachOther() throws Exception {
        Settings settings = Settings.of(history(TestDatabase.POSTGRESQL).url(), directory);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> work = () -> {
                try (DatabaseTemplate template = new DatabaseTemplate(settings, "head");
                        DatabaseCopy copy = template.copy()) {
                    return new Migrations(copy.settings()).current().size();
                }
            };
            for (Future<Integer> each : threads.invokeAll(List.of(work, work, work, work))) {
                assertEquals(1, each.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void anEditedFileMakesAnotherTemplate() throws SQLException {
        Project project = history(TestDatabase.POSTGRESQL);
        Settings settings = Settings.of(project.url(), directory);
        try (DatabaseTemplate template = new DatabaseTemplate(settings, "head")) {
            template.copy().close();
        }
        project.revision("last", "r" + REVISIONS, "- execute: SELECT 1", "[]");
        try (DatabaseTemplate template = new DatabaseTemplate(settings, "head");
                DatabaseCopy copy = template.copy()) {
            assertEquals(
                    "last",
                    new Migrations(copy.settings()).current().get(0).revision().id());
        }
    }

    /** The directory may be a link, and have links in it, in a circle even. */
    @Test
    void aFileThatLinksLeadToIsOneOfTheTemplate() throws Exception {
        Project project = new Project(Files.createDirectories(directory.resolve("real")), TestDatabase.POSTGRESQL);
        Path real = directory.resolve("real");
        Path rows = Files.createDirectories(real.resolve("data")).resolve("rows.csv");
        Files.writeString(rows, "a\n1\n");
        Files.createSymbolicLink(real.resolve("rows"), rows.getParent());
        Files.createSymbolicLink(real.resolve("circle"), real);
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        String table = "- create_table: {table: t, columns: [{name: a, type: integer}]}\n";
        project.revision("a1", "null", table + "- bulk_insert: {table: t, file: rows/rows.csv}", "- drop_table: t");
        Settings settings = Settings.of(project.url(), link);
        assertEquals(List.of(List.of("1")), rows(settings));
        Files.writeString(rows, "a\n2\n");
        assertEquals(List.of(List.of("2")), rows(settings));
        project.revision("a1", "null", table, "- drop_table: t");
        assertEquals(List.of(), rows(settings));
    }

    private static List<List<String>> rows(Settings settings) throws SQLException {
        try (DatabaseTemplate template = new DatabaseTemplate(settings, "head");
                DatabaseCopy copy = template.copy();
                Connection connection = copy.dataSource().getConnection()) {
            return TestDatabase.query(connection, "SELECT a FROM t");
        }
    }

    @Test
    void nothingIsLeftButTheTemplate() throws SQLException {
        Settings settings = Settings.of(history(TestDatabase.POSTGRESQL).url(), directory);
        long before = databases(settings.url());
        try (DatabaseTemplate template = new DatabaseTemplate(settings, "head")) {
            template.copy().close();
            template.copy().close();
        }
        assertEquals(before + 1, databases(settings.url()));
    }

    @Test
    void onlyATemplateThatNobodyUsesIsDropped() throws SQLException {
        Project project = history(TestDatabase.POSTGRESQL);
        String forgotten = "migrate_template_0123456789abcdef";
        String others = "migrate_template_of_the_shop";
        String commented = "migrate_template_fedcba9876543210";
        project.execute("CREATE DATABASE " + forgotten, "COMMENT ON DATABASE " + forgotten + " IS 'used 2020-01-01'");
        project.execute("CREATE DATABASE " + others, "COMMENT ON DATABASE " + others + " IS 'used 2020-01-01'");
        project.execute("CREATE DATABASE " + commented, "COMMENT ON DATABASE " + commented + " IS 'the shop'");
        try (DatabaseTemplate template = new DatabaseTemplate(Settings.of(project.url(), directory), "head")) {
            template.copy().close();
            String left = "SELECT datname FROM pg_database WHERE datname IN ('%s', '%s', '%s') ORDER BY 1"
                    .formatted(forgotten, others, commented);
            assertEquals(List.of(commented, others), project.query(left));
        } finally {
            project.execute("DROP DATABASE " + others, "DROP DATABASE " + commented);
        }
    }

    /** As a test does that stops its server before the extension is told that all is over. */
    @Test
    void aServerThatIsGoneIsNoFaultInTheEnd() throws Exception {
        history(TestDatabase.SQLITE);
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        Settings settings = Settings.of(server.getJdbcUrl("postgres", "postgres"), directory);
        DatabaseTemplate template = new DatabaseTemplate(settings, "head");
        template.copy().close();
        Thread.sleep(1000);
        server.close();
        template.close();
    }

    @Test
    void aRevisionThatFailsLeavesNoTemplate() throws SQLException {
        Project project = history(TestDatabase.POSTGRESQL);
        project.revision("bad", "r" + REVISIONS, "- execute: SELECT nothing", "[]");
        DatabaseTemplate template = new DatabaseTemplate(Settings.of(project.url(), directory), "head");
        long before = databases(project.url());
        assertTrue(assertThrows(MigrationException.class, template::copy)
                .getMessage()
                .contains("upgrade of revision \"bad\" failed"));
        assertEquals(before, databases(project.url()));
    }

    @Test
    void aRoleThatMayNotMakeDatabasesIsTold() throws SQLException {
        String url = PostgresServer.newDatabase();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE no_databases LOGIN");
        }
        Settings settings = Settings.of(url, directory).withCredentials("no_databases", null);
        settings = settings.withUrl(url.replaceAll("user=\\w+", "user=no_databases"));
        DatabaseTemplate template = new DatabaseTemplate(settings, "head");
        assertTrue(assertThrows(MigrationException.class, template::copy)
                .getMessage()
                .contains("give it CREATEDB, or name a server where it may"));
    }

    private static long databases(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            return Long.parseLong(TestDatabase.query(connection, "SELECT count(*) FROM pg_database")
                    .get(0)
                    .get(0));
        }
    }
}
