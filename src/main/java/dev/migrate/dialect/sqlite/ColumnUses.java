package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Column;
import dev.migrate.dialect.sqlite.TableText.Kind;
import dev.migrate.dialect.sqlite.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What of a table's own text and of all others names a column, by the tokens of the texts: that a text can still be parsed
 * proves nothing, since SQLite takes a name in double quotes that it does not find for a string.
 */
final class ColumnUses {

    /** Behind CREATE, TRIGGER or VIEW, and the name. */
    private static final int AFTER_NAME = 3;

    private final TableObjects table;
    private final String column;

    ColumnUses(TableObjects table, String column) {
        this.table = table;
        this.column = column;
    }

    /**
     * What has to be taken care of before the column can go, each with the operation that does it. Constraints and indexes
     * on this column alone are not among them: they go with it.
     */
    List<String> inTheWay() {
        List<String> found = new ArrayList<>();
        for (Clause clause : table.constraintsOn(column)) {
            // A check may be about other columns as well; so is a key of several.
            if (clause.kind() == Kind.CHECK || clause.columns().size() > 1) {
                found.add(describe(clause) + " (drop_constraint)");
            }
        }
        for (Stored index : table.indexesOn(column)) {
            if (!table.isOnlyOn(index, column)) {
                found.add("the index \"" + index.name() + "\" (drop_index)");
            }
        }
        for (Column other : table.text().columns()) {
            for (Clause clause : other.clauses()) {
                if (computes(clause)
                        && !Tokens.sameName(other.name(), column)
                        && Tokens.withoutCalls(clause.tokens()).stream().anyMatch(this::names)) {
                    found.add(
                            clause.kind() == Kind.CHECK
                                    ? "a check of column \"" + other.name() + "\" (drop_constraint)"
                                    : "the generated value of column \"" + other.name()
                                            + "\" (alter_column, drop_column)");
                }
            }
        }
        for (Clause clause : table.text().clauses()) {
            boolean own = clause.columns().size() == 1
                    && Tokens.sameName(clause.columns().get(0), column);
            if (clause.kind() == Kind.REFERENCES && !own && table.refersTo(clause, column)) {
                found.add(describe(clause) + " to it (drop_constraint)");
            }
        }
        for (Stored other : table.neighbours().all()) {
            if (other.kind().equals("table")) {
                if (table.isReferredTo(other, column)) {
                    found.add("a foreign key of table \"" + other.name() + "\" (drop_constraint)");
                }
            } else if (isUsedBy(other)) {
                // What is of this connection alone, no operation drops.
                String by = other.kind().contains(" ") ? "" : " (drop_" + other.kind() + ")";
                found.add("the " + other.kind() + " \"" + other.name() + "\"" + by);
            }
        }
        return found;
    }

    /** What writes the column's name in double quotes and means a string: it would turn into the column. */
    List<String> strings() {
        List<String> found = new ArrayList<>();
        for (Clause clause : table.text().clauses()) {
            if (computes(clause) && clause.tokens().stream().anyMatch(this::isQuoted)) {
                found.add(describe(clause));
            }
        }
        for (Stored index : table.indexes()) {
            if (TableObjects.afterTable(index).stream().anyMatch(this::isQuoted)) {
                found.add("the index \"" + index.name() + "\"");
            }
        }
        for (Stored other : table.neighbours().all()) {
            if (!other.kind().equals("table") && hasString(other)) {
                found.add("the " + other.kind() + " \"" + other.name() + "\"");
            }
        }
        return found;
    }

    private static boolean computes(Clause clause) {
        return clause.kind() == Kind.CHECK || clause.kind() == Kind.GENERATED;
    }

    /** A constraint in words. */
    static String describe(Clause clause) {
        String kind = clause.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return "the "
                + switch (clause.kind()) {
                    case REFERENCES -> "foreign key";
                    case GENERATED ->
                        "generated value of column \"" + clause.columns().get(0) + "\"";
                    default -> kind;
                }
                + (clause.name() == null ? "" : " \"" + clause.name() + "\"");
    }

    /** A string in single quotes is no name here, though SQLite takes one for a name where only a name can stand. */
    private boolean names(Token token) {
        return token.kind() != Tokens.Kind.STRING && token.names(column);
    }

    private boolean isQuoted(Token token) {
        return token.text().startsWith("\"") && token.names(column);
    }

    /**
     * Whether a trigger or view uses the column. A name that stands alone may be a column of another table that is named
     * too; then it counts only in double quotes, as SQLite would not miss it.
     */
    private boolean isUsedBy(Stored object) {
        if (!mayName(object)) {
            return false;
        }
        List<Token> all = Tokens.of(object.sql());
        boolean own = table.owns(object);
        boolean named = all.subList(own ? body(all) : 0, all.size()).stream().anyMatch(table.neighbours()::isNamedBy);
        if (!own && !named) {
            return false;
        }
        List<Token> tokens = Tokens.withoutCalls(all);
        int from = own ? body(tokens) : 0;
        boolean elsewhere = table.neighbours().isColumnOfTablesIn(all, column);
        for (int i = AFTER_NAME; i < tokens.size(); i++) {
            if (!names(tokens.get(i)) || tokens.get(i - 1).is("AS")) {
                continue;
            }
            if (tokens.get(i - 1).is(".")) {
                Token owner = tokens.get(i - 2);
                boolean row = owner.is("NEW") || owner.is("OLD");
                if (row ? own : named && !(elsewhere && table.neighbours().isOtherTable(owner))) {
                    return true;
                }
            } else if (own && i < from || named && (!elsewhere || isQuoted(tokens.get(i)))) {
                return true;
            }
        }
        return false;
    }

    /** Where the statements of a trigger begin; before them are its event, with UPDATE OF, and its condition. */
    private static int body(List<Token> tokens) {
        int at = 0;
        while (at < tokens.size() && !tokens.get(at).is("BEGIN")) {
            at++;
        }
        return at;
    }

    /** Whether the column's name stands anywhere in a text, as quickly as can be said: a schema may have many texts. */
    private boolean mayName(Stored object) {
        return Tokens.fold(object.sql()).contains(Tokens.fold(column.replaceAll("[\"'`].*", "")));
    }

    private boolean hasString(Stored object) {
        if (!mayName(object)) {
            return false;
        }
        List<Token> tokens = Tokens.of(object.sql());
        boolean mine = table.owns(object) || tokens.stream().anyMatch(table.neighbours()::isNamedBy);
        if (!mine || table.neighbours().isColumnOfTablesIn(tokens, column)) {
            return false;
        }
        for (int i = 1; i < tokens.size() - 1; i++) {
            if (isQuoted(tokens.get(i))
                    && !tokens.get(i - 1).is("AS")
                    && !tokens.get(i - 1).is(".")
                    && !tokens.get(i + 1).is(".")) {
                return true;
            }
        }
        return false;
    }
}
