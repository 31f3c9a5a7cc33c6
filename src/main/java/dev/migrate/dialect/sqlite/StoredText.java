package dev.migrate.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;

/** The statements that write a text into SQLite's schema. Source: sqlite.org/lang_altertable.html, section 7. */
final class StoredText {

    private StoredText() {}

    /** For a transaction that changes the schema by a statement of its own too, as other connections must be told. */
    static List<String> set(String table, String sql) {
        return around(List.of(update(table, sql)));
    }

    static String update(String table, String sql) {
        return update("table", table, sql);
    }

    static String update(String kind, String name, String sql) {
        return "UPDATE main.sqlite_schema SET sql = " + Queries.literal(sql) + " WHERE type = " + Queries.literal(kind)
                + " AND name = " + Queries.literal(name);
    }

    /** Around updates of the schema: the connection reads it again behind them. */
    static List<String> around(List<String> updates) {
        List<String> sql = new ArrayList<>();
        sql.add("PRAGMA writable_schema = ON");
        sql.addAll(updates);
        sql.add("PRAGMA writable_schema = RESET");
        return sql;
    }
}
