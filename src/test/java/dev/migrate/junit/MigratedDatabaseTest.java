package dev.migrate.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.migrate.Settings;
import dev.migrate.testing.PostgresServer;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The extension, in test classes that are run as any are. */
class MigratedDatabaseTest {

    private static final String REVISIONS = "classpath:embedded/migrations";

    /** The URLs that the tests below had. */
    private static final Set<String> URLS = new ConcurrentSkipListSet<>();

    private static EngineExecutionResults run(Class<?> tests) {
        URLS.clear();
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.conditions.deactivate", "*")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .execute();
    }

    private static String fault(Class<?> tests) {
        return run(tests).allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .findFirst()
                .orElseThrow();
    }

    /** What every test does with its database: the next one must not see it. */
    private static void use(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            URLS.add(connection.getMetaData().getURL());
            assertEquals(List.of(List.of("root")), TestDatabase.query(connection, "SELECT name FROM users"));
            statement.execute("INSERT INTO users (name) VALUES ('another')");
            statement.execute("DROP TABLE migrate_log");
        }
    }

    @MigratedDatabase(url = "jdbc:sqlite:?foreign_keys=true", directory = REVISIONS)
    static class OnSqlite {

        private DataSource before;

        @BeforeEach
        void take(DataSource source) {
            before = source;
        }

        @RepeatedTest(3)
        void has(DataSource source, Connection connection, Settings settings) throws SQLException {
            assertEquals(source.getConnection().getMetaData().getURL(), settings.url());
            assertEquals(
                    before.getConnection().getMetaData().getURL(),
                    connection.getMetaData().getURL());
            assertEquals(List.of(List.of("1")), TestDatabase.query(connection, "PRAGMA foreign_keys"));
            use(source);
        }

        @Nested
        class Inside {

            @Test
            @MigratedDatabase(url = "jdbc:sqlite:", directory = REVISIONS, revision = "a1")
            void stopsBefore(Connection connection) throws SQLException {
                assertEquals(List.of(), TestDatabase.query(connection, "SELECT name FROM users"));
            }

            @Test
            void isThatOfTheClassAround(DataSource source) throws SQLException {
                use(source);
            }
        }
    }

    @Test
    void eachTestHasAFileOfItsOwn() {
        run(OnSqlite.class).testEvents().assertStatistics(tests -> tests.succeeded(5));
        assertEquals(4, URLS.size());
        for (String url : URLS) {
            assertTrue(Files.notExists(Path.of(url.replaceAll("^jdbc:sqlite:|\\?.*", ""))), url);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class OnPostgresql {

        static final String SERVER = PostgresServer.newDatabase();

        @RegisterExtension
        static final MigratedDatabaseExtension DATABASE = MigratedDatabaseExtension.on(() -> SERVER)
                .credentials(() -> "postgres", () -> "")
                .directory(REVISIONS);

        @RepeatedTest(8)
        @Execution(ExecutionMode.CONCURRENT)
        void has(DataSource source) throws SQLException {
            use(source);
        }

        @Test
        void leavesAConnectionOpen(Connection connection, DataSource source) throws SQLException {
            Connection open = source.getConnection();
            assertTrue(open.isValid(1));
            assertTrue(connection.isValid(1));
            URLS.add(open.getMetaData().getURL());
        }
    }

    @Test
    void eachTestHasADatabaseOfItsOwn() throws SQLException {
        try (Connection connection = DriverManager.getConnection(OnPostgresql.SERVER)) {
            Set<String> before = databases(connection, "migrate_template_%");
            run(OnPostgresql.class).testEvents().assertStatistics(tests -> tests.succeeded(9));
            assertEquals(9, URLS.size());
            assertEquals(Set.of(), databases(connection, "migrate_scratch_%"));
            Set<String> made = databases(connection, "migrate_template_%");
            made.removeAll(before);
            assertEquals(1, made.size());
            String template = made.iterator().next();
            String oid = "SELECT oid FROM pg_database WHERE datname = '" + template + "'";
            List<List<String>> first = TestDatabase.query(connection, oid);
            run(OnPostgresql.class).testEvents().assertStatistics(tests -> tests.succeeded(9));
            assertEquals(first, TestDatabase.query(connection, oid), "it is taken again");
            age(connection, template);
        }
    }

    private static Set<String> databases(Connection connection, String pattern) throws SQLException {
        Set<String> names = new TreeSet<>();
        TestDatabase.query(connection, "SELECT datname FROM pg_database WHERE datname LIKE '" + pattern + "'")
                .forEach(row -> names.add(row.get(0)));
        return names;
    }

    /** One that nobody has used for long is dropped when another one is looked for, and made again when it is wanted. */
    private static void age(Connection connection, String template) throws SQLException {
        Set<String> before = databases(connection, "migrate_template_%");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE migrate_template_0123456789abcdef");
            statement.execute("COMMENT ON DATABASE migrate_template_0123456789abcdef IS 'used 2020-01-01'");
            statement.execute("DROP DATABASE " + template);
        }
        run(OnPostgresql.class).testEvents().assertStatistics(tests -> tests.succeeded(9));
        assertEquals(before, databases(connection, "migrate_template_%"));
    }

    @MigratedDatabase(url = "jdbc:sqlite:", directory = REVISIONS)
    static class TooEarly {

        @BeforeAll
        static void take(DataSource source) {
            assertNotEquals(null, source);
        }

        @Test
        void isNotReached() {}
    }

    @ExtendWith(MigratedDatabaseExtension.class)
    static class WithoutAnnotation {

        @Test
        void has(DataSource source) {}
    }

    static class WithoutVariable {

        @Test
        @MigratedDatabase(url = "${env.MIGRATE_TEST_NOBODY_SETS_THIS}")
        void has(DataSource source) {}
    }

    static class WithoutRevisions {

        @Test
        @MigratedDatabase(url = "jdbc:sqlite:", directory = "classpath:embedded/nothing")
        void has(DataSource source) {}
    }

    static class WithUnknownSetting {

        @Test
        @MigratedDatabase(url = "jdbc:sqlite:", directory = REVISIONS, settings = "version_schema=x")
        void has(DataSource source) {}
    }

    static class WithoutServer {

        @Test
        @MigratedDatabase(url = "jdbc:postgresql://localhost:1/x", directory = REVISIONS, password = "secret")
        void has(DataSource source) {}
    }

    static class WithVariable {

        @Test
        @MigratedDatabase(url = "jdbc:sqlite:?${migrate.test.parameters}", directory = REVISIONS)
        void has(Settings settings) {
            assertTrue(settings.url().contains("?foreign_keys=true"), settings.url());
        }
    }

    @Test
    void whatIsMissingIsSaid() {
        assertSaid("a database is made for each test, and here there is no test yet", TooEarly.class);
        assertSaid("nothing says which database the test wants", WithoutAnnotation.class);
        assertSaid("${env.MIGRATE_TEST_NOBODY_SETS_THIS} has no value", WithoutVariable.class);
        assertSaid("there is no directory \"embedded/nothing\" on the class path", WithoutRevisions.class);
        assertSaid("unknown setting \"version_schema\"\n  did you mean \"versionSchema\"?", WithUnknownSetting.class);
        assertSaid("Connection to localhost:1 refused", WithoutServer.class);
    }

    private static void assertSaid(String words, Class<?> tests) {
        String fault = fault(tests);
        assertTrue(fault.contains(words) && !fault.contains("secret"), fault);
    }

    @Test
    void propertiesOfTheSystemHaveTheirValue() {
        System.setProperty("migrate.test.parameters", "foreign_keys=true");
        try {
            run(WithVariable.class).testEvents().assertStatistics(tests -> tests.succeeded(1));
        } finally {
            System.clearProperty("migrate.test.parameters");
        }
    }
}
