package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Statement;
import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Column;
import dev.migrate.dialect.sqlite.TableText.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of a table's stored text, and of the indexes of its keys, that leaves the rows as they are. What it forbids from now
 * on must be in no row, and is looked for.
 */
final class SchemaEdit {

    private final SqliteRenderer renderer;
    private final TableChange change;
    private final TableText old;
    private final TableText now;
    private final KeyIndexes keys;

    SchemaEdit(SqliteRenderer renderer, TableChange change, Before before) {
        this.renderer = renderer;
        this.change = change;
        this.old = change.original().text();
        this.now = change.text();
        this.keys = new KeyIndexes(before, old, now);
    }

    List<Statement> statements() {
        List<String> added = added();
        List<Statement> statements = new ArrayList<>(Statement.plain(added));
        statements.addAll(new Assertions(renderer, old, now).all());
        List<String> sql = new ArrayList<>(change.indexStatements());
        sql.addAll(keys.created());
        List<String> updates = new ArrayList<>(keys.renamed());
        updates.add(StoredText.update(old.name(), now.sql()));
        sql.addAll(StoredText.around(updates));
        sql.addAll(keys.statistics());
        sql.addAll(keys.dropped());
        if (added.isEmpty() && keys.created().isEmpty() && keys.dropped().isEmpty()) {
            // Only a statement that changes the schema tells other connections to read it again.
            String shadow = "main." + renderer.quote(Recreation.SHADOW + old.name());
            sql.add("CREATE TABLE " + shadow + " (a)");
            sql.add("DROP TABLE " + shadow);
        }
        statements.addAll(Statement.plain(sql));
        return statements;
    }

    /** By ALTER, which sees to the rows; the text that it leaves is replaced. */
    private List<String> added() {
        return now.columns().stream()
                .filter(column -> old.column(column.name()).isEmpty())
                .map(column -> "ALTER TABLE main." + renderer.quote(old.name()) + " ADD COLUMN " + withoutKeys(column))
                .toList();
    }

    private String withoutKeys(Column column) {
        StringBuilder text = new StringBuilder(renderer.quote(column.name()))
                .append(' ')
                .append(now.sql(), column.typeStart(), column.typeEnd());
        for (Clause clause : column.clauses()) {
            if (clause.kind() != Kind.UNIQUE) {
                text.append(' ').append(now.sql(), clause.start(), clause.end());
            }
        }
        return text.toString();
    }
}
