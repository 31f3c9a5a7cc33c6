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

    /**
     * With one more column.
     *
     * @param index its place among the columns, counted from 0
     */
    static TableText addColumn(TableText table, String definition, int index) {
        List<Column> columns = table.columns();
        if (index < columns.size()) {
            return before(table, columns.get(index).start(), definition);
        }
        Column last = columns.get(columns.size() - 1);
        boolean linesApart = !table.constraints().isEmpty()
                && separator(table, last.start()).startsWith(",\n")
                && Trivia.lineEnd(
                                table.sql(),
                                table.endBefore(table.constraints().get(0).start()))
                        > 0;
        return linesApart
                ? before(table, table.constraints().get(0).start(), definition)
                : append(table, last.start(), last.end(), definition);
    }

    /** Before an item, and before the comments that stand above that one. */
    private static TableText before(TableText table, int itemStart, String definition) {
        String separator = separator(table, itemStart);
        int line = Trivia.lineEnd(table.sql(), table.endBefore(itemStart));
        return line > 0 && separator.startsWith(",\n")
                ? insert(table, line, separator.substring(2) + definition + ",\n")
                : insert(table, itemStart, definition + ", ");
    }

    /** With a constraint behind everything else. */
    static TableText addConstraint(TableText table, String definition) {
        int start = table.constraints().isEmpty()
                ? table.columns().get(table.columns().size() - 1).start()
                : table.constraints().get(table.constraints().size() - 1).start();
        return append(table, start, table.itemsEnd(), definition);
    }

    /** Behind the last item and the comment on its line. */
    private static TableText append(TableText table, int itemStart, int itemEnd, String definition) {
        String sql = table.sql();
        int commentEnd = Trivia.sameLineEnd(sql, itemEnd);
        String comment = sql.substring(itemEnd, commentEnd);
        String separator = separator(table, itemStart);
        if (!comment.contains("--")) {
            return insert(table, commentEnd, separator + definition);
        }
        String line = separator.startsWith(",\n") ? separator.substring(1) : "\n";
        return replace(table, itemEnd, commentEnd, "," + comment + line + definition);
    }

    /** Without a column. The caller has made sure that nothing else names it. */
    static TableText dropColumn(TableText table, Column column) {
        return dropItem(table, column.start(), column.end());
    }

    /** Without a column, as ALTER TABLE DROP COLUMN writes it. */
    static String asAltered(TableText table, Column column) {
        String sql = table.sql();
        int next = table.columns().indexOf(column) + 1;
        if (next < table.columns().size()) {
            return sql.substring(0, column.start())
                    + sql.substring(table.columns().get(next).start());
        }
        int rest = table.constraints().isEmpty() ? table.startFrom(column.end()) : column.end();
        return sql.substring(0, table.endBefore(column.start()) - 1) + sql.substring(rest);
    }

    /** Without a clause, be it a column's or the table's, and without the comma or blank before it. */
    static TableText drop(TableText table, Clause clause) {
        return table.constraints().contains(clause)
                ? dropItem(table, clause.start(), clause.end())
                : cut(table, table.endBefore(clause.start()), clause.end());
    }

    /** Without an item of the body, its comma, and the comments that are its own: above it, and behind it on its line. */
    private static TableText dropItem(TableText table, int start, int end) {
        String sql = table.sql();
        int before = table.endBefore(start);
        int next = table.startFrom(end);
        int from = Trivia.lineEnd(sql, before);
        if (sql.charAt(next) == ',') {
            int to = Trivia.lineEnd(sql, next + 1);
            if (from > 0 && to > 0) {
                return cut(table, from, to);
            }
            boolean lastColumn = !table.constraints().isEmpty()
                    && table.startFrom(next + 1) == table.constraints().get(0).start();
            boolean behindAnother = sql.charAt(before - 1) == ',' && (lastColumn || from < 0 && to > 0);
            return behindAnother ? cut(table, before - 1, end) : cut(table, start, table.startFrom(next + 1));
        }
        int ownEnd = Trivia.sameLineEnd(sql, end);
        // After the first, constraints may follow each other without a comma.
        boolean anotherFollows = sql.charAt(next) != ')';
        if (anotherFollows || sql.charAt(before - 1) != ',') {
            return cut(table, start, anotherFollows ? next : end);
        }
        if (from > 0) {
            String comment = sql.substring(before, from - 1);
            boolean endsLine = comment.contains("--") && sql.charAt(Trivia.blanksEnd(sql, ownEnd)) != '\n';
            return TableText.of(
                    sql.substring(0, before - 1) + comment + (endsLine ? "\n" : "") + sql.substring(ownEnd));
        }
        return cut(table, before - 1, ownEnd);
    }

    /** Under another name, in quotes. Where the text names the table before a column, the column stands alone. */
    static TableText renamed(TableText table, String quoted) {
        StringBuilder sql = new StringBuilder(table.sql());
        List<Tokens.Token> tokens = table.tokens();
        for (int i = tokens.size() - 3; i > table.nameToken(); i--) {
            if (table.isOwner(i)) {
                sql.delete(tokens.get(i).start(), tokens.get(i + 2).start());
            }
        }
        Tokens.Token name = tokens.get(table.nameToken());
        return TableText.of(sql.replace(name.start(), name.end(), quoted).toString());
    }

    /** Under another name, without the rules that want an index or another table: what a copy of the rows needs. */
    static TableText bare(TableText table, String quoted) {
        TableText bare = renamed(table, quoted);
        boolean keepsKey = table.isWithoutRowid() || table.hasRowidAlias();
        for (Optional<Clause> surplus = surplus(bare, keepsKey);
                surplus.isPresent();
                surplus = surplus(bare, keepsKey)) {
            bare = drop(bare, surplus.get());
        }
        for (Tokens.Token token : bare.tokens()) {
            if (token.is("AUTOINCREMENT")) {
                return cut(bare, token.start(), token.end());
            }
        }
        return bare;
    }

    private static Optional<Clause> surplus(TableText table, boolean keepsKey) {
        List<Clause> clauses = new ArrayList<>(table.constraints());
        table.columns().forEach(column -> clauses.addAll(column.clauses()));
        return clauses.stream()
                .filter(clause -> clause.kind() == Kind.UNIQUE
                        || clause.kind() == Kind.REFERENCES
                        || clause.kind() == Kind.DEFERRABLE
                        || clause.kind() == Kind.PRIMARY_KEY && !keepsKey)
                .findFirst();
    }

    static TableText setType(TableText table, String column, String type) {
        Column before = column(table, column);
        if (type.isEmpty()) {
            return cut(table, table.endBefore(before.typeStart()), before.typeEnd());
        }
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

    /** What stood apart by what is cut out must not become one word. */
    private static TableText replace(TableText table, int from, int to, String text) {
        String left = table.sql().substring(0, from);
        String right = table.sql().substring(to);
        String joined = apart(left, text.isEmpty() ? right : text) + text;
        return TableText.of(left + joined + (text.isEmpty() ? "" : apart(text, right)) + right);
    }

    private static String apart(String left, String right) {
        if (left.isEmpty() || right.isEmpty()) {
            return "";
        }
        char last = left.charAt(left.length() - 1);
        char first = right.charAt(0);
        boolean begins = Tokens.isWordPart(first) || "\"'`[".indexOf(first) >= 0;
        return Tokens.isWordPart(last) && begins || first == last && "\"'`".indexOf(last) >= 0 ? " " : "";
    }
}
