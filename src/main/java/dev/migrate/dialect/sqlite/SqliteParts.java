package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.SqlPart;
import dev.migrate.dialect.SqlPart.Kind;
import java.util.Optional;

/** What is no code in SQLite's SQL. Source: tokenize.c. */
final class SqliteParts {

    private SqliteParts() {}

    static Optional<SqlPart> at(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'') {
            return SqlPart.inQuotes(sql, at, Kind.TEXT);
        }
        if (c == '"' || c == '`') {
            return SqlPart.inQuotes(sql, at, Kind.QUOTED);
        }
        if (c == '[') {
            return SqlPart.upTo("]", sql, at, at + 1, Kind.QUOTED);
        }
        if (sql.startsWith("--", at)) {
            return SqlPart.upTo("\n", sql, at, at + 2, Kind.COMMENT);
        }
        return sql.startsWith("/*", at) ? SqlPart.upTo("*/", sql, at, at + 2, Kind.COMMENT) : Optional.empty();
    }
}
