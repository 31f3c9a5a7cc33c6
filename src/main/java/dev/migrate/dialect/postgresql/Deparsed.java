package dev.migrate.dialect.postgresql;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL as PostgreSQL writes it out of its catalog, as words, texts and signs, with what stands in brackets as one piece.
 *
 * @param gap the blanks before it
 * @param text the token; of a group the opening bracket
 * @param inner what stands in the brackets; null for a token
 */
record Deparsed(String gap, String text, List<Deparsed> inner) {

    private static final String OPERATORS = "+-*/<>=~!@#%^&|`?:";

    /** The pieces of a text. */
    static List<Deparsed> of(String sql) {
        return new Scanner(sql).pieces();
    }

    static String text(List<Deparsed> pieces) {
        StringBuilder text = new StringBuilder();
        pieces.forEach(piece -> piece.write(text));
        return text.toString();
    }

    private void write(StringBuilder to) {
        to.append(gap).append(text);
        if (inner != null) {
            inner.forEach(piece -> piece.write(to));
            to.append(text.equals("(") ? ')' : ']');
        }
    }

    String sql() {
        return text(List.of(withGap("")));
    }

    Deparsed withGap(String other) {
        return new Deparsed(other, text, inner);
    }

    Deparsed withInner(List<Deparsed> other) {
        return new Deparsed(gap, text, other);
    }

    /** Whether it is this keyword or sign. */
    boolean is(String token) {
        return inner == null && text.equals(token);
    }

    boolean isGroup() {
        return inner != null && text.equals("(");
    }

    boolean isBracketed() {
        return inner != null && text.equals("[");
    }

    boolean isString() {
        return inner == null && (text.startsWith("'") || text.startsWith("E'"));
    }

    boolean isNumber() {
        return inner == null && text.charAt(0) >= '0' && text.charAt(0) <= '9';
    }

    /** Whether it is a name, or a keyword. */
    boolean isWord() {
        return inner == null && (text.startsWith("\"") || isWordStart(text.charAt(0))) && !isString();
    }

    /** The identifier that it spells. */
    String name() {
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\"\"", "\"") : text;
    }

    /** The value of a text in single quotes. */
    String string() {
        boolean escaped = text.startsWith("E");
        String inside = text.substring(escaped ? 2 : 1, text.length() - 1).replace("''", "'");
        return escaped ? inside.replace("\\\\", "\\") : inside;
    }

    private static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    private static final class Scanner {

        private final String sql;
        private int at;

        Scanner(String sql) {
            this.sql = sql;
        }

        List<Deparsed> pieces() {
            List<Deparsed> pieces = new ArrayList<>();
            while (true) {
                int start = at;
                while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
                    at++;
                }
                String gap = sql.substring(start, at);
                if (at == sql.length()) {
                    return pieces;
                }
                char c = sql.charAt(at);
                if (c == ')' || c == ']') {
                    return pieces;
                }
                if (c == '(' || c == '[') {
                    at++;
                    List<Deparsed> inner = pieces();
                    at++;
                    pieces.add(new Deparsed(gap, String.valueOf(c), inner));
                } else {
                    start = at;
                    at = end(c);
                    pieces.add(new Deparsed(gap, sql.substring(start, at), null));
                }
            }
        }

        private int end(char c) {
            if (c == '\'' || c == '"') {
                return quoteEnd(at + 1, c, false);
            }
            if (c == 'E' && at + 1 < sql.length() && sql.charAt(at + 1) == '\'') {
                return quoteEnd(at + 2, '\'', true);
            }
            int end = at + 1;
            if (isWordStart(c)) {
                while (end < sql.length() && (isWordStart(sql.charAt(end)) || isDigit(end) || sql.charAt(end) == '$')) {
                    end++;
                }
            } else if (isDigit(at)) {
                while (end < sql.length() && (isDigit(end) || sql.charAt(end) == '.' && isDigit(end + 1))) {
                    end++;
                }
            } else if (OPERATORS.indexOf(c) >= 0) {
                while (end < sql.length() && OPERATORS.indexOf(sql.charAt(end)) >= 0) {
                    end++;
                }
            }
            return end;
        }

        private int quoteEnd(int from, char quote, boolean escapes) {
            int end = from;
            while (true) {
                char c = sql.charAt(end);
                if (c == '\\' && escapes) {
                    end += 2;
                } else if (c == quote && end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
                    end += 2;
                } else if (c == quote) {
                    return end + 1;
                } else {
                    end++;
                }
            }
        }

        private boolean isDigit(int index) {
            return index < sql.length() && sql.charAt(index) >= '0' && sql.charAt(index) <= '9';
        }
    }
}
