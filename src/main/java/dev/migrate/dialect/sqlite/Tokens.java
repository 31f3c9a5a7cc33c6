package dev.migrate.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** SQLite's SQL as tokens with their places in the text; blanks and comments are left out. Source: tokenize.c. */
final class Tokens {

    enum Kind {
        WORD,
        QUOTED,
        STRING,
        OTHER
    }

    /** @param start inclusive, and {@code end} exclusive, in the text */
    record Token(Kind kind, String text, int start, int end) {

        /** Whether it is this keyword; a name in quotes never is one. */
        boolean is(String keyword) {
            return (kind == Kind.WORD || kind == Kind.OTHER) && text.equalsIgnoreCase(keyword);
        }

        boolean isAny(List<String> keywords) {
            return kind == Kind.WORD && keywords.contains(text.toUpperCase(Locale.ROOT));
        }

        /** The identifier it writes, without quotes. SQLite takes even a string for a name. */
        String name() {
            if (kind == Kind.WORD || kind == Kind.OTHER) {
                return text;
            }
            char quote = text.charAt(0);
            String inner = text.substring(1, text.length() - 1);
            return quote == '[' ? inner : inner.replace("" + quote + quote, "" + quote);
        }

        boolean names(String identifier) {
            return kind != Kind.OTHER && sameName(name(), identifier);
        }
    }

    private Tokens() {}

    /** Whether SQLite takes two identifiers for the same: it folds the case of ASCII letters, and of no others. */
    static boolean sameName(String a, String b) {
        return fold(a).equals(fold(b));
    }

    static String fold(String name) {
        StringBuilder folded = new StringBuilder(name);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                folded.setCharAt(i, (char) (c + 32));
            }
        }
        return folded.toString();
    }

    /** All but the names of functions that are called. */
    static List<Token> withoutCalls(List<Token> tokens) {
        List<Token> kept = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean called = tokens.get(i).kind() == Kind.WORD
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).is("(");
            if (!called) {
                kept.add(tokens.get(i));
            }
        }
        return kept;
    }

    static List<Token> of(String sql) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int end;
            Kind kind = Kind.OTHER;
            if (isBlank(c)) {
                at++;
                continue;
            } else if (sql.startsWith("--", at)) {
                int newline = sql.indexOf('\n', at);
                at = newline < 0 ? sql.length() : newline + 1;
                continue;
            } else if (sql.startsWith("/*", at)) {
                int close = sql.indexOf("*/", at + 2);
                at = close < 0 ? sql.length() : close + 2;
                continue;
            } else if (c == '\'') {
                kind = Kind.STRING;
                end = quoteEnd(sql, at, c);
            } else if (c == '"' || c == '`') {
                kind = Kind.QUOTED;
                end = quoteEnd(sql, at, c);
            } else if (c == '[') {
                kind = Kind.QUOTED;
                end = sql.indexOf(']', at) + 1;
            } else if ((c == 'x' || c == 'X') && at + 1 < sql.length() && sql.charAt(at + 1) == '\'') {
                end = quoteEnd(sql, at + 1, '\'');
            } else if (isWordStart(c)) {
                kind = Kind.WORD;
                end = at + 1;
                while (end < sql.length() && isWordPart(sql.charAt(end))) {
                    end++;
                }
            } else if (isDigit(sql, at) || c == '.' && isDigit(sql, at + 1)) {
                end = numberEnd(sql, at);
            } else {
                end = at + 1;
            }
            tokens.add(new Token(kind, sql.substring(at, end), at, end));
            at = end;
        }
        return tokens;
    }

    /** As SQLite sees it: other kinds of blanks are letters to it. */
    static boolean isBlank(char c) {
        return c == ' ' || c >= '\t' && c <= '\r' && c != 0x0B;
    }

    private static boolean isDigit(String sql, int at) {
        return at < sql.length() && sql.charAt(at) >= '0' && sql.charAt(at) <= '9';
    }

    private static int quoteEnd(String sql, int start, char quote) {
        int at = start + 1;
        while (at < sql.length()) {
            if (sql.charAt(at) == quote) {
                if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                    at++;
                } else {
                    return at + 1;
                }
            }
            at++;
        }
        return sql.length();
    }

    private static int numberEnd(String sql, int start) {
        int end = start + 1;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            boolean exponentSign = (c == '+' || c == '-') && (sql.charAt(end - 1) | 0x20) == 'e';
            if (!isWordPart(c) && c != '.' && !exponentSign) {
                break;
            }
            end++;
        }
        return end;
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    /** Whether a character can be in a name, a keyword or a number. */
    static boolean isWordPart(char c) {
        return isWordStart(c) || c >= '0' && c <= '9' || c == '$';
    }
}
