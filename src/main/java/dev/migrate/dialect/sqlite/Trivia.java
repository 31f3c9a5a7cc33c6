package dev.migrate.dialect.sqlite;

/** What stands between tokens: blanks, ends of lines, comments. */
final class Trivia {

    private Trivia() {}

    /** Behind the line that goes on here with blanks and comments only; -1 if something else is on it. */
    static int lineEnd(String sql, int from) {
        int at = blanksEnd(sql, sameLineEnd(sql, from));
        return at < sql.length() && sql.charAt(at) == '\n' ? at + 1 : -1;
    }

    /** Behind the comments that follow on the same line, the end of the line not included; here if there are none. */
    static int sameLineEnd(String sql, int from) {
        int end = from;
        for (int at = blanksEnd(sql, end); isComment(sql, at); at = blanksEnd(sql, end)) {
            end = commentEnd(sql, at);
            if (sql.startsWith("--", at)) {
                return end;
            }
        }
        return end;
    }

    private static boolean isComment(String sql, int at) {
        return sql.startsWith("--", at) || sql.startsWith("/*", at);
    }

    /** Of a comment to the end of its line, before that end. */
    private static int commentEnd(String sql, int at) {
        int end = sql.startsWith("--", at) ? sql.indexOf('\n', at) : sql.indexOf("*/", at + 2) + 2;
        return end < 2 ? sql.length() : end;
    }

    /** Behind blanks, but not behind the end of the line. */
    static int blanksEnd(String sql, int from) {
        int at = from;
        while (at < sql.length() && sql.charAt(at) != '\n' && Tokens.isBlank(sql.charAt(at))) {
            at++;
        }
        return at;
    }
}
