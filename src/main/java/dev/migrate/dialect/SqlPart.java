package dev.migrate.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A part of SQL text, by how a database reads it. All parts together are the text.
 *
 * @param opening characters of what begins it: a quote, {@code $tag$}
 */
public record SqlPart(Kind kind, String text, int opening) {

    public SqlPart(Kind kind, String text) {
        this(kind, text, kind == Kind.CODE ? 0 : 1);
    }

    /** What a part is. */
    public enum Kind {
        CODE,
        /** A text in single quotes. */
        TEXT,
        /** What else stands in quotes: a name, or between dollars. */
        QUOTED,
        COMMENT
    }

    /** SQL in its parts, as a dialect has them. */
    static List<SqlPart> of(String sql, Dialect dialect) {
        List<SqlPart> parts = new ArrayList<>();
        int code = 0;
        int at = 0;
        while (at < sql.length()) {
            Optional<SqlPart> part = dialect.partAt(sql, at);
            if (part.isPresent()) {
                if (code < at) {
                    parts.add(new SqlPart(Kind.CODE, sql.substring(code, at)));
                }
                parts.add(part.get());
                at += part.get().text.length();
                code = at;
            } else {
                at++;
            }
        }
        if (code < at) {
            parts.add(new SqlPart(Kind.CODE, sql.substring(code)));
        }
        return parts;
    }

    /** SQL without its comments and what stands in quotes. */
    static String code(String sql, Dialect dialect) {
        return of(sql, dialect).stream()
                .filter(part -> part.kind == Kind.CODE)
                .map(SqlPart::text)
                .collect(Collectors.joining(" "));
    }

    /** The part from a place up to and with what ends it, wherever that comes behind what begins it; else all that is left. */
    public static Optional<SqlPart> upTo(String end, String sql, int at, int behind, Kind kind) {
        int found = sql.indexOf(end, behind);
        return Optional.of(new SqlPart(kind, sql.substring(at, found < 0 ? sql.length() : found + end.length())));
    }

    /** The part in quotes that begins at a place; the quote doubled does not end it. */
    public static Optional<SqlPart> inQuotes(String sql, int at, Kind kind) {
        char quote = sql.charAt(at);
        int end = at + 1;
        while (end < sql.length() && (sql.charAt(end) != quote || sql.startsWith("" + quote, end + 1))) {
            end += sql.charAt(end) == quote ? 2 : 1;
        }
        return Optional.of(new SqlPart(kind, sql.substring(at, Math.min(end + 1, sql.length()))));
    }
}
