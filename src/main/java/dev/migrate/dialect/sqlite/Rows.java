package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Column;
import dev.migrate.dialect.sqlite.TableText.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the stored rows of a table and its index b-trees are right under another text of it too, so that an edit of the
 * schema is all that a change needs. Source of the rules: sqlite.org/fileformat2.html and datatype3.html.
 */
final class Rows {

    private final TableText before;
    private final TableText after;
    private final Set<String> whole;

    /** @param whole the columns that no row leaves to their default: no row is older than they are */
    Rows(TableText before, TableText after, Set<String> whole) {
        this.before = before;
        this.after = after;
        this.whole = whole;
    }

    boolean stay() {
        List<Column> old = stored(before);
        List<Column> now = stored(after);
        boolean sameKeys = keys(before).equals(keys(after));
        if (old.size() > now.size()
                || before.isWithoutRowid() != after.isWithoutRowid()
                || before.isStrict() != after.isStrict()
                || before.isAutoincrement() != after.isAutoincrement()
                || !sameKeys && before.isWithoutRowid()) {
            return false;
        }
        if (now.size() > old.size() + 1
                && now.subList(old.size(), now.size()).stream()
                        .anyMatch(column -> column.clause(Kind.CHECK).isPresent())) {
            // It may be about another new column, which comes behind it.
            return false;
        }
        for (int i = 0; i < now.size(); i++) {
            if (!(i < old.size() ? stay(old.get(i), now.get(i)) : isAddable(now.get(i)))) {
                return false;
            }
        }
        return virtual(before, after).equals(virtual(after, before));
    }

    /** Whether rows that end before the column have it none the less: NULL, or a default that is a constant. */
    private boolean isAddable(Column column) {
        return before.column(column.name()).isEmpty()
                && !RowCopy.ROWID.contains(Tokens.fold(column.name()))
                && column.clauses().stream().allMatch(clause -> switch (clause.kind()) {
                    case PRIMARY_KEY, GENERATED -> false;
                    case DEFAULT -> isConstant(clause);
                    default -> true;
                });
    }

    private static boolean isConstant(Clause value) {
        return value.tokens().stream()
                .noneMatch(token ->
                        token.is("(") || token.text().toUpperCase(Locale.ROOT).startsWith("CURRENT_"));
    }

    private boolean stay(Column old, Column now) {
        return Tokens.sameName(old.name(), now.name())
                && sameType(old.type(), now.type())
                && before.isRowidAlias(old) == after.isRowidAlias(now)
                && text(old, Kind.COLLATE).equals(text(now, Kind.COLLATE))
                && text(old, Kind.GENERATED).equals(text(now, Kind.GENERATED))
                && (text(old, Kind.DEFAULT).equals(text(now, Kind.DEFAULT)) || whole.contains(old.name()));
    }

    /** Whether a column's values are the same ones, and compare alike, under another text; those of one that goes too. */
    static boolean isSameValue(Column old, TableText after) {
        return after.column(old.name())
                .map(now -> affinity(old.type()) == affinity(now.type())
                        && text(old, Kind.COLLATE).equals(text(now, Kind.COLLATE))
                        && text(old, Kind.GENERATED).equals(text(now, Kind.GENERATED)))
                .orElse(true);
    }

    /** In a STRICT table ANY has no affinity, and elsewhere that of a number. */
    private boolean sameType(String old, String now) {
        return before.isStrict() ? old.equalsIgnoreCase(now) : affinity(old) == affinity(now);
    }

    private static List<Column> stored(TableText table) {
        return table.columns().stream().filter(column -> !column.isVirtual()).toList();
    }

    /** The virtual columns that another text has as well: they are in no row, but perhaps in an index. */
    private static List<String> virtual(TableText table, TableText other) {
        return table.columns().stream()
                .filter(column ->
                        column.isVirtual() && other.column(column.name()).isPresent())
                .map(column ->
                        column.name() + column.type() + text(column, Kind.GENERATED) + text(column, Kind.COLLATE))
                .toList();
    }

    /** What the names and contents of the indexes that SQLite makes for keys follow from. */
    static List<String> keys(TableText table) {
        List<String> keys = new ArrayList<>();
        for (Column column : table.columns()) {
            if (table.isIntegerKey(column)) {
                keys.add(column.name());
            }
            for (Clause clause : column.clauses()) {
                if (clause.isKey()) {
                    keys.add(column.name() + " " + text(clause));
                }
            }
        }
        table.constraints().stream().filter(Clause::isKey).forEach(clause -> keys.add(text(clause)));
        return keys;
    }

    private static String text(Column column, Kind kind) {
        return column.clause(kind).map(Rows::text).orElse("");
    }

    /** What a clause says, without its name; letters of keywords and blanks do not count. */
    static String text(Clause clause) {
        return clause.body().stream()
                .map(token -> token.kind() == Tokens.Kind.WORD ? token.text().toUpperCase(Locale.ROOT) : token.text())
                .collect(Collectors.joining(" "));
    }

    /** What a declared type makes of values. */
    enum Affinity {
        INTEGER,
        TEXT,
        BLOB,
        REAL,
        NUMERIC
    }

    static Affinity affinity(String type) {
        String name = type.toUpperCase(Locale.ROOT);
        if (name.contains("INT")) {
            return Affinity.INTEGER;
        }
        if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT")) {
            return Affinity.TEXT;
        }
        if (name.isBlank() || name.contains("BLOB")) {
            return Affinity.BLOB;
        }
        return name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB")
                ? Affinity.REAL
                : Affinity.NUMERIC;
    }
}
