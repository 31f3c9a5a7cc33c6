package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before.Stored;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.AltersTable;
import dev.migrate.op.BatchAlterTable;
import dev.migrate.op.Change;
import dev.migrate.op.CreateView;
import dev.migrate.op.DropTrigger;
import dev.migrate.op.Op;
import dev.migrate.op.RenameIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an SQLite database has stored of what operations are about. */
final class SqliteObjects {

    private static final String STORED =
            "SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL";

    /** Without the triggers of tables that are temporary themselves, and hide those of the database. */
    private static final String TEMPORARY =
            "SELECT 'temp ' || type, name, tbl_name, sql FROM temp.sqlite_schema AS own WHERE type IN ('trigger', 'view')"
                    + " AND (sql LIKE '% ON main.%' OR NOT EXISTS (SELECT 1 FROM temp.sqlite_schema AS hiding"
                    + " WHERE hiding.type = 'table' AND lower(hiding.name) = lower(own.tbl_name))) ORDER BY rowid";

    private final Connection connection;

    SqliteObjects(Connection connection) {
        this.connection = connection;
    }

    /** The texts that a portion of operations may have to do with. */
    List<Stored> before(List<Change> group) throws SQLException {
        Op op = single(group);
        if (op instanceof RenameIndex rename) {
            return stored(
                    STORED + " AND tbl_name = (SELECT tbl_name FROM main.sqlite_schema WHERE type = 'index'"
                            + " AND lower(name) = lower(?)) ORDER BY rowid",
                    rename.name());
        }
        if (op instanceof DropTrigger drop) {
            return stored(STORED + " AND type = 'trigger' AND lower(name) = lower(?) ORDER BY rowid", drop.name());
        }
        if (op instanceof CreateView view) {
            return stored(STORED + " AND type = 'trigger' AND lower(tbl_name) = lower(?) ORDER BY rowid", view.name());
        }
        if (!(op instanceof AltersTable alters) || alters.table() == null) {
            return List.of();
        }
        checkKind(alters.table());
        checkReading(alters.table());
        List<Stored> all = new ArrayList<>(stored(STORED + " ORDER BY rowid"));
        all.addAll(stored(TEMPORARY));
        return all;
    }

    /** The first of a portion, which is on the same table as the others. */
    private static Op single(List<Change> group) {
        return unpacked(group).get(0).op();
    }

    /** The operations of a portion, out of their batch. */
    static List<Change> unpacked(List<Change> group) {
        return group.get(0).op() instanceof BatchAlterTable batch ? batch.operations() : group;
    }

    private List<Stored> stored(String query, String... arguments) throws SQLException {
        return Queries.rows(connection, query, arguments).stream()
                .map(row -> new Stored(row.get(0), row.get(1), row.get(2), row.get(3)))
                .toList();
    }

    /** Whether the connection has objects of its own, which may hide the database's. */
    boolean hasTemporary() throws SQLException {
        return !Queries.column(connection, "SELECT 1 FROM temp.sqlite_schema LIMIT 1")
                .isEmpty();
    }

    /** The columns that get another default, and have a value of their own in every row. */
    List<String> whole(List<Change> group) throws SQLException {
        List<String> whole = new ArrayList<>();
        for (Change change : unpacked(group)) {
            if (change.op() instanceof AlterColumn alter && alter.changesDefault()) {
                for (String sql : text(alter.table())) {
                    TableText table = TableText.of(sql);
                    if (table.column(alter.column())
                                    .filter(column -> !column.isGenerated())
                                    .isPresent()
                            && ShortRows.none(connection, table, alter.column())) {
                        whole.add(table.column(alter.column()).orElseThrow().name());
                    }
                }
            }
        }
        return whole;
    }

    /** The tables of the operations. */
    Set<String> altered(List<Change> changes) {
        Set<String> altered = new TreeSet<>();
        for (Change change : changes) {
            if (change.op() instanceof AltersTable alters && alters.table() != null) {
                altered.add(alters.table());
            } else if (change.op() instanceof BatchAlterTable batch) {
                altered.add(batch.table());
            }
        }
        return altered;
    }

    /** What belongs to a virtual table or to SQLite itself is kept by them. */
    private void checkKind(String table) throws SQLException {
        if (Tokens.fold(table).startsWith("sqlite_")) {
            throw new MigrationException(Code.UNSUPPORTED, "\"" + table + "\" is a table of SQLite's own")
                    .hint("it is kept by SQLite, and cannot be changed");
        }
        // table_list came with 3.37.
        List<String> kind = Queries.column(
                connection,
                "SELECT type FROM pragma_table_list WHERE schema = 'main' AND lower(name) = lower(?)",
                table);
        if (kind.contains("shadow")) {
            throw new MigrationException(
                            Code.UNSUPPORTED,
                            "\"" + table + "\" is a shadow table, in which a virtual table keeps its data")
                    .hint("change the virtual table: drop it and create it anew with execute operations");
        }
    }

    /** What was read out of the stored text must be what SQLite itself makes of it. */
    void checkReading(String table) throws SQLException {
        for (String sql : text(table)) {
            if (TableText.isVirtual(sql)) {
                continue;
            }
            List<String> read = TablePragmas.of(TableText.of(sql));
            List<String> told = TablePragmas.of(connection, table);
            if (!read.equals(told)) {
                List<String> differences = new ArrayList<>(told);
                differences.removeAll(read);
                throw new MigrationException(
                                Code.UNSUPPORTED,
                                "the stored text of table \"" + table + "\" is not understood, so it is not changed: "
                                        + sql)
                        .hint("SQLite reads " + String.join("; ", differences));
            }
        }
    }

    private List<String> text(String table) throws SQLException {
        return Queries.column(
                connection,
                "SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND lower(name) = lower(?)",
                table);
    }
}
