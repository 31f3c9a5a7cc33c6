package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The documented way to change a table: one with the new text, the rows, and the old one's name, spelled as it was. What
 * went with the old one is made again. Source: sqlite.org/lang_altertable.html, section 7.
 */
final class TableCopy {

    private final SqliteRenderer renderer;
    private final TableChange change;
    private final Before before;
    private final boolean writable;
    private final String name;
    private final String shadow;

    TableCopy(SqliteRenderer renderer, TableChange change, Before before) {
        this.renderer = renderer;
        this.change = change;
        this.before = before;
        this.writable = before.facts().contains(Recreation.WRITABLE);
        this.name = change.text().name();
        this.shadow = Recreation.SHADOW + name;
    }

    List<Statement> statements() {
        TableText after = change.text();
        List<Statement> statements = new ArrayList<>(
                new Assertions(renderer, change.original().text(), after).ofRows(change.changedValues()));
        statements.addAll(Statement.plain(
                "PRAGMA legacy_alter_table = ON",
                TableEdit.renamed(after, renderer.quote(shadow)).sql()));
        statements.add(new RowCopy(renderer, change).into("main." + renderer.quote(shadow)));
        statements.addAll(Statement.plain(replaced(after)));
        return statements;
    }

    private List<String> replaced(TableText after) {
        List<String> sql = new ArrayList<>();
        String own = renderer.literal(name);
        String others = renderer.literal(shadow);
        if (after.isAutoincrement()) {
            sql.add("DELETE FROM main.sqlite_sequence WHERE name = " + others);
            sql.add("INSERT INTO main.sqlite_sequence (name, seq) SELECT " + others
                    + ", seq FROM main.sqlite_sequence WHERE name = " + own);
        }
        KeyIndexes.statistics(before)
                .forEach(each -> sql.add("UPDATE main." + each + " SET tbl = " + others + " WHERE tbl = " + own));
        sql.add("DROP TABLE main." + renderer.quote(name));
        String rename = "ALTER TABLE main." + renderer.quote(shadow) + " RENAME TO " + renderer.quote(name);
        // Where a temporary table hides another one, SQLite finds fault with the indexes of that, unless texts are
        // being
        // written.
        boolean hiding = writable && before.facts().contains(Recreation.TEMPORARY);
        sql.addAll(hiding ? StoredText.around(List.of(rename)) : List.of(rename));
        KeyIndexes.statistics(before)
                .forEach(each -> sql.add("UPDATE main." + each + " SET tbl = " + own + " WHERE tbl = " + others));
        sql.addAll(indexStatistics(after));
        if (writable && !after.isAsRenamed(renderer.quote(name))) {
            sql.addAll(StoredText.set(name, after.sql()));
        }
        sql.add("PRAGMA legacy_alter_table = OFF");
        sql.addAll(change.indexes().values());
        change.original().triggers().forEach(trigger -> sql.add(trigger.sql()));
        change.original()
                .temporaryTriggers()
                .forEach(trigger -> sql.add(trigger.sql().replaceFirst("(?i)^CREATE ", "CREATE TEMP ")));
        return sql;
    }

    /** Of the indexes that go, none stay; those of keys may come to have other numbers. */
    private List<String> indexStatistics(TableText after) {
        TableText old = change.original().text();
        if (old.isWithoutRowid() || after.isWithoutRowid()) {
            return List.of();
        }
        KeyIndexes keys = new KeyIndexes(before, old, after);
        change.original().indexes().stream()
                .filter(index -> !change.keeps(index))
                .forEach(index -> keys.forget(index.name()));
        return keys.statistics();
    }
}
