package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.Tokens.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The parts of a primary key or a unique constraint.
 *
 * @param columns their names
 * @param extras for each what else is said of it, with a blank before: {@code  COLLATE NOCASE DESC}; empty for nothing
 */
record KeyParts(List<String> columns, List<String> extras) {

    /**
     * Those of a clause.
     *
     * @param column that it stands at; null for one of the table
     * @param spelling how the table spells the name of a column
     */
    static KeyParts of(Clause clause, String column, UnaryOperator<String> spelling) {
        List<Token> body = clause.body();
        if (column != null) {
            boolean descending = body.stream().anyMatch(token -> token.is("DESC"));
            return new KeyParts(List.of(column), List.of(descending ? " DESC" : ""));
        }
        List<String> columns = new ArrayList<>();
        List<String> extras = new ArrayList<>();
        int open = Terms.indexOf(body, "(", 0);
        for (List<Token> part : Terms.split(body.subList(open + 1, Terms.close(body, open)))) {
            List<Token> bare = part.stream()
                    .filter(token -> !token.is("(") && !token.is(")"))
                    .toList();
            columns.add(spelling.apply(bare.get(0).name()));
            extras.add(extra(bare.subList(1, bare.size())));
        }
        return new KeyParts(columns, extras);
    }

    private static String extra(List<Token> tokens) {
        StringBuilder extra = new StringBuilder();
        for (Token token : tokens) {
            if (!token.isAny(List.of("ASC", "AUTOINCREMENT"))) {
                extra.append(' ').append(token.name().toUpperCase(Locale.ROOT));
            }
        }
        return extra.toString();
    }

    boolean isDescending() {
        return extras.contains(" DESC");
    }

    /** Whether the columns say it all, each of them once. */
    boolean isPlain() {
        return extras.stream().allMatch(String::isEmpty) && new HashSet<>(columns).size() == columns.size();
    }

    List<String> phrases() {
        List<String> phrases = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            phrases.add(columns.get(i) + extras.get(i));
        }
        return phrases;
    }
}
