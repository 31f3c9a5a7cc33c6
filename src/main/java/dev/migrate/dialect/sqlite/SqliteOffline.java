package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Offline;
import dev.migrate.dialect.Statement.Load;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Scripts for the sqlite3 shell, which stops at the first error only when it is told to. */
final class SqliteOffline implements Offline {

    private static final int SQLITE_CONSTRAINT = 19;
    private static final String ORPHANS = "temp." + Queries.quote(Recreation.SHADOW + "orphans");

    /** All but what SQLite makes by itself, and the tables in which a virtual table keeps its data. */
    private static final String OBJECTS =
            "SELECT name, sql FROM main.sqlite_schema AS own WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                    + " AND NOT EXISTS (SELECT 1 FROM pragma_table_list AS listed WHERE listed.schema = 'main'"
                    + " AND listed.type = 'shadow' AND listed.name = own.tbl_name)"
                    + " ORDER BY type = 'trigger', type = 'view', type = 'index', rowid";

    private final SqliteDialect dialect;

    SqliteOffline(SqliteDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String memory(String url) {
        int parameters = url.indexOf('?');
        return SqliteDialect.PREFIX + ":memory:" + (parameters < 0 ? "" : url.substring(parameters));
    }

    @Override
    public void copySchema(Connection from, Connection memory) throws SQLException {
        Queries.update(memory, "PRAGMA foreign_keys = " + foreignKeys(from));
        for (List<String> object : Queries.rows(from, OBJECTS)) {
            try {
                Queries.update(memory, object.get(1));
            } catch (SQLException e) {
                throw new MigrationException(
                                Code.UNSUPPORTED,
                                "\"" + object.get(0) + "\" cannot be made in a database in memory: "
                                        + dialect.explain(e))
                        .hint("say where the script begins, as in -Drevision=base:head, and it is not asked for")
                        .cause(e);
            }
        }
        if (!Queries.column(from, "SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_stat1'")
                .isEmpty()) {
            Queries.update(memory, "ANALYZE");
        }
    }

    @Override
    public boolean isAboutRows(SQLException error) {
        return (error.getErrorCode() & 0xFF) == SQLITE_CONSTRAINT;
    }

    @Override
    public boolean hasRows(Connection memory) throws SQLException {
        String tables = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        for (String table : Queries.column(memory, tables)) {
            if (!Queries.column(memory, "SELECT 1 FROM main." + Queries.quote(table) + " LIMIT 1")
                    .isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Newer shells let no schema be written unless they are told to. */
    @Override
    public List<String> head(Connection memory) throws SQLException {
        return List.of(".bail on", ".dbconfig defensive off", "PRAGMA foreign_keys = " + foreignKeys(memory) + ";");
    }

    private static String foreignKeys(Connection connection) throws SQLException {
        return Queries.column(connection, "PRAGMA foreign_keys").get(0).equals("1") ? "ON" : "OFF";
    }

    @Override
    public List<String> begun(List<Change> changes, Connection memory) throws SQLException {
        if (!Portions.mayDropTable(changes)) {
            return List.of();
        }
        List<String> sql = new ArrayList<>(List.of("CREATE TABLE " + ORPHANS + " (child, parent, n)"));
        sql.addAll(count("count(*)", changes, memory));
        return sql;
    }

    @Override
    public List<String> finishing(List<Change> changes, Connection memory) throws SQLException {
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

    @Override
    public String insert(Load load, List<String> row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(literal(RowLoader.value(load, i, row.get(i))));
        }
        int parameters = load.sql().lastIndexOf('(');
        return load.sql().substring(0, parameters) + values.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    private String literal(Object value) {
        return value instanceof byte[] bytes
                ? "x'" + HexFormat.of().formatHex(bytes) + "'"
                : value instanceof String text
                        ? dialect.literal(text)
                        : Optional.ofNullable(value).map(Object::toString).orElse("NULL");
    }
}
