package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that an operation cannot have are counted and named, with what mends them; nothing is changed. */
class RowsInTheWayTest {

    private static final String TABLES = """
            - create_table: {table: users, columns: [{name: id, type: integer, primary_key: true}, {name: email, type: text},
                {name: age, type: bigint}, {name: paid, type: "decimal(8, 2)"}, {name: weight, type: double},
                {name: seen, type: timestamp}, {name: number, type: text}]}
            - create_table: {table: posts, columns: [{name: a, type: integer}, {name: b, type: integer}]}
            - execute: >
                INSERT INTO users (id, email, age, paid, weight, seen, number) VALUES
                (1, 'a', 1, 1.50, 1.5, '2020-01-01 10:00:00', '12'), (2, 'a', 70000, 2, 0.30000000000000004, NULL, '7'),
                (3, 'b', 3, 999999, 3, '2020-01-01 00:00:00', '12345678901234567891'), (4, 'b', NULL, 1.25, 4, NULL, '1'),
                (5, NULL, 9007199254740993, NULL, NULL, NULL, '2'), (6, NULL, NULL, NULL, NULL, NULL, '3'),
                (7, 'long ones', NULL, NULL, NULL, NULL, '007'), (8, 'd', NULL, NULL, NULL, NULL, '1.50')
            - execute: INSERT INTO posts VALUES (1, 1), (1, 1), (2, 9), (3, NULL), (NULL, NULL)""";

    private static final Pattern ADVISED = Pattern.compile("as in (\\w+_rows: \\{.*})(;|\n)");

    @TempDir
    Path temp;

    /** A database; an operation; what is said; an operation before it with which it passes. */
    static Stream<Arguments> operations() {
        List<Arguments> all = new ArrayList<>();
        both(
                all,
                "alter_column: {table: users, column: email, nullable: false}",
                "column \"email\" of table \"users\" has NULLs: 2 rows, the first of them id 5, 6\n",
                "update_rows: {table: users, set: {email: c}, where: '\"email\" IS NULL'}");
        both(
                all,
                "batch_alter_table: {table: users, operations: [{alter_column: {column: email, nullable: false}}]}",
                "column \"email\" of table \"users\" has NULLs: 2 rows, the first of them id 5, 6\n",
                "update_rows: {table: users, set: {email: c}, where: '\"email\" IS NULL'}");
        both(
                all,
                "create_unique_constraint: {table: users, columns: [email]}",
                "table \"users\" has more than one row with the same (email): 2 values, the first of them a (2 times), b (2 times)\n",
                "delete_rows: {table: users, where: 'id in (2, 4)'}");
        both(
                all,
                "create_unique_constraint: {table: posts, columns: [a, b]}",
                "table \"posts\" has more than one row with the same (a, b): 1 value (1, 1 (2 times))\n",
                "delete_rows: {table: posts, where: a = 1}");
        both(
                all,
                "create_primary_key: {table: posts, columns: [a]}",
                "column \"a\" of table \"posts\" has NULLs: 1 row (",
                "delete_rows: {table: posts, where: a = 1 or a is null}");
        both(
                all,
                "create_index: {table: users, columns: [{expression: lower(email)}], unique: true, where: id < 3}",
                "table \"users\" has more than one row with the same (lower(email)): 1 value (a (2 times))\n",
                "update_rows: {table: users, set: {email: c}, where: id = 2}");
        both(
                all,
                "create_index: {table: users, columns: [email], unique: true, concurrently: true}",
                "table \"users\" has more than one row with the same (email): 2 values, the first of them a (2 times), b (2 times)\n",
                "delete_rows: {table: users, where: 'id in (2, 4)'}");
        both(
                all,
                "create_check_constraint: {table: users, name: young, expression: age < 70}",
                "table \"users\" has rows that fail the check \"young\": 2 rows, the first of them id 2, 5\n",
                "update_rows: {table: users, set: {age: null}, where: 'NOT (age < 70)'}");
        for (String references : List.of("users", "{table: users, columns: [id]}")) {
            both(
                    all,
                    "create_foreign_key: {table: posts, columns: [b], references: " + references + "}",
                    "table \"posts\" has rows whose (b) is in no row of \"users\": 1 row (",
                    "delete_rows: {table: posts, where: '\"posts\".\"b\" IS NOT NULL AND NOT EXISTS"
                            + " (SELECT 1 FROM \"users\" AS parent WHERE parent.\"id\" = \"posts\".\"b\")'}");
        }
        both(
                all,
                "add_column: {table: users, column: {name: x, type: integer, nullable: false}}",
                "table \"users\" has rows, and column \"x\" would be NULL in them: 8 rows, the first of them id 1, 2, 3\n",
                "delete_rows: {table: users}");
        both(
                all,
                "add_column: {table: users, column: {name: x, type: integer, default: 1, unique: true}}",
                "table \"users\" has rows, and column \"x\", which is unique, would have the default in each of them: 8 rows,"
                        + " the first of them id 1, 2, 3\n",
                "delete_rows: {table: users, where: id > 1}");
        Stream.of(
                        List.of("email", "string(3)", "1 row (id 7)", "length(\"email\") > 3"),
                        List.of("age", "smallint", "2 rows, the first of them id 2, 5", "id in (2, 5)"),
                        List.of("email", "character varying (3)", "1 row (id 7)", "id = 7"),
                        List.of("age", "int2", "2 rows, the first of them id 2, 5", "id in (2, 5)"),
                        List.of("paid", "INTEGER", "2 rows, the first of them id 1, 4", "id in (1, 4)"),
                        List.of("paid", "numeric(6, 1)", "2 rows, the first of them id 3, 4", "id in (3, 4)"),
                        List.of("age", "double", "1 row (id 5)", "id = 5"),
                        List.of("paid", "integer", "2 rows, the first of them id 1, 4", "id in (1, 4)"),
                        List.of("paid", "decimal(6,1)", "2 rows, the first of them id 3, 4", "id in (3, 4)"),
                        List.of("weight", "integer", "2 rows, the first of them id 1, 2", "id in (1, 2)"),
                        List.of("weight", "real", "1 row (id 2)", "id = 2"),
                        List.of("seen", "date", "1 row (id 1)", "\"seen\"::date::timestamp <> \"seen\""))
                .forEach(cast -> all.add(cast(TestDatabase.POSTGRESQL, cast, cast.get(1))));
        all.add(cast(TestDatabase.SQLITE, List.of("age", "double", "1 row (id 5)", "id = 5"), "DOUBLE"));
        all.add(cast(
                TestDatabase.SQLITE,
                List.of("number", "bigint", "2 rows, the first of them id 3, 7", "id in (3, 7)"),
                "BIGINT"));
        all.add(
                Arguments.of(
                        TestDatabase.POSTGRESQL,
                        "alter_column: {table: users, column: email, type: integer, using: 'email::integer'}",
                        "column \"email\" of table \"users\" has values that are no integer: 6 rows, the first of them id 1, 2, 3\n",
                        "update_rows: {table: users, set: {email: '1'}, where: 'NOT pg_input_is_valid(\"email\"::text, ''int'')'}"));
        all.add(Arguments.of(
                TestDatabase.POSTGRESQL,
                "validate_constraint: {table: posts, name: f}",
                "table \"posts\" has rows whose (b) is in no row of \"users\": 1 row (ctid (0,3))\n",
                "create_foreign_key: {table: posts, name: f, columns: [b], references: users, not_valid: true}"));
        return all.stream();
    }

    private static void both(List<Arguments> all, String operation, String told, String mend) {
        for (TestDatabase database : TestDatabase.values()) {
            all.add(Arguments.of(database, operation, told, mend));
        }
    }

    private static Arguments cast(TestDatabase database, List<String> cast, String type) {
        return Arguments.of(
                database,
                "alter_column: {table: users, column: " + cast.get(0) + ", type: \"" + cast.get(1) + "\"}",
                "column \"" + cast.get(0) + "\" of table \"users\" has values that " + type
                        + " cannot keep as they are: " + cast.get(2) + "\n",
                "update_rows: {table: users, set: {" + cast.get(0) + ": null}, where: '" + cast.get(3) + "'}");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void areNamed(TestDatabase database, String operation, String told, String mend) {
        boolean isSecond = operation.startsWith("validate");
        Project project = new Project(temp, database)
                .revision("a1", "null", TABLES, "[]")
                .revision("b2", "a1", isSecond ? "- " + mend + "\n- " + operation : "- " + operation, "[]");
        project.migrations().upgrade("a1", Progress.SILENT);
        String before = project.describe();
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertTrue(e.getMessage().contains(told), e.getMessage());
        assertEquals(Code.DATA, e.code(), e.getMessage());
        assertEquals(isSecond ? 5 : 4, e.place().orElseThrow().line(), e.getMessage());
        assertEquals(before, project.describe());
        if (!isSecond) {
            project.revision("b2", "a1", "- " + mend + "\n- " + operation, "[]");
            project.migrations().upgrade("head", Progress.SILENT);
        }
    }

    /** What is advised can be taken over as it is, but for the value. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter_column: {schema: s, table: 'a, b', column: 'it''s: #', nullable: false}",
                "create_check_constraint: {schema: s, table: 'a, b', name: c, expression: '\"it''s: #\" IS NOT NULL'}",
                "create_foreign_key: {schema: s, table: 'a, b', columns: [id], references: {schema: s, table: 'a, b', columns: [other]}}",
                "alter_column: {schema: s, table: 'a, b', column: other, type: 'decimal(3,1)'}"
            })
    void whatIsAdvisedMendsThem(String operation) {
        Project project = new Project(temp, TestDatabase.POSTGRESQL)
                .revision("a1", "null", """
                        - create_schema: s
                        - create_table: {schema: s, table: 'a, b', columns: [{name: id, type: 'decimal(5, 2)', primary_key: true},
                            {name: "it's: #", type: integer}, {name: other, type: 'decimal(5, 2)', unique: true}]}
                        - bulk_insert: {schema: s, table: 'a, b', rows: [{id: 1, other: 1}, {id: 2, other: 1.25}]}""", "[]")
                .revision("b2", "a1", "- " + operation, "[]");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertEquals(Code.DATA, e.code(), e.getMessage());
        String mend = advised(e).replace("{…:", "{'it''s: #':").replace("…", "3");
        project.revision("b2", "a1", "- " + mend + "\n- " + operation, "[]");
        project.migrations().upgrade("head", Progress.SILENT);
    }

    /** PostgreSQL wants all columns of a key with MATCH FULL or none; SQLite has no such keys. */
    @ParameterizedTest
    @EnumSource
    void aKeyOfSeveralColumnsIsCountedAsTheDatabaseDoes(TestDatabase database) {
        String operation =
                "- create_foreign_key: {table: parent, columns: [a, b], references: {table: p, columns: [a, b]}"
                        + (database == TestDatabase.SQLITE ? "}" : ", match: full}");
        Project project =
                new Project(temp, database).revision("a1", "null", """
                        - create_table: {table: p, columns: [{name: a, type: integer}, {name: b, type: integer}]}
                        - create_primary_key: {table: p, columns: [a, b]}
                        - create_table: {table: parent, columns: [{name: id, type: integer, primary_key: true},
                            {name: a, type: integer}, {name: b, type: integer}]}
                        - bulk_insert: {table: p, rows: [{a: 1, b: 1}]}
                        - bulk_insert: {table: parent, rows: [{id: 1, a: 1, b: 1}, {id: 2, a: 1, b: null},
                            {id: 3, a: 2, b: 2}, {id: 4, a: null, b: null}]}""", "[]").revision("b2", "a1", operation, "[]");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        String rows = database == TestDatabase.SQLITE ? "1 row (id 3)" : "2 rows, the first of them id 2, 3";
        assertTrue(e.getMessage().contains("is in no row of \"p\": " + rows), e.getMessage());
        project.revision("b2", "a1", "- " + advised(e) + "\n" + operation, "[]");
        project.migrations().upgrade("head", Progress.SILENT);
    }

    /** YAML makes blanks of line breaks in single quotes, and a comment would swallow the rest. */
    @Test
    void aConditionOfSeveralLinesIsAdvisedAsOne() {
        String operation =
                "- create_check_constraint: {table: t, name: c, expression: \"a > 1 -- that's \\\\ enough\\n and a < 9\"}";
        Project project = new Project(temp, TestDatabase.SQLITE)
                .revision(
                        "a1",
                        "null",
                        "- create_table: {table: t, columns: [{name: a, type: integer}]}\n- bulk_insert: {table: t, rows: [{a: 1}]}",
                        "[]")
                .revision("b2", "a1", operation, "[]");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        String mend = advised(e).replace("…: …", "a: 3");
        project.revision("b2", "a1", "- " + mend + "\n" + operation, "[]");
        project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(List.of("3"), project.query("SELECT a FROM t"));
    }

    @Test
    void aDomainMayRoundToo() {
        Project project = new Project(temp, TestDatabase.POSTGRESQL)
                .revision("a1", "null", """
                        - execute: CREATE DOMAIN whole AS integer
                        - create_table: {table: t, columns: [{name: id, type: serial}, {name: paid, type: 'decimal(8, 2)'}]}
                        - bulk_insert: {table: t, rows: [{paid: 1.5}, {paid: 2}]}""", "[]")
                .revision("b2", "a1", "- alter_column: {table: t, column: id, type: int8}", "[]")
                .revision("c3", "b2", "- alter_column: {table: t, column: paid, type: whole}", "[]");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertTrue(e.getMessage().contains("has values that whole cannot keep as they are: 1 row"), e.getMessage());
        assertEquals(Code.DATA, e.code());
        assertEquals("b2", project.migrations().current().get(0).revision().id());
    }

    private static String advised(MigrationException e) {
        Matcher advised = ADVISED.matcher(e.getMessage());
        assertTrue(advised.find(), e.getMessage());
        return advised.group(1);
    }

    @Test
    void whatIsSaidWithUsingIsDone() {
        Project project = new Project(temp, TestDatabase.POSTGRESQL)
                .revision("a1", "null", TABLES, "[]")
                .revision(
                        "b2",
                        "a1",
                        "- alter_column: {table: users, column: paid, type: integer, using: round(paid)}",
                        "[]");
        project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(
                List.of("2", "2", "999999", "1", "null", "null", "null", "null"),
                project.query("SELECT paid FROM users ORDER BY id"));
    }

    /** A script has nobody to ask, and stops by itself. */
    @Test
    void aScriptStopsWhereValuesWouldChange() {
        Project project = new Project(temp, TestDatabase.POSTGRESQL)
                .revision(
                        "a1", "null", "- create_table: {table: t, columns: [{name: paid, type: 'decimal(8,2)'}]}", "[]")
                .revision("b2", "a1", "- alter_column: {table: t, column: paid, type: integer}", "[]");
        project.migrations().upgrade("a1", Progress.SILENT);
        project.execute("INSERT INTO t VALUES (1.5)");
        List<String> script = new ArrayList<>();
        // What begins so is psql's own.
        project.migrations().upgradeScript("head", line -> script.add(line.replaceAll("(?m)^\\\\.*$", "")));
        String before = project.describe();
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> project.execute(String.join("\n", script)));
        assertTrue(
                e.getCause()
                        .getMessage()
                        .contains("column \"paid\" of table \"t\" has values that integer cannot keep"),
                e.toString());
        assertEquals(before, project.describe());
    }
}
