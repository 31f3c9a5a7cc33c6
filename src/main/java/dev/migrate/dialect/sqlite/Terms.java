package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parts of a text between its tokens: what stands in parentheses, between commas, behind ON CONFLICT. */
final class Terms {

    private Terms() {}

    /** The index of the first such token from one on; -1 for none. */
    static int indexOf(List<Token> tokens, String text, int from) {
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).is(text)) {
                return i;
            }
        }
        return -1;
    }

    /** The index of the parenthesis that closes one. */
    static int close(List<Token> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return tokens.size();
    }

    /** What the commas divide that stand in no parentheses. */
    static List<List<Token>> split(List<Token> tokens) {
        List<List<Token>> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0 && tokens.get(i).is(",")) {
                parts.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        parts.add(tokens.subList(start, tokens.size()));
        return parts;
    }

    /** Whether one pair of parentheses is around all of it. */
    static boolean isEnclosed(List<Token> tokens) {
        return !tokens.isEmpty() && tokens.get(0).is("(") && close(tokens, 0) == tokens.size() - 1;
    }

    /** The text in the parentheses that open at a token, its comments with it. */
    static String inside(String sql, List<Token> tokens, int open) {
        return trimmed(
                sql, tokens.get(open).end(), tokens.get(close(tokens, open)).start());
    }

    /** From the first token to the last, with the comments between them. */
    static String text(String sql, List<Token> tokens) {
        return sql.substring(
                tokens.get(0).start(), tokens.get(tokens.size() - 1).end());
    }

    /** Without the blanks at both ends, as SQLite knows blanks. */
    static String trimmed(String sql, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Tokens.isBlank(sql.charAt(start))) {
            start++;
        }
        while (end > start && Tokens.isBlank(sql.charAt(end - 1))) {
            end--;
        }
        return sql.substring(start, end);
    }

    /** {@code ON CONFLICT IGNORE} of a clause with a blank before it; empty for none. */
    static String conflict(List<Token> clause) {
        int depth = 0;
        for (int i = 0; i + 2 < clause.size(); i++) {
            depth += clause.get(i).is("(") ? 1 : clause.get(i).is(")") ? -1 : 0;
            if (depth == 0 && clause.get(i).is("ON") && clause.get(i + 1).is("CONFLICT")) {
                return " ON CONFLICT " + clause.get(i + 2).text().toUpperCase(Locale.ROOT);
            }
        }
        return "";
    }
}
