package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.engine.Progress;
import dev.migrate.testing.Project;
import dev.migrate.testing.Promise;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names and values are data, whatever stands in them: up, down and up again, with what they are read back. */
class HostileTextsTest {

    private static final List<String> TEXTS = List.of(
            "a\"b",
            "a'b",
            "\"",
            "'",
            "a\"; DROP TABLE canary; --",
            "a'; DROP TABLE canary; --",
            "'); DELETE FROM canary; --",
            "back\\slash\\' OR 1=1",
            "E'\\047'",
            "$$ $1 $x$ ${x} #{x} @{x}",
            "? ?1 :name ::text @p %s {0}",
            "{d '2020-01-01'} {fn now()}",
            "/* open -- comment",
            "two\nlines\r\nand\ttab",
            "\u00e4\u20ac\ud834\udd1e \u202eright to left",
            "null",
            "select",
            "[brackets] `ticks`",
            " blanks ",
            "1.5e3");

    @TempDir
    Path temp;

    static Stream<Arguments> cases() {
        return Stream.of(TestDatabase.values())
                .flatMap(database -> TEXTS.stream().map(text -> Arguments.of(database, text)));
    }

    @AfterAll
    static void tell() {
        Promise.TEXTS_ARE_DATA.tell(HostileTextsTest.class);
    }

    /** As a YAML file has it in double quotes. */
    private static String yaml(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c ->
                        quoted.append(c < ' ' || c > '~' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : (char) c));
        return quoted.append('"').toString();
    }

    private static String name(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private Project project(TestDatabase database, String text) {
        String upgrade = """
                - create_table:
                    table: <T>
                    columns:
                      - {name: id, type: integer, primary_key: true}
                      - {name: <T>, type: text, default: <T>}
                      - {name: <N>, type: integer, check: "1 = 1"}
                - create_index: {name: <X>, table: <T>, columns: [<T>]}
                - create_unique_constraint: {name: <U>, table: <T>, columns: [id, <T>]}
                - bulk_insert: {table: <T>, rows: [{id: 1, <T>: <T>}, {id: 2}, {id: 3, <T>: x}]}
                - update_rows: {table: <T>, set: {<T>: <T>}, where: id = 3}
                - add_column: {table: <T>, column: {name: <A>, type: text, default: <T>, nullable: false}}
                - rename_column: {table: <T>, column: <N>, to: <M>}
                - alter_column: {table: <T>, column: <T>, nullable: false}
                - create_view: {name: <V>, query: SELECT 1 AS one}
                """;
        String onlyPostgresql = """
                - create_enum: {name: <E>, values: [<T>, other]}
                - set_comment: {kind: table, name: <T>, comment: <T>}
                - set_comment: {kind: column, table: <T>, name: <T>, comment: <T>}
                """;
        String downgrade = """
                - drop_view: <V>
                - alter_column: {table: <T>, column: <T>, nullable: true}
                - rename_column: {table: <T>, column: <M>, to: <N>}
                - drop_column: {table: <T>, column: <A>}
                - drop_constraint: {table: <T>, name: <U>}
                - drop_index: {name: <X>, table: <T>}
                - drop_table: <T>
                """;
        boolean postgresql = database == TestDatabase.POSTGRESQL;
        return new Project(temp, database)
                .revision(
                        "a1",
                        "null",
                        "- create_table: {table: canary, columns: [{name: a, type: integer}]}\n"
                                + "- bulk_insert: {table: canary, rows: [{a: 1}]}",
                        "- drop_table: canary")
                .revision(
                        "b2",
                        "a1",
                        filled(upgrade + (postgresql ? onlyPostgresql : ""), text),
                        filled((postgresql ? "- drop_enum: <E>\n" : "") + downgrade, text));
    }

    /** What stands in brackets begins with that letter, but for the text itself. */
    private static String filled(String operations, String text) {
        return Pattern.compile("<([A-Z])>").matcher(operations).replaceAll(found -> {
            String name = found.group(1).equals("T") ? text : found.group(1) + text;
            return Matcher.quoteReplacement(yaml(name));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void areDataEverywhere(TestDatabase database, String text) {
        Promise.TEXTS_ARE_DATA.attempt("texts", () -> {
            Project project = project(database, text);
            project.migrations().upgrade("a1", Progress.SILENT);
            String before = project.describe();
            for (int i = 0; i < 2; i++) {
                project.migrations().upgrade("head", Progress.SILENT);
                check(project, database, text);
                project.migrations().downgrade("a1", Progress.SILENT);
                assertEquals(before, project.describe());
                assertEquals(List.of("1"), project.query("SELECT a FROM canary"));
            }
            assertEquals(List.of(), project.migrations().validate());
            project.migrations().upgrade("head", Progress.SILENT);
            assertEquals(List.of(), project.migrations().check(Set.of(Finding.Check.DRIFT)));
        });
    }

    private static void check(Project project, TestDatabase database, String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection(project.url())) {
            assertEquals(
                    List.of(List.of("1", text, text), List.of("2", text, text), List.of("3", text, text)),
                    TestDatabase.query(
                            connection,
                            "SELECT id, " + name(text) + ", " + name("A" + text) + " FROM " + name(text)
                                    + " ORDER BY id"));
            assertEquals(List.of(List.of("1")), TestDatabase.query(connection, "SELECT one FROM " + name("V" + text)));
            if (database == TestDatabase.POSTGRESQL) {
                assertEquals(
                        List.of(List.of(text, text)),
                        TestDatabase.query(
                                connection,
                                "SELECT obj_description(c.oid, 'pg_class'), col_description(c.oid, 2) FROM pg_class c"
                                        + " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
                                        + " AND obj_description(c.oid, 'pg_class') IS NOT NULL"));
                assertEquals(
                        List.of(List.of(text), List.of("other")),
                        TestDatabase.query(connection, "SELECT enumlabel FROM pg_enum ORDER BY enumsortorder"));
            }
        }
    }
}
