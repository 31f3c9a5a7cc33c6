package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.Statement;
import dev.migrate.dialect.sqlite.Keys.Key;
import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table takes over the pages of a bare copy of its rows, which goes with the old ones. Its name, its rowids, its indexes
 * and all that names it stay untouched: an index holds values and rowids, and no positions of columns.
 */
final class PageSwap {

    private final SqliteRenderer renderer;
    private final TableChange change;
    private final TableText before;
    private final TableText after;

    PageSwap(SqliteRenderer renderer, TableChange change) {
        this.renderer = renderer;
        this.change = change;
        this.before = change.original().text();
        this.after = change.text();
    }

    /** Whether the indexes that SQLite makes for keys stay the same ones, and rows keep what their rowid stands for. */
    static boolean fits(TableText before, TableText after) {
        boolean keepsRowids = after.isWithoutRowid()
                || after.hasRowidAlias()
                || RowCopy.rowid(before, after).isPresent();
        return keepsRowids
                && Rows.keys(before).equals(Rows.keys(after))
                && numbered(before).equals(numbered(after))
                && before.isAutoincrement() == after.isAutoincrement()
                && alias(before).equals(alias(after));
    }

    /** Keys that differ by a collation alone may come to share an index, and the ones behind them to another number. */
    private static List<List<String>> numbered(TableText table) {
        return Keys.of(table).stream().map(Key::names).toList();
    }

    private static List<String> alias(TableText table) {
        return table.columns().stream()
                .filter(table::isRowidAlias)
                .map(Column::name)
                .toList();
    }

    List<Statement> statements() {
        List<Statement> statements =
                new ArrayList<>(new Assertions(renderer, before, after).ofRows(change.changedValues()));
        String shadow = Recreation.SHADOW + before.name();
        String bare = "main." + renderer.quote(shadow);
        List<String> sql = new ArrayList<>();
        List<String> made = new ArrayList<>();
        indexes(sql, made);
        sql.add(TableEdit.bare(after, renderer.quote(shadow)).sql());
        statements.addAll(Statement.plain(sql));
        statements.add(new RowCopy(renderer, change).into(bare));
        String both = "type = 'table' AND name IN (" + renderer.literal(before.name()) + ", " + renderer.literal(shadow)
                + ")";
        sql = new ArrayList<>(StoredText.around(List.of(
                "UPDATE main.sqlite_schema SET rootpage = (SELECT sum(rootpage) FROM main.sqlite_schema WHERE " + both
                        + ") - rootpage WHERE " + both,
                StoredText.update(before.name(), after.sql()))));
        sql.add("DROP TABLE " + bare);
        for (String stale : stale()) {
            sql.add("REINDEX main." + renderer.quote(stale));
        }
        sql.addAll(made);
        sql.addAll(Assertions.none(
                "table " + before.name() + " is damaged",
                "pragma_quick_check(" + renderer.literal(before.name()) + ", 'main')",
                "quick_check <> 'ok'"));
        statements.addAll(Statement.plain(sql));
        return statements;
    }

    /** Only the indexes that the operations drop or make. */
    private void indexes(List<String> dropped, List<String> made) {
        Map<String, String> old = new LinkedHashMap<>();
        change.original().indexes().forEach(index -> {
            old.put(Tokens.fold(index.name()), index.sql());
            if (!change.keeps(index)) {
                dropped.add("DROP INDEX main." + renderer.quote(index.name()));
            }
        });
        change.indexes().forEach((index, text) -> {
            if (!text.equals(old.get(index))) {
                made.add(text);
            }
        });
    }

    /** The indexes that may hold what the table no longer does; the table itself for all of them. */
    private List<String> stale() {
        Set<String> changed = new HashSet<>();
        for (Column column : before.columns()) {
            if (change.changedValues().contains(column.name()) || !Rows.isSameValue(column, after)) {
                changed.add(Tokens.fold(column.name()));
            }
        }
        if (changed.isEmpty()) {
            return List.of();
        }
        before.columns().stream().filter(Column::isGenerated).forEach(each -> changed.add(Tokens.fold(each.name())));
        boolean inKey = before.clauses().stream()
                .filter(Clause::isKey)
                .flatMap(clause -> clause.columns().stream())
                .anyMatch(column -> changed.contains(Tokens.fold(column)));
        return inKey
                ? List.of(before.name())
                : change.original().indexes().stream()
                        .filter(change::keeps)
                        .filter(index -> TableObjects.afterTable(index).stream()
                                .anyMatch(token -> changed.contains(Tokens.fold(token.name()))))
                        .map(Stored::name)
                        .toList();
    }
}
