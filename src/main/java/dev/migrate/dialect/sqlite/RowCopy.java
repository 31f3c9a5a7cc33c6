package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Statement;
import dev.migrate.dialect.sqlite.TableText.Column;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of a table on their way into another text of it, with their rowids. */
final class RowCopy {

    /** The three names of a rowid that no column stands for; a column of such a name hides it. */
    static final List<String> ROWID = List.of("rowid", "_rowid_", "oid");

    private final SqliteRenderer renderer;
    private final TableChange change;
    private final TableText before;
    private final TableText after;

    RowCopy(SqliteRenderer renderer, TableChange change) {
        this.renderer = renderer;
        this.change = change;
        this.before = change.original().text();
        this.after = change.text();
    }

    /** Conflicts that a constraint would pass over are errors here: no row may go. */
    Statement into(String table) {
        Map<String, String> copied = new LinkedHashMap<>();
        change.sources().forEach((column, source) -> copied.put(renderer.quote(column), source));
        Optional<String> rowid = rowid();
        rowid.ifPresent(name -> copied.put(name, name));
        String from = "main." + renderer.quote(before.name());
        String insert = "INSERT OR ABORT INTO " + table + " (" + String.join(", ", copied.keySet()) + ")\nSELECT "
                + String.join(", ", copied.values()) + " FROM " + from;
        String key = rowid.or(this::key).orElse(null);
        return new Statement.Copy(insert, from, key, "SELECT quote(max(" + key + ")) FROM " + table, List.of());
    }

    /** The name under which a rowid that no column stands for can be copied. */
    private Optional<String> rowid() {
        return before.isWithoutRowid() || after.hasRowidAlias() ? Optional.empty() : rowid(before, after);
    }

    /** A name of the rowid that no column of these texts of a table has taken. */
    static Optional<String> rowid(TableText... tables) {
        return ROWID.stream()
                .filter(name -> Arrays.stream(tables)
                        .allMatch(table -> table.column(name).isEmpty()))
                .findFirst();
    }

    /** The column that alone is what the rows are kept by, before and after, and keeps its values. */
    private Optional<String> key() {
        return before.columns().stream()
                .filter(column -> isKey(before, column)
                        && after.column(column.name())
                                .filter(now -> isKey(after, now))
                                .isPresent()
                        && Rows.isSameValue(column, after))
                .map(Column::name)
                .filter(name -> renderer.quote(name).equals(change.sources().get(name)))
                .map(renderer::quote)
                .findFirst();
    }

    private static boolean isKey(TableText table, Column column) {
        return table.isRowidAlias(column) || table.isWithoutRowid() && table.isKeyAlone(column);
    }
}
