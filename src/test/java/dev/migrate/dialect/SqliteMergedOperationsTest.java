package dev.migrate.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.testing.Changing;
import dev.migrate.testing.SqliteSnapshot;
import dev.migrate.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operations that are done as one change of a table come to what they come to one by one. */
class SqliteMergedOperationsTest {

    private static final String PLAIN = """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b INT, c TEXT DEFAULT 'c');
            INSERT INTO t VALUES (1, '10', 5, 'x'), (7, '9', 6, NULL);
            ALTER TABLE t ADD COLUMN d INT DEFAULT 4;
            CREATE INDEX ib ON t (b);
            CREATE INDEX ic ON t (c) WHERE c <> "none";
            CREATE VIEW v AS SELECT id, c FROM t;
            CREATE TABLE u (x TEXT CHECK (x <> "id"));
            ANALYZE;
            """;

    private static final String KEYS = """
            CREATE TABLE t (id INTEGER PRIMARY KEY UNIQUE, a TEXT UNIQUE, b INT UNIQUE, c TEXT, d INT, UNIQUE (c, d));
            INSERT INTO t VALUES (1, 'x', 2, 'p', 4), (2, 'y', 3, 'p', 6), (5, 'z', 7, 'p', 8);
            CREATE TABLE child (t INT REFERENCES t (b));
            INSERT INTO child VALUES (3);
            ANALYZE;
            """;

    static Stream<Arguments> operations() {
        return Stream.of(
                        Arguments.of(
                                PLAIN,
                                List.of(
                                        "add_column: {table: t, column: {name: n, type: integer, default: 1}}",
                                        "alter_column: {table: t, column: n, default: 2}")),
                        Arguments.of(
                                PLAIN,
                                List.of(
                                        "add_column: {table: t, column: {name: n, type: integer, default: 1, nullable: false}}",
                                        "alter_column: {table: t, column: n, default: null}")),
                        Arguments.of(
                                PLAIN,
                                List.of(
                                        "alter_column: {table: t, column: a, type: integer}",
                                        "create_check_constraint: {table: t, name: ck, expression: typeof(a) = 'integer' AND a > 8}")),
                        Arguments.of(
                                PLAIN,
                                List.of(
                                        "create_index: {table: t, name: ia, columns: [a]}",
                                        "drop_column: {table: t, column: a}",
                                        "alter_column: {table: t, column: b, type: text}")),
                        Arguments.of(
                                PLAIN,
                                List.of(
                                        "create_index: {table: t, name: ia, columns: [a]}",
                                        "drop_column: {table: t, column: a}")),
                        Arguments.of(
                                PLAIN,
                                List.of(
                                        "drop_index: {table: t, name: ic}",
                                        "drop_column: {table: t, column: a}",
                                        "create_index: {table: t, name: ic, columns: [b]}")),
                        Arguments.of(
                                PLAIN,
                                List.of(
                                        "drop_column: {table: t, column: a}",
                                        "add_column: {table: t, column: {name: a, type: integer, default: 3}}",
                                        "create_index: {table: t, name: ia, columns: [a]}")),
                        Arguments.of(
                                PLAIN,
                                List.of(
                                        "add_column: {table: t, column: {name: n, type: integer}, insert_after: id}",
                                        "add_column: {table: t, column: {name: m, type: integer, default: 1, check: m < 5}}",
                                        "alter_column: {table: t, column: b, nullable: false}",
                                        "create_unique_constraint: {table: t, name: uq, columns: [b, a]}")),
                        Arguments.of(
                                PLAIN,
                                List.of(
                                        "add_column: {table: t, column: {name: g, type: integer, generated: {expression: b + 1, storage: virtual}}}",
                                        "alter_column: {table: t, column: b, nullable: false}")),
                        Arguments.of(
                                KEYS,
                                List.of(
                                        "create_unique_constraint: {table: t, name: u1, columns: [c, b]}",
                                        "create_unique_constraint: {table: t, name: u2, columns: [d]}",
                                        "drop_constraint: {table: t, name: t_a_key}",
                                        "drop_constraint: {table: t, name: u1}")),
                        Arguments.of(
                                KEYS,
                                List.of(
                                        "drop_constraint: {table: t, name: t_id_key}",
                                        "drop_constraint: {table: t, name: t_c_d_key}",
                                        "create_unique_constraint: {table: t, name: u1, columns: [d, c]}")),
                        Arguments.of(
                                KEYS,
                                List.of(
                                        "drop_column: {table: t, column: a}",
                                        "alter_column: {table: t, column: d, type: text}",
                                        "create_unique_constraint: {table: t, name: u2, columns: [d]}")))
                .flatMap(each ->
                        Stream.of(RecreateBy.values()).map(way -> Arguments.of(each.get()[0], each.get()[1], way)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void togetherAsOneByOne(String script, List<String> operations, RecreateBy way) throws SQLException {
        try (Connection together = load(script);
                Connection apart = load(script)) {
            Changing.run(together, "- " + String.join("\n- ", operations), way);
            for (String operation : operations) {
                Changing.run(apart, "- " + operation, way);
            }
            assertEquals(List.of(List.of("ok")), TestDatabase.query(together, "PRAGMA integrity_check"));
            assertEquals(lines(apart), lines(together));
        }
    }

    private static Connection load(String script) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        SqliteSnapshot.load(connection, script);
        return connection;
    }

    /** The text of the table may differ by blanks, and what ANALYZE would say of new indexes is not known. */
    private static String lines(Connection connection) throws SQLException {
        return TestDatabase.query(connection, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
                        .toString()
                        .replaceAll("\\s+", " ")
                + TestDatabase.query(connection, "SELECT rowid, * FROM t ORDER BY rowid")
                + TestDatabase.query(connection, "SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx");
    }
}
