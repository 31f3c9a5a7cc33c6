package dev.migrate.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Two SQLite databases that should be the same, by what SQLite itself says of them and by what rows they take. */
public final class SqliteTwins {

    private static final List<String> VALUES = List.of(
            "NULL", "0", "1", "-1", "2", "7", "'a'", "'A'", "''", "'b '", "'b'", "'5'", "1.5", "x'00'", "'it''s'",
            "150");

    private SqliteTwins() {}

    private static final String TABLES = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";

    /** Tables, columns, keys and indexes by the pragmas; the collation of a column by that of an index over it. */
    public static String describe(Connection connection) throws SQLException {
        StringBuilder text = new StringBuilder();
        TestDatabase.query(
                        connection,
                        "SELECT name, type, ncol, wr, strict FROM pragma_table_list WHERE schema = 'main'"
                                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name")
                .forEach(table -> text.append(table).append('\n'));
        TestDatabase.query(
                        connection,
                        "SELECT type, name, CASE type WHEN 'table' THEN '' ELSE lower(tbl_name) END FROM sqlite_schema"
                                + " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name")
                .forEach(object -> text.append(object).append('\n'));
        for (List<String> table : TestDatabase.query(connection, TABLES)) {
            describe(connection, table.get(0), text);
        }
        return text.toString();
    }

    private static void describe(Connection connection, String table, StringBuilder text) throws SQLException {
        String literal = "('" + table.replace("'", "''") + "', 'main')";
        List<List<String>> columns = TestDatabase.query(
                connection, "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo" + literal);
        boolean withoutRowid = TestDatabase.query(
                        connection, "SELECT 1 FROM pragma_index_list" + literal + " WHERE origin = 'pk'")
                .isEmpty();
        for (List<String> column : columns) {
            String type = column.get(1)
                    .replaceAll("--.*|(?s)/\\*.*?\\*/", " ")
                    .strip()
                    .replaceAll("\\s+", " ")
                    .replaceAll(" ?([(),]) ?", "$1");
            // To the rowid NOT NULL says nothing.
            boolean alias = !column.get(4).equals("0") && withoutRowid;
            text.append(table).append(": ").append(column.get(0)).append(' ');
            text.append(type.toUpperCase(Locale.ROOT)).append(' ').append(alias ? "-" : column.get(2));
            text.append(' ').append(value(column.get(3))).append(' ').append(column.subList(4, 6));
            text.append(' ').append(collation(connection, table, column.get(0))).append('\n');
        }
        List<String> rest = new ArrayList<>();
        for (List<String> index : TestDatabase.query(
                connection, "SELECT name, \"unique\", origin, partial FROM pragma_index_list" + literal)) {
            String name = index.get(2).equals("c") ? index.get(0) : "";
            rest.add("index " + name + index.subList(1, 4)
                    + TestDatabase.query(
                            connection,
                            "SELECT coalesce(name, cid), \"desc\", lower(coll) FROM pragma_index_xinfo('"
                                    + index.get(0).replace("'", "''") + "', 'main') WHERE key = 1"));
        }
        for (List<String> key : TestDatabase.query(
                connection,
                "SELECT lower(\"table\"), group_concat(\"from\"), lower(group_concat(coalesce(\"to\", ''))), on_update,"
                        + " on_delete FROM (SELECT * FROM pragma_foreign_key_list" + literal
                        + " ORDER BY id, seq) GROUP BY id")) {
            rest.add("foreign key " + key);
        }
        Collections.sort(rest);
        rest.stream()
                .distinct()
                .forEach(line -> text.append(table).append(": ").append(line).append('\n'));
    }

    private static String value(String text) {
        if (text == null) {
            return "none";
        }
        String bare = text.strip();
        while (bare.startsWith("(") && bare.endsWith(")") && bare.indexOf(')') == bare.length() - 1) {
            bare = bare.substring(1, bare.length() - 1).strip();
        }
        boolean word = bare.matches("[A-Za-z_]\\w*|\\[.*\\]|`.*`|\".*\"")
                && !bare.toUpperCase(Locale.ROOT).matches("NULL|TRUE|FALSE|CURRENT_(TIMESTAMP|DATE|TIME)");
        return word ? "'" + bare.replaceAll("^[\\[`\"]|[\\]`\"]$", "") + "'" : bare.replaceAll("^- +", "-");
    }

    private static String collation(Connection connection, String table, String column) throws SQLException {
        SqliteSnapshot.execute(connection, "SAVEPOINT looking");
        try {
            SqliteSnapshot.execute(
                    connection, "CREATE INDEX main.zz_looking ON " + quote(table) + " (" + quote(column) + ")");
            return TestDatabase.query(
                            connection, "SELECT lower(coll) FROM pragma_index_xinfo('zz_looking') WHERE seqno = 0")
                    .toString();
        } catch (SQLException e) {
            return "none: " + e.getMessage();
        } finally {
            SqliteSnapshot.execute(connection, "ROLLBACK TO looking");
            SqliteSnapshot.execute(connection, "RELEASE looking");
        }
    }

    /** Rows by chance in both empty databases, the same ones: where they behave otherwise, a line each. */
    public static List<String> differentRows(Connection one, Connection other, Random random, int rows)
            throws SQLException {
        List<String> found = new ArrayList<>();
        List<String> tables =
                TestDatabase.query(one, TABLES).stream().map(row -> row.get(0)).toList();
        SqliteSnapshot.execute(one, "PRAGMA foreign_keys = ON");
        SqliteSnapshot.execute(other, "PRAGMA foreign_keys = ON");
        for (String table : tables) {
            List<String> columns = TestDatabase.query(
                            one,
                            "SELECT name FROM pragma_table_xinfo('" + table.replace("'", "''")
                                    + "', 'main') WHERE hidden = 0")
                    .stream()
                    .map(row -> quote(row.get(0)))
                    .toList();
            for (int i = 0; i < rows && !columns.isEmpty(); i++) {
                compare(statement(table, columns, random), one, other, SqliteTwins::attempt, found);
            }
        }
        for (String table : tables) {
            compare("SELECT * FROM main." + quote(table) + " ORDER BY 1, 2", one, other, SqliteTwins::contents, found);
        }
        for (List<String> view : TestDatabase.query(one, "SELECT name FROM sqlite_schema WHERE type = 'view'")) {
            compare("SELECT * FROM main." + quote(view.get(0)), one, other, SqliteTwins::contents, found);
        }
        return found;
    }

    private static void compare(
            String sql,
            Connection one,
            Connection other,
            BiFunction<Connection, String, String> how,
            List<String> found) {
        String first = how.apply(one, sql);
        String second = how.apply(other, sql);
        if (!first.equals(second)) {
            found.add(sql + ": " + first + " but " + second);
        }
    }

    /** The same database without its rows, from its own texts. */
    public static void empty(Connection from, Connection to) throws SQLException {
        for (List<String> object : TestDatabase.query(
                from,
                "SELECT sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                        + " AND tbl_name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow')"
                        + " ORDER BY type <> 'table', rowid")) {
            try (Statement statement = to.createStatement()) {
                statement.executeUpdate(object.get(0));
            }
        }
    }

    private static String statement(String table, List<String> columns, Random random) {
        String name = "main." + quote(table);
        if (random.nextInt(6) == 0) {
            return "INSERT INTO " + name + " DEFAULT VALUES";
        }
        if (random.nextInt(6) == 0) {
            return "UPDATE " + name + " SET " + columns.get(random.nextInt(columns.size())) + " = " + value(random);
        }
        List<String> some = columns.stream().filter(c -> random.nextInt(5) > 0).toList();
        if (some.isEmpty()) {
            return "DELETE FROM " + name + " WHERE rowid = 1";
        }
        return "INSERT INTO " + name + " (" + String.join(", ", some) + ") VALUES ("
                + some.stream().map(c -> value(random)).collect(Collectors.joining(", ")) + ")";
    }

    private static String value(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** How many rows it changed, or that it is refused; which of several rules a row breaks may differ. */
    private static String attempt(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            return String.valueOf(statement.executeUpdate(sql));
        } catch (SQLException e) {
            return "refused";
        }
    }

    /** CURRENT_TIMESTAMP may have gone on in between. */
    private static String contents(Connection connection, String query) {
        try {
            return TestDatabase.query(connection, query)
                    .toString()
                    .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?", "now");
        } catch (SQLException e) {
            return "refused";
        }
    }

    private static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
