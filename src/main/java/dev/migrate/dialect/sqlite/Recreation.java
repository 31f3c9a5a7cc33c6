package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How a table that SQLite's ALTER cannot change is brought to its new text, the cheapest way that is honest: by an edit of
 * the schema where the rows stay right, else by one pass over the rows for all the operations together.
 */
final class Recreation {

    /** Before the name of a table while it is made anew. */
    static final String SHADOW = "_migrate_";

    /** That the schema's texts may be written: SQLite forbids it on a connection that is defensive. */
    static final String WRITABLE = "writable schema";

    /** That the settings ask for the exchange of root pages. */
    static final String SWAP = "swap";

    /** That the connection has temporary objects, which hide others of the same name. */
    static final String TEMPORARY = "temporary objects";

    /** Before the name of a column that every row has a value of its own for. */
    static final String WHOLE = "whole ";

    private Recreation() {}

    /** Whether the rows, as they are stored, do under the new text as well. */
    static boolean keepsRows(TableChange change, Before before) {
        TableText old = change.original().text();
        TableText now = change.text();
        return change.changedValues().isEmpty()
                && (old.sql().equals(now.sql())
                        || before.facts().contains(WRITABLE) && new Rows(old, now, whole(before.facts())).stay());
    }

    /** @param always whether the rows are passed over though nothing asks for it */
    static List<Statement> render(SqliteRenderer renderer, TableChange change, Before before, boolean always) {
        TableText old = change.original().text();
        TableText now = change.text();
        if (!always && keepsRows(change, before)) {
            return old.sql().equals(now.sql())
                    ? Statement.plain(change.indexStatements())
                    : new SchemaEdit(renderer, change, before).statements();
        }
        boolean writable = before.facts().contains(WRITABLE);
        if (writable && before.facts().contains(SWAP) && PageSwap.fits(old, now)) {
            return new PageSwap(renderer, change).statements();
        }
        return new TableCopy(renderer, change, before).statements();
    }

    /**
     * How many times DROP COLUMN may pass over the rows before a recreation is cheaper. It writes every page twice, to the
     * journal first; an exchange of pages writes the new ones alone.
     */
    static int passes(Before before) {
        Set<String> facts = before.facts();
        return facts.contains(WRITABLE) && facts.contains(SWAP) ? 0 : 3;
    }

    private static Set<String> whole(Set<String> facts) {
        Set<String> whole = new HashSet<>();
        for (String fact : facts) {
            if (fact.startsWith(WHOLE)) {
                whole.add(fact.substring(WHOLE.length()));
            }
        }
        return whole;
    }
}
