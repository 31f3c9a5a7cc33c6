package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ${name}} in the SQL of revisions: of declared values alone, each one token whatever stands in it. */
class VariablesTest {

    private static final List<String> VALUES = List.of(
            "acme",
            "it's",
            "a\"b",
            "'; DROP TABLE canary; --",
            "\"; DROP TABLE canary; --",
            "\\'; DROP TABLE canary; --",
            "\\",
            "*/ -- /*",
            "two\nlines\r\nand\ttab",
            "$$ $1 $x$",
            "${other} $${other}",
            "\u00e4\u20ac\ud834\udd1e",
            "] ` ) (",
            "? :name {d '2020-01-01'}",
            " blanks ");

    private static final String UPGRADE = """
            - create_table:
                table: t
                columns:
                  - {name: id, type: integer, primary_key: true}
                  - {name: a, type: text, default_sql: "${value}"}
                  - {name: b, type: text, check: "b <> ${value} || 'x'"}
            - bulk_insert: {table: t, rows: [{id: 1}, {id: 2, a: x, b: y}]}
            - update_rows: {table: t, set_sql: {b: "${value}"}, where: "a = ${value}"}
            - create_view: {name: v, query: "SELECT id AS ${value:identifier}, ${value} AS w FROM t WHERE a = ${value}"}
            - create_index: {name: i, table: t, columns: [id], where: "a <> ${value}"}
            - execute: {file: side.sql, touches: [n]}
            - execute: "INSERT INTO t (id, a, b) VALUES (3, '$${value}', 'a''b')"
            """;

    private static final String DOWNGRADE = """
            - delete_rows: {table: t, where: "a = ${value} OR id = 3"}
            - execute: DROP TABLE n
            - drop_index: {name: i, table: t}
            - drop_view: v
            - execute: CREATE TABLE ${value:identifier} AS SELECT * FROM t WHERE id < 10
            - drop_table: t
            """;

    @TempDir
    Path temp;

    static Stream<Arguments> cases() {
        return Stream.of(TestDatabase.values())
                .flatMap(database -> VALUES.stream().map(value -> Arguments.of(database, value)));
    }

    private Project project(TestDatabase database) {
        try {
            Files.writeString(
                    temp.resolve("side.sql"),
                    "\uFEFF-- of ${nobody}\nCREATE TABLE n (${value:identifier} integer);\n"
                            + "INSERT INTO n VALUES (1 - ${number:number})");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return new Project(temp, database)
                .revision(
                        "a1",
                        "null",
                        "- create_table: {table: canary, columns: [{name: a, type: integer}]}",
                        "- drop_table: canary")
                .revision("b2", "a1", UPGRADE, DOWNGRADE);
    }

    private static Map<String, String> settings(String value) {
        return Map.of("variables.value", value, "variables.number", "-5", "variables.other", "wrong");
    }

    private static List<List<String>> rows(Project project, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(project.url())) {
            return TestDatabase.query(connection, sql);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areOneTokenWhateverTheirValueIs(TestDatabase database, String value) throws SQLException {
        Project project = project(database);
        Migrations migrations = project.migrations(settings(value));
        assertEquals(List.of(), migrations.validate());
        migrations.upgrade("head", Progress.SILENT);
        check(project, value);
        assertEquals(List.of(), project.migrations(settings(value)).check(Set.of(Finding.Check.DRIFT)));
        project.migrations(settings(value)).downgrade("a1", Progress.SILENT);
        assertEquals(List.of(List.of("2")), rows(project, "SELECT id FROM \"" + value.replace("\"", "\"\"") + "\""));
        assertEquals(List.of(), project.query("SELECT a FROM canary"));
    }

    private static void check(Project project, String value) throws SQLException {
        String name = "\"" + value.replace("\"", "\"\"") + "\"";
        assertEquals(
                List.of(List.of("1", value, value), List.of("2", "x", "y"), List.of("3", "${value}", "a'b")),
                rows(project, "SELECT id, a, b FROM t ORDER BY id"));
        assertEquals(List.of(List.of("1", value)), rows(project, "SELECT " + name + ", w FROM v"));
        assertEquals(List.of(List.of("6")), rows(project, "SELECT " + name + " FROM n"));
        assertEquals(List.of(), project.query("SELECT a FROM canary"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void standInScriptsAsTheyAreRun(TestDatabase database) {
        Project project = project(database);
        List<String> script = new ArrayList<>();
        project.migrations(settings("it's")).upgradeScript("head", script::add);
        project.migrations(settings("it's")).upgradeScript("base:head", script::add);
        project.migrations(settings("it's")).downgradeScript("head:base", script::add);
        String sql = script.stream()
                // The record has the operations as they are written.
                .filter(statement -> !statement.startsWith("INSERT INTO \"migrate_revision\""))
                .collect(Collectors.joining("\n"));
        assertTrue(sql.contains("SELECT id AS \"it's\", 'it''s' AS w"), sql);
        assertTrue(sql.contains("CREATE TABLE \"it's\" AS SELECT"), sql);
        assertFalse(sql.replace("'${value}'", "").replace("-- of ${nobody}", "").contains("${"), sql);
        assertEquals(
                2,
                project.migrations(settings("it's"))
                        .planUpgrade("head", Progress.SILENT)
                        .done()
                        .size());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void anotherValueIsNoEditOfAFile(TestDatabase database) {
        Project project = project(database);
        project.migrations(settings("one")).upgrade("head", Progress.SILENT);
        List<String> one = project.query("SELECT revision, checksum FROM migrate_revision ORDER BY revision");
        assertEquals(List.of(), project.migrations(settings("two")).check(Set.of(Finding.Check.EDITED)));
        // Not even a value has to be there where nothing is run.
        assertEquals(
                0, project.migrations().upgrade("head", Progress.SILENT).done().size());
        project.migrations(settings("one")).downgrade("a1", Progress.SILENT);
        project.migrations(settings("two")).upgrade("head", Progress.SILENT);
        assertEquals(one, project.query("SELECT revision, checksum FROM migrate_revision ORDER BY revision"));
    }

    /** @param sql of an execute, or the fields of one */
    private String refused(TestDatabase database, String sql) {
        Project project = new Project(temp, database).revision("a1", "null", "- execute: " + sql, "[]");
        Map<String, String> settings =
                Map.of("variables.tenant", "acme", "variables.word", "x; y", "variables.empty", "", "variables.n", "5");
        MigrationException error = assertThrows(
                MigrationException.class, () -> project.migrations(settings).upgrade("head", Progress.SILENT));
        assertEquals(
                List.of(error.getMessage()),
                project.migrations(settings).validate().stream()
                        .map(MigrationException::getMessage)
                        .toList());
        assertEquals("a1.yaml:4:5", error.place().orElseThrow().toString().replace(temp + "/", ""));
        assertEquals("", project.describe(), "nothing was run");
        return error.getMessage().substring(error.getMessage().indexOf("execute: ") + 9);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatIsDeclaredNowhereIsRefused(TestDatabase database) throws IOException {
        assertEquals(
                "there is no variable \"tenent\" for ${tenent} (line 2 of the SQL)\n  did you mean \"tenant\"?",
                refused(database, "\"SELECT\\n ${tenent}\""));
        assertEquals(
                "there is no variable \"HOME\" for ${HOME}\n"
                        + "  declare it in the settings, as in variables: {HOME: ...}",
                refused(database, "SELECT ${HOME}"));
        assertEquals(
                "${ begins no variable\n" + "  write ${name}, or ${name:kind} of identifier, number, boolean",
                refused(database, "SELECT ${user.name}"));
        Files.writeString(temp.resolve("side.sql"), "SELECT 1;\r\nSELECT ${tenent};\r\n");
        assertEquals(
                "side.sql: there is no variable \"tenent\" for ${tenent} (line 2 of the SQL)\n  did you mean \"tenant\"?",
                refused(database, "{file: side.sql}"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aWayBackNeedsItsValuesBeforeItBegins(TestDatabase database) {
        Project project = new Project(temp, database)
                .revision(
                        "a1",
                        "null",
                        "- create_table: {table: t, columns: [{name: a, type: integer}]}",
                        "- drop_table: t\n- execute: {sql: \"SELECT ${x}\", touches: []}");
        project.migrations().upgrade("head", Progress.SILENT);
        String before = project.describe();
        MigrationException error = assertThrows(
                MigrationException.class, () -> project.migrations().downgrade("base", Progress.SILENT));
        assertTrue(error.getMessage().contains("a1.yaml:7:5: execute: there is no variable \"x\""), error.getMessage());
        assertEquals(1, project.migrations().validate().size());
        assertEquals(before, project.describe());
        project.migrations(Map.of("variables.x", "")).downgrade("base", Progress.SILENT);
        assertEquals(List.of(), project.query("SELECT revision FROM migrate_revision"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aValueHasToBeOfItsKind(TestDatabase database) {
        assertEquals(
                "unknown kind \"nubmer\" in ${n:nubmer}\n" + "  did you mean \"number\"?; without a kind it is a text",
                refused(database, "\"SELECT ${n:nubmer}\""));
        for (String name : List.of("word", "empty", "tenant")) {
            assertTrue(refused(database, "\"SELECT ${" + name + ":number}\"").endsWith("plain decimal digits: -12.5"));
            assertTrue(refused(database, "\"SELECT ${" + name + ":boolean}\"").endsWith("write true or false"));
        }
        assertTrue(refused(database, "\"SELECT 1 AS ${empty:identifier}\"").endsWith("a character at least"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aVariableIsATokenOfItsOwn(TestDatabase database) {
        assertEquals(
                "${tenant} stands inside quotes\n"
                        + "  end the text before it: 'a ' || ${tenant} || ' z'; or write $${tenant} if it is to stay as it is",
                refused(database, "SELECT 'of ${tenant}'"));
        assertEquals(
                "${tenant:identifier} stands inside quotes\n"
                        + "  put it outside; or write $${tenant:identifier} if it is to stay as it is",
                refused(database, "SELECT \"${tenant:identifier}\""));
        for (String touching : List.of("E${tenant}", "x${tenant}", "U&${tenant}", "'a'${tenant}", "1 -${tenant}")) {
            assertEquals(
                    "${tenant} touches what stands beside it\n  put a blank between them",
                    refused(database, "SELECT " + touching));
        }
        for (String behind : List.of("E'a'\\n", "'a' -- b\\n", "${tenant}\\n")) {
            assertTrue(refused(database, "\"SELECT " + behind + "${tenant}\"").endsWith("join them with ||"));
        }
    }

    @Test
    void quotesAreThoseOfTheDatabase() {
        for (String quoted : List.of("$$ ${tenant} $$", "$x$ $$ ${tenant} $x$", "E'\\' ${tenant}'", "$$${tenant}$$")) {
            assertTrue(refused(TestDatabase.POSTGRESQL, "SELECT " + quoted).contains("inside quotes"), quoted);
        }
        for (String quoted : List.of("[${tenant}]", "`${tenant}`", "[a'] || '${tenant}'")) {
            assertTrue(refused(TestDatabase.SQLITE, "SELECT " + quoted).contains("inside quotes"), quoted);
        }
    }

    @Test
    void whatDollarsQuoteStaysAsItIs() throws SQLException {
        Project project = new Project(temp, TestDatabase.POSTGRESQL)
                .revision("a1", "null", """
                        - execute: |
                            CREATE TABLE t (a text, n integer, yes boolean);
                            INSERT INTO t SELECT v, ${n:number}, ${yes:boolean} FROM (VALUES
                              ($${"a": 1}$$), ($$ $${tenant} $$), ($x$$${tenant}$x$), ($$$${tenant}$$), (${tenant}),
                              ((ARRAY['a', 'b'])[${n:number}]) /* /* */ ${nobody} */) AS r (v)
                        - create_function:
                            name: f
                            returns: text
                            language: sql
                            body: SELECT ${tenant} || $1
                            arguments: [{type: text}]
                        """, "- drop_function: {name: f, arguments: [text]}\n- drop_table: t");
        Map<String, String> settings = Map.of("variables.tenant", "a$$b", "variables.n", "2", "variables.yes", "true");
        project.migrations(settings).upgrade("head", Progress.SILENT);
        assertEquals(
                List.of("{\"a\": 1}", " ${tenant} ", "${tenant}", "${tenant}", "a$$b", "b"),
                rows(project, "SELECT a FROM t WHERE n = 2 AND yes").stream()
                        .map(row -> row.get(0))
                        .toList());
        assertEquals(List.of("a$$bc"), project.query("SELECT f('c')"));
        assertEquals(List.of(), project.migrations(settings).check(Set.of(Finding.Check.DRIFT)));
    }

    /** A history that is taken over from a database says what the database says. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whatADatabaseHasIsNoVariable(TestDatabase database) throws IOException {
        Project project = new Project(temp, database);
        project.execute(
                "CREATE TABLE t (a text DEFAULT '${a}' CHECK (a <> '$${b:c}'))",
                "CREATE VIEW v AS SELECT '${d' AS x, '${e}' AS y");
        NewRevision revision = NewRevision.of("baseline").withId("b1");
        project.migrations().baseline(revision, Progress.SILENT);
        assertEquals(List.of(), project.migrations().check(Set.of(Finding.Check.DRIFT)));
        String before = project.describe();
        Project other = new Project(temp, database, database.newUrl(Files.createDirectory(temp.resolve("other"))));
        other.migrations().upgrade("head", Progress.SILENT);
        assertEquals(before, project.describe());
        assertEquals(List.of("${d ${e}"), other.query("SELECT x, y FROM v"));
        other.execute("INSERT INTO t DEFAULT VALUES");
        assertEquals(List.of("${a}"), other.query("SELECT a FROM t"));
    }
}
