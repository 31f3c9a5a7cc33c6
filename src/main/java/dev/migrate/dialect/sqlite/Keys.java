package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Column;
import dev.migrate.dialect.sqlite.TableText.Kind;
import dev.migrate.dialect.sqlite.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The keys of a table with rowids that SQLite keeps an index of its own for: {@code sqlite_autoindex_<table>_<n>}, numbered
 * in the order of the text. Two of the same columns and collations share one. Source: sqlite3CreateIndex in build.c.
 */
final class Keys {

    /**
     * A key.
     *
     * @param names of the columns, folded
     * @param collations of the columns, folded
     * @param orders {@code DESC} for each column that goes down, else empty
     * @param parts as an index has them, in parentheses
     */
    record Key(List<String> names, List<String> collations, List<String> orders, String parts) {

        /** Whether the same index serves both. */
        boolean isSameIndex(Key other) {
            return isSameRule(other) && orders.equals(other.orders);
        }

        private boolean isSameRule(Key other) {
            return names.equals(other.names) && collations.equals(other.collations);
        }
    }

    private Keys() {}

    /** In the order of their numbers. */
    static List<Key> of(TableText table) {
        List<Key> keys = new ArrayList<>();
        for (Column column : table.columns()) {
            boolean alias = table.isRowidAlias(column);
            column.clauses().stream()
                    .filter(clause -> clause.isKey() && !(alias && clause.kind() == Kind.PRIMARY_KEY))
                    .forEach(clause -> add(keys, of(column, clause)));
        }
        for (Clause clause : table.constraints()) {
            boolean alias = clause.kind() == Kind.PRIMARY_KEY && table.hasRowidAlias();
            if (clause.isKey() && !alias) {
                add(keys, of(table, clause));
            }
        }
        return keys;
    }

    private static void add(List<Key> keys, Key key) {
        if (keys.stream().noneMatch(key::isSameRule)) {
            keys.add(key);
        }
    }

    private static Key of(Column column, Clause clause) {
        String order = clause.body().stream().anyMatch(token -> token.is("DESC")) ? " DESC" : "";
        return new Key(
                List.of(Tokens.fold(column.name())),
                List.of(collation(column)),
                List.of(order.strip()),
                "(" + Queries.quote(column.name()) + order + ")");
    }

    private static Key of(TableText table, Clause clause) {
        List<Token> tokens = clause.body();
        int open = 0;
        while (!tokens.get(open).is("(")) {
            open++;
        }
        List<String> names = new ArrayList<>();
        List<String> collations = new ArrayList<>();
        List<String> orders = new ArrayList<>();
        int at = open;
        while (!tokens.get(at).is(")")) {
            Column column = table.column(tokens.get(++at).name()).orElseThrow();
            String collation = collation(column);
            String order = "";
            for (at++; !tokens.get(at).is(",") && !tokens.get(at).is(")"); at++) {
                if (tokens.get(at).is("COLLATE")) {
                    collation = Tokens.fold(tokens.get(at + 1).name());
                }
                order = tokens.get(at).is("DESC") ? "DESC" : order;
            }
            names.add(Tokens.fold(column.name()));
            collations.add(collation);
            orders.add(order);
        }
        String parts =
                table.sql().substring(tokens.get(open).start(), tokens.get(at).end());
        return new Key(names, collations, orders, parts);
    }

    private static String collation(Column column) {
        return column.clauses().stream()
                .filter(clause -> clause.kind() == Kind.COLLATE)
                .reduce((first, last) -> last)
                .map(clause -> Tokens.fold(
                        clause.tokens().get(clause.tokens().size() - 1).name()))
                .orElse("BINARY".toLowerCase(Locale.ROOT));
    }
}
