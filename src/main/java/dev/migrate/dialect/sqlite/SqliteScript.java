package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Statement.Load;
import dev.migrate.op.Change;
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
