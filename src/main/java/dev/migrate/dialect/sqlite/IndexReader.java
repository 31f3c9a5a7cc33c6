package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.sqlite.Tokens.Kind;
import dev.migrate.dialect.sqlite.Tokens.Token;
import dev.migrate.schema.Index;
import dev.migrate.schema.Index.Order;
import dev.migrate.schema.Index.Part;
import dev.migrate.schema.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an index from its stored text: {@code CREATE [UNIQUE] INDEX name ON table (keys) [WHERE condition]}. */
final class IndexReader {

    /** Behind these a name follows, be it one that is else an order. */
    private static final List<String> OPERATORS = List.of(
            "AND", "OR", "NOT", "IS", "LIKE", "GLOB", "REGEXP", "MATCH", "BETWEEN", "ESCAPE", "COLLATE", "FROM");

    private IndexReader() {}

    /**
     * Empty where the text is another one than SQLite stores.
     *
     * @param columns the table's, by their folded names
     */
    static Optional<Index> read(Stored stored, Map<String, String> columns) {
        String sql = stored.sql();
        List<Token> tokens = Tokens.of(sql);
        boolean unique = tokens.get(1).is("UNIQUE");
        int index = unique ? 2 : 1;
        int open = index + 4;
        if (tokens.size() < open + 2
                || !tokens.get(index).is("INDEX")
                || !tokens.get(index + 2).is("ON")
                || !tokens.get(open).is("(")) {
            return Optional.empty();
        }
        int close = Terms.close(tokens, open);
        List<Token> rest = tokens.subList(Math.min(close + 1, tokens.size()), tokens.size());
        if (!rest.isEmpty() && (rest.size() < 2 || !rest.get(0).is("WHERE"))) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        for (List<Token> part : Terms.split(tokens.subList(open + 1, close))) {
            parts.add(part(sql, part, columns));
        }
        Sql where = rest.isEmpty() ? null : Sql.of(Terms.text(sql, rest.subList(1, rest.size())));
        return Optional.of(new Index(stored.name(), parts, unique, false, null, List.of(), where, Map.of(), null));
    }

    private static Part part(String sql, List<Token> tokens, Map<String, String> columns) {
        List<Token> key = tokens;
        Order order = null;
        Token last = key.get(key.size() - 1);
        if (key.size() > 1 && last.isAny(List.of("ASC", "DESC")) && endsTerm(key.get(key.size() - 2))) {
            order = last.is("ASC") ? Order.ASC : Order.DESC;
            key = key.subList(0, key.size() - 1);
        }
        String collation = null;
        int collate = key.size() - 2;
        if (collate > 0 && key.get(collate).is("COLLATE") && isTerm(key.subList(0, collate))) {
            collation = key.get(collate + 1).name();
            key = key.subList(0, collate);
        }
        if (Terms.isEnclosed(key)) {
            key = key.subList(1, key.size() - 1);
        }
        String column = key.size() == 1 && key.get(0).kind() != Kind.OTHER
                ? columns.get(Tokens.fold(key.get(0).name()))
                : null;
        Sql expression = column == null ? Sql.of(Terms.text(sql, key)) : null;
        return new Part(column, expression, order, null, collation, null);
    }

    /** Whether COLLATE behind it is about all of it, and not about the last operand alone. */
    private static boolean isTerm(List<Token> tokens) {
        boolean call = tokens.size() > 2 && tokens.get(0).kind() == Kind.WORD;
        return tokens.size() == 1
                || Terms.isEnclosed(tokens)
                || call && Terms.isEnclosed(tokens.subList(1, tokens.size()));
    }

    private static boolean endsTerm(Token token) {
        return token.kind() == Kind.OTHER
                ? token.is(")")
                        || token.text().length() > 1
                        || Character.isDigit(token.text().charAt(0))
                : !token.isAny(OPERATORS);
    }
}
