package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three roles as a team has them: one makes the tables and migrates, one reads and writes rows, one reads them. */
class RolesTest {

    private final String suffix = Long.toHexString(System.nanoTime());
    private final String admin = "admin_" + suffix;
    private final String writer = "rw_" + suffix;
    private final String reader = "ro_" + suffix;

    @TempDir
    Path temp;

    private Project project;

    @BeforeEach
    void setUp() {
        project = new Project(temp, TestDatabase.POSTGRESQL)
                .revision(
                        "a1",
                        "null",
                        "- create_table: {table: t, columns: [{name: a, type: integer}]}",
                        "- drop_table: t")
                .revision("b2", "a1", "- add_column: {table: t, column: {name: b, type: text}}", "[]")
                .revision(
                        "c3",
                        "b2",
                        "- create_table: {table: u, columns: [{name: id, type: integer, identity: {}}]}",
                        "- drop_table: u");
        String theirs = "ALTER DEFAULT PRIVILEGES FOR ROLE " + admin + " IN SCHEMA public GRANT ";
        project.execute(
                "CREATE ROLE " + admin + " LOGIN",
                "CREATE ROLE " + writer + " LOGIN",
                "CREATE ROLE " + reader + " LOGIN",
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
                "GRANT USAGE, CREATE ON SCHEMA public TO " + admin,
                "GRANT USAGE ON SCHEMA public TO " + writer + ", " + reader,
                theirs + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + writer,
                theirs + "USAGE ON SEQUENCES TO " + writer,
                theirs + "SELECT ON TABLES TO " + reader);
    }

    @AfterEach
    void tearDown() {
        for (String role : List.of(reader, writer, admin)) {
            project.execute("DROP OWNED BY " + role, "DROP ROLE " + role);
        }
    }

    private Project project(String role) {
        return new Project(temp, TestDatabase.POSTGRESQL, project.url().replace("user=postgres", "user=" + role));
    }

    private Migrations as(String role) {
        return project(role).migrations(Map.of("scratchUrl", project.url()));
    }

    @Test
    void theOthersSeeWhereItStandsAndChangeNothing() {
        as(admin).upgrade("a1", Progress.SILENT);
        String before = project.describe();
        for (String role : List.of(writer, reader)) {
            Migrations theirs = as(role);
            assertEquals(1, theirs.current().size());
            assertEquals(3, theirs.history().size());
            assertEquals(
                    List.of(Finding.Check.PENDING),
                    theirs.check(theirs.possibleChecks()).stream()
                            .map(Finding::check)
                            .toList());
            MigrationException e =
                    assertThrows(MigrationException.class, () -> theirs.upgrade("head", Progress.SILENT));
            assertTrue(e.problem().contains("must be owner of table t"), e.getMessage());
            assertTrue(e.hint().orElseThrow().contains("the role that migrates owns the tables"), e.getMessage());
            assertTrue(e.hint().orElseThrow().contains("nothing of this revision was kept"), e.getMessage());
            assertEquals(before, project.describe());
        }
    }

    @Test
    void whatLaterRevisionsMakeIsTheirsToo() {
        as(admin).upgrade("a1", Progress.SILENT);
        as(admin).upgrade("head", Progress.SILENT);
        project(writer).execute("INSERT INTO u DEFAULT VALUES");
        assertEquals(List.of("1"), project(reader).query("SELECT count(*) FROM u"));
        for (String role : List.of(writer, reader)) {
            as(role).upgrade("head", Progress.SILENT);
            assertEquals(List.of(), as(role).check(as(role).possibleChecks()));
        }
    }

    @Test
    void whoMayNotReadTheRecordIsTold() {
        as(admin).upgrade("head", Progress.SILENT);
        project.execute("REVOKE SELECT ON migrate_revision FROM " + reader);
        MigrationException e =
                assertThrows(MigrationException.class, () -> as(reader).current());
        assertTrue(e.problem().contains("permission denied for table migrate_revision"), e.getMessage());
        assertTrue(e.hint().orElseThrow().contains("grant what is missing"), e.getMessage());
    }
}
