package dev.migrate.dialect;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the statement in raw SQL that would begin or end a transaction: the transaction is the revision's, and whoever
 * ended it in the middle would leave the revision half done. Knows the bodies of triggers and functions.
 */
final class TransactionControl {

    /** A byte order mark is a blank to SQLite. */
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*|[^\\s\\uFEFF]");

    /**
     * {@code ROLLBACK TO} stays inside the transaction, and a PREPARE is mostly of a statement. BACKUP and RESTORE are
     * sqlite-jdbc's own, which copy or replace the whole database.
     */
    private static final Pattern CONTROL = Pattern.compile(
            "(BEGIN|START|COMMIT|END|ABORT|BACKUP|RESTORE|ROLLBACK(?!\\s+((WORK|TRANSACTION)\\s+)?TO\\b)"
                    + "|PREPARE(?=\\s+TRANSACTION\\b))\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> WITH_BODY = Set.of("TRIGGER", "FUNCTION", "PROCEDURE");

    private TransactionControl() {}

    /** The first word of the first such statement; empty if there is none. */
    static Optional<String> in(String sql, Dialect dialect) {
        String code = SqlPart.code(sql, dialect);
        Matcher token = TOKEN.matcher(code);
        Matcher control = CONTROL.matcher(code);
        boolean begins = true;
        boolean creates = false;
        boolean hasBody = false;
        boolean inBody = false;
        int depth = 0;
        String previous = "";
        while (token.find()) {
            String word = token.group().toUpperCase(Locale.ROOT);
            boolean ends = word.equals(";");
            if (inBody) {
                inBody = !(word.equals("END") && previous.equals(";"));
            } else if (begins && control.region(token.start(), code.length()).lookingAt()) {
                return Optional.of(word);
            } else {
                depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
                inBody = hasBody && depth == 0 && word.equals("BEGIN");
                creates = !ends && (begins ? word.equals("CREATE") : creates);
                hasBody = !ends && (hasBody || creates && WITH_BODY.contains(word));
            }
            begins = ends && !inBody;
            previous = word;
        }
        return Optional.empty();
    }
}
