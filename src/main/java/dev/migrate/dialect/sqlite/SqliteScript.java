package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Statement;
import dev.migrate.dialect.Statement.Copy;
import dev.migrate.dialect.Statement.Load;
import dev.migrate.op.Change;
import dev.migrate.op.OnTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What only a script for the sqlite3 shell has, which stops at the first error only when it is told to. */
final class SqliteScript {

    private static final String ORPHANS = "temp." + Queries.quote(Recreation.SHADOW + "orphans");

    private SqliteScript() {}

    /** Newer shells let no schema be written unless they are told to. */
    static List<String> head(Connection memory) throws SQLException {
        return List.of(".bail on", ".dbconfig defensive off", "PRAGMA foreign_keys = " + foreignKeys(memory) + ";");
    }

    static String foreignKeys(Connection connection) throws SQLException {
        return Queries.column(connection, "PRAGMA foreign_keys").get(0).equals("1") ? "ON" : "OFF";
    }

    /** The statements before operations that look at what the rows break already, for {@link #finishing}. */
    static List<String> begun(List<Change> changes, Connection memory) throws SQLException {
        if (!Portions.mayDropTable(changes)) {
            return List.of();
        }
        List<String> sql = new ArrayList<>(List.of("CREATE TABLE " + ORPHANS + " (child, parent, n)"));
        sql.addAll(count("count(*)", changes, memory));
        return sql;
    }

    /** The statements behind operations that fail where the rows break more than before. */
    static List<String> finishing(List<Change> changes, Connection memory) throws SQLException {
        if (!Portions.mayDropTable(changes)) {
            return List.of();
        }
        List<String> sql = new ArrayList<>(count("-count(*)", changes, memory));
        sql.addAll(Assertions.none(
                "rows refer to what is not there",
                "(SELECT sum(n) AS n FROM " + ORPHANS + " GROUP BY child, parent)",
                "n < 0"));
        sql.add("DROP TABLE " + ORPHANS);
        return sql;
    }

    /** Without the tables that cannot be checked, because a foreign key of theirs points to what is no key. */
    private static List<String> count(String number, List<Change> changes, Connection memory) throws SQLException {
        List<String> sql = new ArrayList<>();
        for (String table : ForeignKeyCheck.concerned(memory, changes)) {
            try {
                Queries.rows(memory, "SELECT 1 FROM pragma_foreign_key_check(?)", table);
            } catch (SQLException e) {
                continue;
            }
            String child = Queries.literal(table);
            sql.add("INSERT INTO " + ORPHANS + " SELECT " + child + ", parent, " + number
                    + " FROM pragma_foreign_key_check(" + child + ") GROUP BY parent");
        }
        return sql;
    }

    /**
     * Where a table's text is written anew, or its rows are copied to another one, the script must meet the very table that
     * it was written for: any other would lose what the script does not know of.
     */
    static List<String> assumptions(List<Statement> rendered, Before before) {
        return rendered.stream()
                .filter(statement ->
                        statement instanceof Copy || statement.sql().contains("main.sqlite_schema"))
                .flatMap(statement -> statement.changes().stream())
                .filter(change -> change.op() instanceof OnTable)
                .findFirst()
                .map(change -> unlike(((OnTable) change.op()).table(), before))
                .orElse(List.of());
    }

    private static List<String> unlike(String table, Before before) {
        List<String> texts = before.stored().stream()
                .filter(stored ->
                        Tokens.sameName(stored.table(), table) && !stored.kind().startsWith("temp "))
                .map(stored -> "(" + Queries.literal(stored.name()) + ", " + Queries.literal(stored.sql()) + ")")
                .toList();
        String objects = "(SELECT count(*) FROM main.sqlite_schema WHERE lower(tbl_name) = lower("
                + Queries.literal(table) + ") AND sql IS NOT NULL";
        return Assertions.none(
                "table " + table + " is not as this script was written for",
                "main.sqlite_schema",
                objects + ") <> " + texts.size() + " OR " + objects + " AND (name, sql) IN (VALUES "
                        + String.join(", ", texts) + ")) <> " + texts.size());
    }

    /** The statement for one row of a file; a null is NULL. */
    static String insert(Load load, List<String> row, Dialect dialect) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(literal(RowLoader.value(load, i, row.get(i)), dialect));
        }
        int parameters = load.sql().lastIndexOf('(');
        return load.sql().substring(0, parameters) + values.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    private static String literal(Object value, Dialect dialect) {
        return value instanceof byte[] bytes
                ? "x'" + HexFormat.of().formatHex(bytes) + "'"
                : value instanceof String text
                        ? dialect.literal(text)
                        : Optional.ofNullable(value).map(Object::toString).orElse("NULL");
    }
}
