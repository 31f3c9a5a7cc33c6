package dev.migrate.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A SQLite database, by its pragmas; checks, which have none, by their text without blanks. */
final class SqliteDescription {

    private SqliteDescription() {}

    static String of(Connection connection) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (List<String> table : TestDatabase.query(
                connection,
                "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
                        + " AND name NOT LIKE 'migrate%' ORDER BY name")) {
            describe(connection, table.get(0), table.get(1), text);
        }
        for (List<String> other : TestDatabase.query(
                connection,
                "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('view', 'trigger') ORDER BY name")) {
            text.append(String.join(" ", other)).append('\n');
        }
        return text.toString();
    }

    private static void describe(Connection connection, String table, String sql, StringBuilder text)
            throws SQLException {
        String literal = "('" + table.replace("'", "''") + "')";
        for (List<String> options : TestDatabase.query(
                connection, "SELECT wr, strict FROM pragma_table_list" + literal + " WHERE schema = 'main'")) {
            text.append(table)
                    .append(": without rowid, strict ")
                    .append(options)
                    .append('\n');
        }
        for (List<String> c : TestDatabase.query(
                connection,
                "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo" + literal)) {
            text.append(table)
                    .append(": column ")
                    .append(String.join(" ", strings(c)))
                    .append('\n');
        }
        List<String> rest = new ArrayList<>();
        for (List<String> index : TestDatabase.query(
                connection, "SELECT name, \"unique\", origin, partial FROM pragma_index_list" + literal)) {
            String name = index.get(0).replace("'", "''");
            String keys = TestDatabase.query(
                            connection,
                            "SELECT coalesce(name, 'expr') || ' ' || \"desc\" || ' ' || coll FROM pragma_index_xinfo('"
                                    + name + "') WHERE key = 1")
                    .toString();
            String text2 = TestDatabase.query(
                            connection, "SELECT coalesce(sql, '') FROM sqlite_schema WHERE name = '" + name + "'")
                    .toString();
            String shown = index.get(0).startsWith("sqlite_autoindex") ? "(auto)" : index.get(0);
            rest.add("index " + shown + " unique " + index.get(1) + " " + index.get(2) + " " + keys + " "
                    + text2.replaceAll("[\\s\"()]+", ""));
        }
        for (List<String> key : TestDatabase.query(
                connection,
                "SELECT \"from\", \"table\", \"to\", on_update, on_delete FROM pragma_foreign_key_list" + literal)) {
            rest.add("foreign key " + String.join(" ", strings(key)));
        }
        checks(sql).forEach(check -> rest.add("check " + check));
        Collections.sort(rest);
        rest.forEach(line -> text.append(table).append(": ").append(line).append('\n'));
    }

    private static List<String> strings(List<String> values) {
        return values.stream().map(String::valueOf).toList();
    }

    private static List<String> checks(String sql) {
        List<String> checks = new ArrayList<>();
        for (int at = sql.indexOf("CHECK"); at >= 0; at = sql.indexOf("CHECK", at + 1)) {
            int open = sql.indexOf('(', at);
            int depth = 0;
            int end = open;
            do {
                depth += sql.charAt(end) == '(' ? 1 : sql.charAt(end) == ')' ? -1 : 0;
                end++;
            } while (depth > 0);
            checks.add(sql.substring(open, end).replaceAll("[\\s\"]+", ""));
        }
        return checks;
    }
}
