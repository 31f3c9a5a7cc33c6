package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Revision;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody else holds a lock: another run, or the application. */
class LockTest {

    @TempDir
    Path temp;

    private Project project(TestDatabase database) {
        Project project = new Project(temp, database)
                .revision(
                        "a1",
                        null,
                        "- create_table: {table: t, columns: [{name: a, type: integer}]}",
                        "- drop_table: t")
                .revision("b2", "a1", "- add_column: {table: t, column: {name: b, type: integer}}", "[]");
        project.migrations().upgrade("a1", Progress.SILENT);
        return project;
    }

    private Migrations patient(Project project, Duration lockWait) {
        return project.migrations(
                Map.of("lockWait", lockWait.toMillis() + "ms", "lockTimeout", "100ms", "author", "ann"));
    }

    /** What another run is at right now is not broken off. */
    @Test
    void whatIsHalfDoneIsWaitedForBeforeItIsTold() throws SQLException {
        Project project = project(TestDatabase.POSTGRESQL)
                .revision("b2", "a1", "- backfill: {table: t, key: [id], set_sql: {id: id}}", "[]");
        project.execute("INSERT INTO migrate_log SELECT id + 1, run_id, 'b2', 'upgrade', 1, repeat('0', 64), 'batch',"
                + " logged_at, logged_by, 0, '1' FROM migrate_log ORDER BY id DESC LIMIT 1");
        try (Connection other = DriverManager.getConnection(project.url());
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + 0x6D696772617465L + ")");
            MigrationException e = assertThrows(
                    MigrationException.class,
                    () -> patient(project, Duration.ofMillis(200)).upgrade("a1", Progress.SILENT));
            assertEquals(Code.LOCKED, e.code(), e.getMessage());
        }
        MigrationException e = assertThrows(
                MigrationException.class,
                () -> patient(project, Duration.ofMillis(200)).upgrade("a1", Progress.SILENT));
        assertEquals(Code.STATE, e.code(), e.getMessage());
    }

    /** Not a word of a record that cannot be read. */
    @ParameterizedTest
    @EnumSource
    void aStampThatWaitsInVainSaysSoAndChangesNothing(TestDatabase database) throws SQLException {
        Project project = project(database);
        try (Connection application = DriverManager.getConnection(project.url());
                Statement statement = application.createStatement()) {
            statement.execute(
                    database == TestDatabase.SQLITE
                            ? "BEGIN EXCLUSIVE"
                            : "BEGIN; LOCK TABLE migrate_revision IN SHARE MODE");
            MigrationException e = assertThrows(
                    MigrationException.class,
                    () -> patient(project, Duration.ofMillis(200)).stamp("base", false, Progress.SILENT));
            assertEquals(Code.LOCKED, e.code(), e.getMessage());
        }
        assertEquals(List.of("a1"), project.query("SELECT revision FROM migrate_revision"));
    }

    private static String lock(TestDatabase database) {
        return database == TestDatabase.SQLITE ? "BEGIN EXCLUSIVE" : "BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE";
    }

    @ParameterizedTest
    @EnumSource
    void theApplicationsLockIsWaitedForAndThenTold(TestDatabase database) throws SQLException {
        Project project = project(database);
        try (Connection application = DriverManager.getConnection(project.url());
                Statement statement = application.createStatement()) {
            statement.execute(lock(database));
            MigrationException e = assertThrows(
                    MigrationException.class,
                    () -> patient(project, Duration.ofSeconds(1)).upgrade("head", Progress.SILENT));
            assertEquals(Code.LOCKED, e.code());
            assertTrue(e.getMessage().contains("lock_wait"), e.getMessage());
            statement.execute("ROLLBACK");
        }
        assertEquals(
                1,
                patient(project, Duration.ofSeconds(1))
                        .upgrade("head", Progress.SILENT)
                        .done()
                        .size());
    }

    /** The table is free again the first time that the run has stepped back: that is what stepping back is for. */
    @Test
    void aRevisionStepsBackFromTheApplicationAndTriesAgain() throws SQLException {
        Project project = project(TestDatabase.POSTGRESQL);
        List<Duration> pauses = new ArrayList<>();
        try (Connection application = DriverManager.getConnection(project.url());
                Statement statement = application.createStatement()) {
            statement.execute(lock(TestDatabase.POSTGRESQL));
            patient(project, Duration.ofSeconds(30)).upgrade("head", new Progress() {
                @Override
                public void retrying(Revision revision, Duration pause) {
                    pauses.add(pause);
                    try {
                        statement.execute("ROLLBACK");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
        }
        assertEquals(1, pauses.size());
        assertEquals(List.of("a1 upgrade finished", "b2 upgrade finished"), project.log());
    }

    @Test
    void aRunSaysWhomItWaitsFor() throws SQLException {
        Project project = project(TestDatabase.POSTGRESQL);
        List<String> holders = new ArrayList<>();
        try (Connection other = DriverManager.getConnection(project.url() + "&ApplicationName=the%20other%20run");
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + 0x6D696772617465L + ")");
            MigrationException e = assertThrows(
                    MigrationException.class,
                    () -> patient(project, Duration.ofMillis(500)).upgrade("head", new Progress() {
                        @Override
                        public void waiting(String holder) {
                            holders.add(holder);
                        }
                    }));
            assertEquals(Code.LOCKED, e.code());
            assertTrue(e.problem().contains("the other run"), e.problem());
        }
        assertEquals(1, holders.size());
        assertFalse(patient(project, Duration.ofSeconds(1))
                .upgrade("head", Progress.SILENT)
                .done()
                .isEmpty());
    }
}
