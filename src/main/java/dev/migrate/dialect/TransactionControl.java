package dev.migrate.dialect;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the statement in raw SQL that would begin or end a transaction: the transaction is the revision's, and whoever
 * ended it in the middle would leave the revision half done. Knows quotes, dollar quotes, comments, and the bodies of
 * triggers and functions.
 */
final class TransactionControl {

    private static final Set<String> CONTROL = Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT");

    private static final Set<String> WITH_BODY = Set.of("TRIGGER", "FUNCTION", "PROCEDURE");

    /** Commands of sqlite-jdbc's own, which copy or replace the whole database. */
    private static final Set<String> COPY = Set.of("BACKUP", "RESTORE");

    private final String sql;
    private int at;

    private TransactionControl(String sql) {
        this.sql = sql;
    }

    /** The first such word; empty if there is none. */
    static Optional<String> in(String sql) {
        return new TransactionControl(sql).find();
    }

    private Optional<String> find() {
        boolean begins = true;
        boolean create = false;
        boolean hasBody = false;
        boolean body = false;
        int depth = 0;
        String previous = "";
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (skipNoise(c)) {
                continue;
            }
            if (Character.isLetter(c)) {
                String word = word();
                if (body) {
                    body = !(word.equals("END") && previous.equals(";"));
                } else if (begins
                        && (COPY.contains(word)
                                || CONTROL.contains(word) && !isToSavepoint(word)
                                || isPrepared(word))) {
                    return Optional.of(word);
                } else if (word.equals("BEGIN") && hasBody && depth == 0) {
                    body = true;
                }
                create = begins ? word.equals("CREATE") : create;
                hasBody |= create && WITH_BODY.contains(word);
                begins = false;
                previous = word;
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c == ';' && !body) {
                    begins = true;
                    create = false;
                    hasBody = false;
                }
                previous = String.valueOf(c);
                at++;
            }
        }
        return Optional.empty();
    }

    /** {@code PREPARE TRANSACTION} ends it as well; any other PREPARE does not. */
    private boolean isPrepared(String word) {
        int end = at;
        while (end < sql.length() && Character.isWhitespace(sql.charAt(end))) {
            end++;
        }
        return word.equals("PREPARE") && sql.regionMatches(true, end, "TRANSACTION", 0, "TRANSACTION".length());
    }

    /** {@code ROLLBACK TO} stays inside the transaction. */
    private boolean isToSavepoint(String word) {
        int from = at;
        while (at < sql.length() && (Character.isWhitespace(sql.charAt(at)))) {
            at++;
        }
        boolean to = word.equals("ROLLBACK") && at < sql.length() && Character.isLetter(sql.charAt(at)) && isTo();
        at = from;
        return to;
    }

    private boolean isTo() {
        String next = word();
        if (next.equals("TRANSACTION") || next.equals("WORK")) {
            while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
                at++;
            }
            next = word();
        }
        return next.equals("TO");
    }

    private String word() {
        int start = at;
        while (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_')) {
            at++;
        }
        return sql.substring(start, at).toUpperCase(Locale.ROOT);
    }

    /** Over blanks, comments and everything in quotes; whether there was any. */
    private boolean skipNoise(char c) {
        int start = at;
        if (Character.isWhitespace(c)) {
            at++;
        } else if (sql.startsWith("--", at)) {
            to("\n");
        } else if (sql.startsWith("/*", at)) {
            to("*/");
        } else if (c == '\'' && at > 0 && (sql.charAt(at - 1) | 0x20) == 'e') {
            escaped();
        } else if (c == '\'' || c == '"' || c == '`') {
            at++;
            to(String.valueOf(c));
        } else if (c == '$') {
            int end = sql.indexOf('$', at + 1);
            String tag = end < 0 ? "" : sql.substring(at, end + 1);
            if (tag.length() > 1 && tag.substring(1, tag.length() - 1).matches("[A-Za-z_0-9]*")) {
                at = end + 1;
                to(tag);
            }
        }
        return at > start;
    }

    /** Over PostgreSQL's {@code E'…'}, in which a backslash takes the next sign with it. */
    private void escaped() {
        at++;
        while (at < sql.length() && sql.charAt(at) != '\'') {
            at += sql.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at + 1, sql.length());
    }

    private void to(String end) {
        int found = sql.indexOf(end, at);
        at = found < 0 ? sql.length() : found + end.length();
    }
}
