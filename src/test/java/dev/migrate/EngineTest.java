package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Outcome;
import dev.migrate.engine.Progress;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Revision;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs on real databases: what is kept, what is not, and what is said. */
class EngineTest {

    private static final String USERS = """
            - create_table:
                table: users
                columns:
                  - {name: id, type: integer, primary_key: true}
                  - {name: name, type: text, nullable: false}
            """;

    @TempDir
    Path temp;

    private Project project(TestDatabase database) {
        return new Project(temp, database)
                .revision("a1", null, USERS, "- drop_table: users")
                .revision(
                        "b2",
                        "a1",
                        "- add_column: {table: users, column: {name: is_admin, type: boolean}}",
                        "- drop_column: {table: users, column: is_admin}");
    }

    private static List<String> ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }

    @ParameterizedTest
    @EnumSource
    void upLeadsToTheHeadAndDownToTheStart(TestDatabase database) {
        Project project = project(database);
        String empty = project.describe();
        Outcome up = project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(List.of("a1", "b2"), ids(up.done()));
        assertEquals(List.of("b2"), ids(up.tips()));
        assertEquals(
                List.of(), project.migrations().upgrade("head", Progress.SILENT).done());
        assertEquals(
                List.of("b2"),
                ids(project.migrations().downgrade("-1", Progress.SILENT).done()));
        assertEquals(
                List.of("a1"),
                ids(project.migrations().downgrade("base", Progress.SILENT).done()));
        assertEquals(empty, project.describe());
        assertEquals(
                List.of("a1 upgrade finished", "b2 upgrade finished", "b2 downgrade finished", "a1 downgrade finished"),
                project.log());
    }

    @ParameterizedTest
    @EnumSource
    void aFailureLeavesTheDatabaseAtTheRevisionBefore(TestDatabase database) {
        Project project = project(database).revision("c3", "b2", """
                        - create_table: {table: teams, columns: [{name: id, type: integer, primary_key: true}]}
                        - bulk_insert: {table: users, rows: [{id: 1, name: a}]}
                        - execute: {sql: UPDATE nobody SET is_admin = 1, touches: []}
                        """, "- drop_table: teams");
        project.migrations().upgrade("b2", Progress.SILENT);
        String before = project.describe();
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertEquals(Code.SQL, e.code());
        String message = e.getMessage();
        assertTrue(
                message.contains(
                        "c3.yaml:6:5: upgrade of revision \"c3\" failed, operation 3 of 3 (execute UPDATE nobody"
                                + " SET is_admin = 1): "),
                message);
        assertTrue(message.contains("SQL: UPDATE nobody SET is_admin = 1"), message);
        assertTrue(message.contains("nothing of this revision was kept"), message);
        assertEquals(before, project.describe());
        assertEquals(List.of("0"), project.query("SELECT count(*) FROM users"));
        assertEquals("b2", project.migrations().current().get(0).revision().id());
        assertEquals("c3 upgrade failed", project.log().get(2));
    }

    @ParameterizedTest
    @EnumSource
    void aFailureInTheFirstRevisionLeavesNothingAtAll(TestDatabase database) {
        Project project = new Project(temp, database).revision("a1", null, USERS + "- execute: SELECT nonsense", "[]");
        String empty = project.describe();
        assertThrows(MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertEquals(empty, project.describe());
        assertEquals(List.of(), project.migrations().current());
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotFitIsRefusedBeforeAnythingRuns(TestDatabase database) {
        Project project = project(database).revision("c3", "b2", "- drop_column: {table: users, column: nmae}", "[]");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertEquals(Code.SCHEMA, e.code());
        assertEquals("did you mean \"name\"?", e.hint().orElseThrow());
        assertEquals(List.of(), project.migrations().current());
    }

    @ParameterizedTest
    @EnumSource
    void anIrreversibleRevisionStopsTheWayDownBeforeItBegins(TestDatabase database) {
        Project project = project(database)
                .irreversible("c3", "b2", "[]", "the old names are gone")
                .revision("d4", "c3", "[]", "[]");
        project.migrations().upgrade("head", Progress.SILENT);
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().downgrade("base", Progress.SILENT));
        assertEquals(Code.IRREVERSIBLE, e.code());
        assertTrue(e.problem().contains("the old names are gone"));
        assertEquals("d4", project.migrations().current().get(0).revision().id());
    }

    @ParameterizedTest
    @EnumSource
    void runsAtTheSameTimeApplyEveryRevisionOnce(TestDatabase database) {
        Project project = project(database);
        for (int i = 0; i < 20; i++) {
            project.revision(
                    "n" + i,
                    i == 0 ? "b2" : "n" + (i - 1),
                    "- create_table: {table: t" + i + ", columns: [{name: id, type: integer}]}",
                    "- drop_table: t" + i);
        }
        List<String> done = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(CompletableFuture.runAsync(() -> done.addAll(
                    ids(project.migrations().upgrade("head", Progress.SILENT).done()))));
        }
        CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).join();
        assertEquals(22, done.size(), done.toString());
        assertEquals(22, project.log().size());
    }

    @ParameterizedTest
    @EnumSource
    void aRevisionThatNoFileHasIsExplained(TestDatabase database) throws Exception {
        Project project = project(database);
        project.migrations().upgrade("head", Progress.SILENT);
        Files.delete(temp.resolve("b2.yaml"));
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertEquals(Code.STATE, e.code());
        assertTrue(e.problem().contains("b2"));
        assertTrue(project.migrations().current().stream().anyMatch(entry -> !entry.isInFile()));
    }

    @ParameterizedTest
    @EnumSource
    void formattingDoesNotChangeAChecksum(TestDatabase database) throws Exception {
        Project project = project(database);
        project.migrations().upgrade("head", Progress.SILENT);
        String recorded = project.query("SELECT checksum FROM migrate_revision WHERE revision = 'b2'")
                .get(0);
        Project other = new Project(Files.createDirectory(temp.resolve("other")), database)
                .revision("a1", null, USERS, "- drop_table: users")
                .revision(
                        "b2",
                        "a1",
                        "# a comment\n- add_column:\n    column: {type: boolean, name: is_admin}\n    table: 'users'",
                        "[]");
        other.migrations().upgrade("head", Progress.SILENT);
        assertEquals(
                recorded,
                other.query("SELECT checksum FROM migrate_revision WHERE revision = 'b2'")
                        .get(0));
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheOperationsForTheDatabaseAtHandAreRun(TestDatabase database) {
        Project project = new Project(temp, database)
                .revision("a1", null, USERS, "- drop_table: users")
                .revision(
                        "b2",
                        "a1",
                        "- add_column: {table: users, only: [postgresql], column: {name: pg, type: text}}\n"
                                + "- add_column: {table: users, only: [sqlite], column: {name: lite, type: text}}",
                        "[]");
        project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(database == TestDatabase.SQLITE, project.describe().contains("lite"));
        assertEquals(database == TestDatabase.POSTGRESQL, project.describe().contains("column pg"));
    }

    @Test
    void readingMakesNoSqliteFile() {
        Project project = project(TestDatabase.SQLITE);
        assertEquals(List.of(), project.migrations().current());
        assertEquals(2, project.migrations().history().size());
        assertFalse(Files.exists(project.sqliteFile()));
        assertThrows(
                MigrationException.class,
                () -> new Project(temp.resolve("nothing"), TestDatabase.SQLITE)
                        .migrations()
                        .upgrade("head", Progress.SILENT));
        assertFalse(Files.exists(temp.resolve("nothing/test.sqlite")));
    }

    @Test
    void readingLeavesASqliteFileAsItIs() throws Exception {
        Project project = project(TestDatabase.SQLITE);
        project.migrations().upgrade("a1", Progress.SILENT);
        project.query("PRAGMA journal_mode = WAL");
        byte[] before = Files.readAllBytes(project.sqliteFile());
        project.migrations().current();
        project.migrations().history();
        assertEquals(
                new String(before, "ISO-8859-1"), new String(Files.readAllBytes(project.sqliteFile()), "ISO-8859-1"));
    }

    @Test
    void aWrongPasswordIsAClearErrorWithoutThePassword() {
        String url = TestDatabase.POSTGRESQL.newUrl(temp).replace("user=postgres", "user=nobody&password=hunter2");
        MigrationException e =
                assertThrows(MigrationException.class, () -> new Migrations(Settings.of(url, temp)).current());
        assertEquals(Code.CONNECTION, e.code());
        assertFalse(e.getMessage().contains("hunter2"), e.getMessage());
        assertTrue(e.getMessage().contains("nobody"), e.getMessage());
    }

    /** Whoever ended the transaction would leave the revision half done. */
    @ParameterizedTest
    @EnumSource
    void rawSqlMustNotEndTheTransaction(TestDatabase database) {
        for (String sql : List.of(
                "COMMIT",
                "INSERT INTO users VALUES (1, 'a;'); rollback",
                "/* ; */ END; BEGIN IMMEDIATE",
                "SELECT 1; -- no\n Start transaction",
                "CREATE TABLE x (begin date); COMMIT",
                "PREPARE TRANSACTION 'x'",
                "SELECT 'it''s;'; COMMIT",
                "\uFEFFCOMMIT",
                "SELECT 1 AS \"a;\"\"b\"; ROLLBACK WORK")) {
            Project project = project(database)
                    .revision(
                            "c3", "b2", "- drop_table: users\n- execute: {sql: " + yaml(sql) + ", touches: []}", "[]");
            MigrationException e = assertThrows(
                    MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
            assertEquals(Code.UNSUPPORTED, e.code(), sql);
            assertEquals(List.of(), project.migrations().current());
        }
    }

    @ParameterizedTest
    @EnumSource
    void sqlInAFieldIsOnePartOfItsStatement(TestDatabase database) {
        for (String operation : List.of(
                "update_rows: {table: users, set: {name: x}, where: '1 = 1; COMMIT'}",
                "update_rows: {table: users, set_sql: {name: \"'x'; DROP TABLE users\"}}",
                "delete_rows: {table: users, where: \"name = ';'; DROP TABLE users -- ;\"}",
                "backfill: {table: users, set: {name: x}, where: '1 = 1) AND (1 = 1'}",
                "add_column: {table: users, column: {name: a, type: 'int; COMMIT'}}",
                "add_column: {table: users, column: {name: a, type: integer, default_sql: '1; COMMIT'}}",
                "add_column: {table: users, column: {name: a, type: integer, check: 'a > 0); DROP TABLE users; SELECT (1'}}",
                "create_index: {table: users, name: i, columns: [name], where: 'name > 1; COMMIT'}",
                "create_index: {table: users, name: i, columns: [expression: 'lower(name)); COMMIT; SELECT (1']}",
                "create_view: {name: v, query: 'SELECT 1; DROP TABLE users'}",
                database == TestDatabase.SQLITE
                        ? "create_trigger: {name: t, table: users, timing: after, events: [insert], body: 'SELECT 1; END; COMMIT'}"
                        : "create_exclude_constraint: {table: users, name: e, elements: [{column: name, with: '=); COMMIT; SELECT (1'}]}")) {
            Project project = project(database).revision("c3", "b2", "- " + operation, "[]");
            MigrationException e = assertThrows(
                    MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT), operation);
            assertEquals(Code.UNSUPPORTED, e.code(), e.getMessage());
            assertTrue(e.place().orElseThrow().toString().contains("c3.yaml:"), operation);
            assertEquals(List.of(), project.migrations().current());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatStaysIsToldWhereTheRecordCannotBeWritten(TestDatabase database) {
        String refuses = database == TestDatabase.SQLITE
                ? "CREATE TRIGGER no BEFORE INSERT ON migrate_revision BEGIN SELECT RAISE(ABORT, 'no more'); END"
                : "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no more'; END $$;"
                        + " CREATE TRIGGER no BEFORE INSERT ON migrate_revision FOR EACH ROW EXECUTE FUNCTION no()";
        Project project = project(database)
                .revision("c3", "b2", "- execute: {sql: " + yaml(refuses) + ", touches: []}", "[]")
                .revision("d4", "c3", "- backfill: {table: users, set: {name: x}}", "[]");
        assertTrue(unrecorded(project).contains("\nnothing of this revision was kept"));
        project.revision(
                "c3",
                "b2",
                "- backfill: {table: users, set: {name: x}}\n- execute: {sql: " + yaml(refuses) + ", touches: []}",
                "[]");
        assertTrue(unrecorded(project).contains("\noperations 1 to 2 are done; this stays"));
    }

    private static String unrecorded(Project project) {
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertTrue(e.getMessage().contains("\"c3\" failed") && e.getMessage().contains("no more"), e.getMessage());
        return e.hint().orElseThrow();
    }

    private static String yaml(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    @ParameterizedTest
    @EnumSource
    void bodiesMayHaveABeginAndAnEnd(TestDatabase database) {
        String body = database == TestDatabase.SQLITE
                ? "CREATE TRIGGER t AFTER INSERT ON users BEGIN UPDATE users SET name = CASE WHEN 1 THEN 'x' END;"
                        + " DELETE FROM users WHERE 0; END; ROLLBACK TO s; CREATE TABLE [; COMMIT] (x)"
                : "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;"
                        + " CREATE FUNCTION g() RETURNS int LANGUAGE SQL BEGIN ATOMIC SELECT 1; END;"
                        + " DO $x$ BEGIN PERFORM f(); END $x$; SELECT E'\\'; COMMIT' /* /* */ ; COMMIT */";
        Project project =
                project(database).revision("c3", "b2", "- execute: SAVEPOINT s\n- execute: " + yaml(body), "[]");
        assertEquals(
                3, project.migrations().upgrade("head", Progress.SILENT).done().size());
    }
}
