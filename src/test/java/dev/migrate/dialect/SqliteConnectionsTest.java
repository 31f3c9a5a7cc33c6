package dev.migrate.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.migrate.testing.Changing;
import dev.migrate.testing.SqliteSnapshot;
import dev.migrate.testing.SqliteSnapshot.Allowed;
import dev.migrate.testing.TestDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the connection and the file are set to, and whatever hides a table, it is changed and nothing else is. */
class SqliteConnectionsTest {

    private static final String SCRIPT = """
            CREATE TABLE old_name (id INTEGER PRIMARY KEY AUTOINCREMENT, first_name TEXT, gone INT);
            INSERT INTO old_name VALUES (1, 'a', 1), (5, 'b', 2);
            ALTER TABLE old_name ADD COLUMN kept TEXT DEFAULT 'from before' /* a default of old rows */;
            ALTER TABLE old_name DROP COLUMN gone;
            ALTER TABLE old_name RENAME COLUMN first_name TO name;
            ALTER TABLE old_name RENAME TO t;
            ALTER TABLE t ADD COLUMN boss INT REFERENCES t(id) ON DELETE SET NULL;
            ALTER TABLE t ADD COLUMN loud TEXT GENERATED ALWAYS AS (upper(name)) VIRTUAL;
            INSERT INTO t (id, name, kept, boss) VALUES (9, 'c', 'own', 1), (10, 'd', NULL, 5);
            DELETE FROM t WHERE id = 10;
            CREATE INDEX t_name ON t (name DESC) WHERE kept IS NOT NULL;
            CREATE UNIQUE INDEX t_loud ON t (loud);
            CREATE TABLE child (id INTEGER PRIMARY KEY, t INT NOT NULL REFERENCES t ON DELETE CASCADE);
            INSERT INTO child VALUES (1, 1), (2, 5), (3, 9);
            CREATE TABLE strict (id INT PRIMARY KEY, anything ANY, sure INTEGER NOT NULL) STRICT;
            INSERT INTO strict VALUES (1, '0005', 1), (2, 5, 2), (3, x'00', 3), (4, 5.0, 4);
            CREATE TABLE keyed (a TEXT COLLATE NOCASE, b INT, c INT DEFAULT 3, PRIMARY KEY (b DESC, a)) WITHOUT ROWID;
            INSERT INTO keyed VALUES ('x', 1, 1), ('X', 2, 2), ('y', 1, NULL);
            CREATE TABLE plain (a, b UNIQUE, s INT AS (a + 1) STORED);
            INSERT INTO plain (rowid, a, b) VALUES (7, 1, 'one'), (3, 2, 'two');
            CREATE TABLE log (what TEXT);
            CREATE TRIGGER t_gone AFTER DELETE ON t BEGIN INSERT INTO log VALUES (OLD.name); END;
            CREATE VIEW names AS SELECT t.name, child.id FROM t JOIN child ON child.t = t.id;
            ANALYZE;
            """;

    private static final String BESIDE = """
            CREATE TEMP TABLE seen (id INT);
            CREATE TEMP TRIGGER t_seen AFTER INSERT ON main.t BEGIN INSERT INTO temp.seen VALUES (NEW.id); END;
            CREATE TEMP VIEW mine AS SELECT id, name FROM main.t;
            CREATE TABLE aux.t (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
            INSERT INTO aux.t VALUES (1, 'attached');
            """;

    /** Where texts cannot be written, SQLite itself refuses to alter a table that is hidden. */
    private static final String HIDING = """
            CREATE TEMP TABLE t (id INT, other TEXT);
            INSERT INTO temp.t VALUES (1, 'hides');
            CREATE TEMP TABLE keyed (other TEXT);
            """;

    /** What is done to each table, and undoes it letter for letter. */
    private record Trial(String table, String up, String down) {}

    private static final List<Trial> TRIALS = List.of(
            new Trial("t", "- add_column: {table: t, column: {name: n, type: integer}, insert_after: id}", dropN("t")),
            new Trial(
                    "t", "- add_column: {table: t, column: {name: n, type: integer, default_sql: 1 + 1}}", dropN("t")),
            new Trial(
                    "t",
                    "- alter_column: {table: t, column: kept, default: new}",
                    "- alter_column: {table: t, column: kept, default: from before}"),
            new Trial(
                    "t",
                    "- create_unique_constraint: {table: t, name: uq, columns: [name]}",
                    "- drop_constraint: {table: t, name: uq}"),
            new Trial(
                    "t",
                    "- create_check_constraint: {table: t, name: ck, expression: id > 0}",
                    "- drop_constraint: {table: t, name: ck}"),
            new Trial(
                    "strict",
                    "- add_column: {table: strict, column: {name: n, type: ANY}, insert_before: anything}",
                    dropN("strict")),
            new Trial(
                    "strict",
                    "- alter_column: {table: strict, column: sure, nullable: true}",
                    "- alter_column: {table: strict, column: sure, nullable: false}"),
            new Trial(
                    "keyed",
                    "- add_column: {table: keyed, column: {name: n, type: integer}, insert_before: a}",
                    dropN("keyed")),
            new Trial(
                    "plain",
                    "- add_column: {table: plain, column: {name: n, type: integer}, insert_before: b}",
                    dropN("plain")));

    @TempDir
    Path temp;

    private static String dropN(String table) {
        return "- drop_column: {table: " + table + ", column: n}";
    }

    static Stream<Arguments> connections() {
        return Stream.of("foreign_keys=on", "foreign_keys=off")
                .flatMap(keys -> Stream.of("journal_mode=WAL", "journal_mode=DELETE")
                        .flatMap(journal -> Stream.of("auto_vacuum=0", "auto_vacuum=1", "auto_vacuum=2")
                                .flatMap(vacuum -> Stream.of("COPY", "SWAP", "DEFENSIVE")
                                        .map(way -> Arguments.of(keys, journal, vacuum, way)))));
    }

    @ParameterizedTest
    @MethodSource("connections")
    void eachTableIsChangedThereAndBack(String keys, String journal, String vacuum, String way) throws SQLException {
        try (Connection own = open(keys, journal, vacuum)) {
            SqliteSnapshot.load(own, SCRIPT);
            SqliteSnapshot.load(own, BESIDE);
            Connection connection = way.equals("DEFENSIVE") ? defensive(own) : own;
            if (connection == own) {
                SqliteSnapshot.load(own, HIDING);
            }
            RecreateBy recreateBy = way.equals("SWAP") ? RecreateBy.SWAP : RecreateBy.COPY;
            List<List<String>> beside = beside(own);
            for (Trial trial : TRIALS) {
                SqliteSnapshot start = SqliteSnapshot.of(own, trial.table);
                Changing.run(connection, trial.up, recreateBy);
                // A defensive connection has its texts as SQLite writes them.
                Allowed text = Allowed.of(trial.table);
                assertEquals("", start.lost(SqliteSnapshot.of(own, trial.table), text), trial.up);
                Changing.run(connection, trial.down, recreateBy);
                Allowed back =
                        way.equals("DEFENSIVE") ? text : Allowed.of(trial.table).nothing();
                assertEquals("", start.lost(SqliteSnapshot.of(own, trial.table), back), trial.down);
                assertEquals(beside, beside(own), trial.up);
            }
            assertEquals(
                    List.of(List.of(keys.endsWith("on") ? "1" : "0")), TestDatabase.query(own, "PRAGMA foreign_keys"));
        }
    }

    private Connection open(String keys, String journal, String vacuum) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + temp.resolve("main.db") + "?" + keys);
        for (String pragma : List.of(vacuum, journal)) {
            SqliteSnapshot.execute(connection, "PRAGMA " + pragma.replace("=", " = "));
        }
        SqliteSnapshot.execute(connection, "ATTACH '" + temp.resolve("aux.db") + "' AS aux");
        return connection;
    }

    /** What is hidden by other objects of the same names, or hides them. */
    private static List<List<String>> beside(Connection connection) throws SQLException {
        return Stream.of(
                        "SELECT type, name, sql FROM temp.sqlite_schema ORDER BY name",
                        "SELECT * FROM temp.seen",
                        "SELECT * FROM mine",
                        "SELECT type, name, sql FROM aux.sqlite_schema ORDER BY name",
                        "SELECT * FROM aux.t")
                .flatMap(sql -> {
                    try {
                        return TestDatabase.query(connection, sql).stream();
                    } catch (SQLException e) {
                        throw new AssertionError(sql, e);
                    }
                })
                .toList();
    }

    /** A connection on which the schema's texts cannot be written, as hosts set theirs up; the driver has no switch for it. */
    private static Connection defensive(Connection own) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    Object result = invoke(() -> method.invoke(own, arguments));
                    return method.getName().equals("createStatement") ? defensive((Statement) result) : result;
                });
    }

    private static Statement defensive(Statement own) {
        return (Statement) Proxy.newProxyInstance(
                Statement.class.getClassLoader(),
                new Class<?>[] {Statement.class},
                (proxy, method, arguments) ->
                        arguments != null && String.valueOf(arguments[0]).startsWith("PRAGMA writable_schema =")
                                ? 0
                                : invoke(() -> method.invoke(own, arguments)));
    }

    private interface Call {
        Object run() throws ReflectiveOperationException;
    }

    private static Object invoke(Call call) throws Throwable {
        try {
            return call.run();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
