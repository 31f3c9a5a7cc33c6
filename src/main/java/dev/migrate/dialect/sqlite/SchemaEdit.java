package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Statement;
import java.util.ArrayList;
import java.util.List;

/** A change of a table's stored text alone. What it forbids from now on must be in no row, and is looked for. */
final class SchemaEdit {

    private final SqliteRenderer renderer;
    private final TableChange change;

    SchemaEdit(SqliteRenderer renderer, TableChange change) {
        this.renderer = renderer;
        this.change = change;
    }

    List<Statement> statements() {
        TableText before = change.original().text();
        TableText after = change.text();
        List<Statement> statements =
                new ArrayList<>(new Assertions(renderer, before, after).all(change.changedValues()));
        List<String> sql = new ArrayList<>(change.indexStatements());
        sql.addAll(StoredText.set(before.name(), after.sql()));
        // Only a statement that changes the schema tells other connections to read it again.
        String shadow = "main." + renderer.quote(Recreation.SHADOW + before.name());
        sql.add("CREATE TABLE " + shadow + " (a)");
        sql.add("DROP TABLE " + shadow);
        statements.addAll(Statement.plain(sql));
        return statements;
    }
}
