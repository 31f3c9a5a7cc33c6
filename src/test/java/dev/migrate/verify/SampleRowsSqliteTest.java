package dev.migrate.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Reference;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableOptions;
import dev.migrate.schema.Type;
import dev.migrate.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is only SQLite's, by tables made without operations. */
class SampleRowsSqliteTest {

    private static final TestDatabase DATABASE = TestDatabase.SQLITE;

    private static Table table(String name, String... columns) {
        Table table = new Table(new ObjectName(null, name), TableOptions.NONE, null);
        for (String column : columns) {
            String[] parts = column.split(" ", 2);
            Type type = new Type.Native(parts.length == 1 ? "" : parts[1]);
            table = table.withColumn(new Column(parts[0], type, true, null, null, null, null, null, null));
        }
        return table;
    }

    private static Table referring(Table table, String column, String parent) {
        return table.withConstraint(new Constraint.ForeignKey(
                "fk_" + column,
                List.of(column),
                new Reference(null, parent, List.of("id")),
                null,
                null,
                null,
                false,
                null,
                false));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static List<Unfilled> fill(Connection connection, Table... tables) throws SQLException {
        return SampleRows.fill(connection, DATABASE.dialect(), Schema.of(List.of(tables)), SampleRows.DEFAULT_ROWS);
    }

    private static String count(Connection connection, String table) throws SQLException {
        return TestDatabase.query(connection, "SELECT count(*) FROM " + table)
                .get(0)
                .get(0);
    }

    @Test
    void aParentThatIsNotThere() throws SQLException {
        try (Connection connection = DATABASE.empty()) {
            run(
                    connection,
                    "CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES gone (id))");
            run(connection, "CREATE TABLE no_key (id INTEGER)");
            run(connection, "CREATE TABLE misled (id INTEGER NOT NULL REFERENCES no_key (id))");
            assertEquals(
                    List.of(),
                    fill(
                            connection,
                            referring(table("child", "id INTEGER", "parent INTEGER"), "parent", "gone"),
                            table("no_key", "id INTEGER"),
                            referring(table("misled", "id INTEGER"), "id", "no_key")));
            assertEquals("3", count(connection, "child"));
            assertEquals("3", count(connection, "misled"));
            assertEquals(
                    "0",
                    TestDatabase.query(connection, "PRAGMA foreign_keys").get(0).get(0));
        }
    }

    @Test
    void aTriggerThatRollsBack() throws SQLException {
        try (Connection connection = DATABASE.empty()) {
            run(connection, "CREATE TABLE first (a)");
            run(connection, "CREATE TABLE spoilt (a)");
            run(connection, "CREATE TABLE last (a)");
            run(
                    connection,
                    "CREATE TRIGGER spoil BEFORE INSERT ON spoilt BEGIN SELECT RAISE(ROLLBACK, 'not at all'); END");
            List<Unfilled> unfilled = fill(connection, table("first", "a"), table("spoilt", "a"), table("last", "a"));
            assertEquals(1, unfilled.size(), unfilled.toString());
            assertTrue(unfilled.get(0).reason().contains("not at all"), unfilled.toString());
            assertEquals("3", count(connection, "first"));
            assertEquals("3", count(connection, "last"));
        }
    }

    @Test
    void aTriggerThatRaisesAndOneThatIgnores() throws SQLException {
        try (Connection connection = DATABASE.empty()) {
            run(connection, "CREATE TABLE choosy (a INTEGER, b TEXT)");
            run(
                    connection,
                    "CREATE TRIGGER choose BEFORE INSERT ON choosy WHEN NEW.b NOT LIKE 'http%'"
                            + " BEGIN SELECT RAISE(ABORT, 'no URL'); END");
            run(connection, "CREATE TABLE silent (a INTEGER)");
            run(connection, "CREATE TRIGGER hush BEFORE INSERT ON silent BEGIN SELECT RAISE(IGNORE); END");
            List<Unfilled> unfilled =
                    fill(connection, table("choosy", "a INTEGER", "b TEXT"), table("silent", "a INTEGER"));
            assertEquals("[silent: a trigger left the row out]", unfilled.toString());
            assertEquals("3", count(connection, "choosy"));
        }
    }

    @Test
    void jsonInATextThatAGeneratedColumnReads() throws SQLException {
        try (Connection connection = DATABASE.empty()) {
            run(
                    connection,
                    "CREATE TABLE t (id INTEGER PRIMARY KEY, doc TEXT NOT NULL,"
                            + " name TEXT NOT NULL GENERATED ALWAYS AS (json_extract(doc, '$.name')) VIRTUAL)");
            Column.Generated generated =
                    new Column.Generated(Sql.of("json_extract(doc, '$.name')"), Column.Storage.VIRTUAL);
            Table table = table("t", "id INTEGER", "doc TEXT", "name TEXT")
                    .withColumnChanged("name", column -> column.withGenerated(generated));
            assertEquals(List.of(), fill(connection, table));
            assertEquals("3", count(connection, "t"));
        }
    }

    @Test
    void hundredsOfTables() throws SQLException {
        try (Connection connection = DATABASE.empty()) {
            List<Table> tables = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                String name = "t" + i;
                run(
                        connection,
                        "CREATE TABLE " + name
                                + " (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL UNIQUE, at DATETIME,"
                                + " kind TEXT NOT NULL CHECK (kind IN ('x', 'y')), parent INTEGER NOT NULL REFERENCES t"
                                + i / 2 + " (id))");
                Table table = table(
                                name, "id INTEGER", "name VARCHAR(20)", "at DATETIME", "kind TEXT", "parent INTEGER")
                        .withConstraint(new Constraint.Check("ck", Sql.of("kind IN ('x', 'y')"), false))
                        .withColumnChanged("parent", column -> column.withNullable(false));
                tables.add(referring(table, "parent", "t" + i / 2));
            }
            for (String when : List.of("first", "again")) {
                long start = System.nanoTime();
                assertEquals(List.of(), fill(connection, tables.toArray(Table[]::new)));
                System.out.println("300 tables, " + when + ": " + (System.nanoTime() - start) / 1_000_000 + " ms");
            }
            assertEquals("3", count(connection, "t299"));
        }
    }
}
