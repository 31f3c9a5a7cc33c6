package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.SqlPart;
import dev.migrate.dialect.SqlPart.Kind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is no code in PostgreSQL's SQL. Source: scan.l. */
final class PostgresqlParts {

    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*)?\\$");

    private PostgresqlParts() {}

    static Optional<SqlPart> at(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'') {
            return SqlPart.inQuotes(sql, at, Kind.TEXT);
        }
        if ((c == 'e' || c == 'E') && sql.startsWith("'", at + 1) && !isInWord(sql, at)) {
            return Optional.of(new SqlPart(Kind.TEXT, sql.substring(at, endOfEscaped(sql, at + 2))));
        }
        if (c == '"') {
            return SqlPart.inQuotes(sql, at, Kind.QUOTED);
        }
        if (c == '$' && !isInWord(sql, at)) {
            return dollars(sql, at);
        }
        if (sql.startsWith("--", at)) {
            return Optional.of(new SqlPart(Kind.COMMENT, sql.substring(at, endOfLine(sql, at))));
        }
        return sql.startsWith("/*", at)
                ? Optional.of(new SqlPart(Kind.COMMENT, sql.substring(at, endOfComment(sql, at))))
                : Optional.empty();
    }

    /** Whether the sign before is one of a name or a number, so that this is too. */
    private static boolean isInWord(String sql, int at) {
        return at > 0
                && (sql.charAt(at - 1) == '$'
                        || sql.charAt(at - 1) == '_'
                        || sql.charAt(at - 1) >= 0x80
                        || Character.isLetterOrDigit(sql.charAt(at - 1)));
    }

    /** In {@code E'…'} a backslash takes the next sign with it. */
    private static int endOfEscaped(String sql, int from) {
        int at = from;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\\' || c == '\'' && sql.startsWith("'", at + 1)) {
                at += 2;
            } else if (c == '\'') {
                return at + 1;
            } else {
                at++;
            }
        }
        return sql.length();
    }

    /** Between dollars; a brace behind them is never SQL, so that they are those of a variable and do not end it. */
    private static Optional<SqlPart> dollars(String sql, int at) {
        Matcher opening = DOLLAR_QUOTE.matcher(sql).region(at, sql.length());
        if (!opening.lookingAt()) {
            return Optional.empty();
        }
        String tag = opening.group();
        int end = sql.indexOf(tag, opening.end());
        while (end >= 0 && sql.startsWith("{", end + tag.length())) {
            end = sql.indexOf(tag, end + 1);
        }
        return Optional.of(
                new SqlPart(Kind.QUOTED, sql.substring(at, end < 0 ? sql.length() : end + tag.length()), tag.length()));
    }

    private static int endOfLine(String sql, int from) {
        int at = from;
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    /** Comments can stand in comments. */
    private static int endOfComment(String sql, int from) {
        int depth = 0;
        int at = from;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return sql.length();
    }
}
