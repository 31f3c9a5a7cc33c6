package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Column;
import dev.migrate.dialect.sqlite.TableText.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Changes to a stored CREATE TABLE text: what a change does not name stays as it is, letter for letter. */
final class TableEdit {

    private TableEdit() {}

    /** With a column behind the last one. */
    static TableText addColumn(TableText table, String definition) {
        List<Column> columns = table.columns();
        Column last = columns.get(columns.size() - 1);
        return insert(table, last.end(), separator(table, last.start()) + definition);
    }

    /** Without a column. The caller has made sure that nothing else names it. */
    static TableText dropColumn(TableText table, Column column) {
        int from = table.endBefore(column.start());
        if (table.sql().charAt(from - 1) == ',') {
            return cut(table, from - 1, column.end());
        }
        int comma = table.startFrom(column.end());
        return cut(table, column.start(), table.startFrom(comma + 1));
    }

    /** With a constraint behind everything else. */
    static TableText addConstraint(TableText table, String definition) {
        int start = table.constraints().isEmpty()
                ? table.columns().get(table.columns().size() - 1).start()
                : table.constraints().get(table.constraints().size() - 1).start();
        return insert(table, table.itemsEnd(), separator(table, start) + definition);
    }

    /** Without a clause, be it a column's or the table's, and without the comma or blank before it. */
    static TableText drop(TableText table, Clause clause) {
        int from = table.endBefore(clause.start());
        return cut(table, table.sql().charAt(from - 1) == ',' ? from - 1 : from, clause.end());
    }

    static TableText setType(TableText table, String column, String type) {
        Column before = column(table, column);
        String text = before.typeStart() == before.typeEnd() ? " " + type : type;
        return replace(table, before.typeStart(), before.typeEnd(), text);
    }

    /** With {@code DEFAULT …} instead of the old default, if it had one; an empty text is no default. */
    static TableText setDefault(TableText table, String column, String clause) {
        TableText without = dropAll(table, column, Kind.DEFAULT);
        return insert(without, column(without, column).end(), clause);
    }

    static TableText setNotNull(TableText table, String column) {
        Column before = column(table, column);
        return before.clause(Kind.NOT_NULL).isPresent() ? table : insert(table, before.typeEnd(), " NOT NULL");
    }

    static TableText dropNotNull(TableText table, String column) {
        return dropAll(table, column, Kind.NOT_NULL);
    }

    private static TableText dropAll(TableText table, String column, Kind kind) {
        TableText without = table;
        for (Optional<Clause> clause = column(without, column).clause(kind);
                clause.isPresent();
                clause = column(without, column).clause(kind)) {
            without = drop(without, clause.get());
        }
        return without;
    }

    /** With {@code COLLATE …} instead of the old one, if it had one; an empty text is the default. */
    static TableText setCollation(TableText table, String column, String clause) {
        TableText without = dropAll(table, column, Kind.COLLATE);
        return insert(without, column(without, column).typeEnd(), clause);
    }

    /** With {@code GENERATED ALWAYS AS …} instead of the old one; an empty text makes an ordinary column. */
    static TableText setGenerated(TableText table, String column, String clause) {
        TableText without = dropAll(table, column, Kind.GENERATED);
        return insert(without, column(without, column).typeEnd(), clause);
    }

    /** With another name for a constraint, or its first one. */
    static TableText rename(TableText table, Clause constraint, String quoted) {
        if (constraint.name() == null) {
            return insert(table, constraint.start(), "CONSTRAINT " + quoted + " ");
        }
        Tokens.Token name = constraint.tokens().get(1);
        return replace(table, name.start(), name.end(), quoted);
    }

    /** Without the check that a boolean has: {@code CHECK (c IN (0, 1))}. */
    static TableText dropBooleanCheck(TableText table, String column) {
        Column before = column(table, column);
        for (Clause clause : before.clauses()) {
            if (isBooleanCheck(table, clause, before)) {
                return drop(table, clause);
            }
        }
        return table;
    }

    static TableText addCheck(TableText table, String column, String check) {
        return insert(table, column(table, column).end(), " " + check);
    }

    /** Whether a clause is what the portable type boolean brings, and so no constraint of the user's. */
    static boolean isBooleanCheck(TableText table, Clause clause, Column column) {
        if (!column.type().equalsIgnoreCase(table.isStrict() ? "INTEGER" : "BOOLEAN")
                || clause.kind() != Kind.CHECK
                || clause.name() != null
                || clause.tokens().size() != 10) {
            return false;
        }
        List<String> rest = new ArrayList<>();
        clause.tokens().forEach(token -> rest.add(token.text().toUpperCase(Locale.ROOT)));
        rest.remove(2);
        return clause.tokens().get(2).names(column.name())
                && rest.equals(List.of("CHECK", "(", "IN", "(", "0", ",", "1", ")", ")"));
    }

    private static Column column(TableText table, String name) {
        return table.column(name).orElseThrow();
    }

    /** A comma and what stands between two items: a line of its own with the indent of another, or a blank. */
    private static String separator(TableText table, int itemStart) {
        String sql = table.sql();
        int lineStart = sql.lastIndexOf('\n', itemStart) + 1;
        String indent = sql.substring(lineStart, itemStart);
        return lineStart > 0 && indent.isBlank() ? ",\n" + indent : ", ";
    }

    private static TableText insert(TableText table, int at, String text) {
        return replace(table, at, at, text);
    }

    private static TableText cut(TableText table, int from, int to) {
        return replace(table, from, to, "");
    }

    private static TableText replace(TableText table, int from, int to, String text) {
        return TableText.of(table.sql().substring(0, from) + text + table.sql().substring(to));
    }
}
