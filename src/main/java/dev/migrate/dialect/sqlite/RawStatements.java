package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.Tokens.Token;
import java.util.ArrayList;
import java.util.List;

/** Raw SQL in its statements. Source: sqlite3_complete, which knows the bodies of triggers. */
final class RawStatements {

    /** CREATE TEMP TABLE: the word is one of the first three. */
    private static final int TABLE_WITHIN = 3;

    private RawStatements() {}

    static List<String> of(String sql) {
        List<String> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        int start = 0;
        for (Token token : Tokens.of(sql)) {
            current.add(token);
            if (token.is(";") && (!isTrigger(current) || endsBody(current))) {
                add(sql.substring(start, token.end()), current, statements);
                start = token.end();
                current.clear();
            }
        }
        add(sql.substring(start), current, statements);
        return statements;
    }

    /** Whether a statement changes rows, and no table of SQLite's own, which may have the schema or statistics. */
    static boolean changesRows(String statement) {
        List<Token> tokens = Tokens.of(statement);
        return tokens.get(0).isAny(List.of("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH"))
                && tokens.stream().noneMatch(token -> Tokens.fold(token.name()).startsWith("sqlite_"));
    }

    /** Whether a statement is CREATE TABLE … AS SELECT. */
    static boolean makesTableOfRows(String statement) {
        List<Token> tokens = Tokens.of(statement);
        return tokens.get(0).is("CREATE")
                && tokens.stream().limit(TABLE_WITHIN).anyMatch(token -> token.is("TABLE"))
                && tokens.stream().anyMatch(token -> token.is("AS"));
    }

    private static void add(String text, List<Token> tokens, List<String> statements) {
        if (tokens.stream().anyMatch(token -> !token.is(";"))) {
            statements.add(text.strip());
        }
    }

    private static boolean isTrigger(List<Token> tokens) {
        int at = tokens.size() > 1 && tokens.get(1).isAny(List.of("TEMP", "TEMPORARY")) ? 2 : 1;
        return tokens.get(0).is("CREATE")
                && tokens.size() > at
                && tokens.get(at).is("TRIGGER");
    }

    /** A body ends with {@code ; END ;}; another END is one of CASE. */
    private static boolean endsBody(List<Token> tokens) {
        int last = tokens.size() - 1;
        return last > 1
                && tokens.get(last - 1).is("END")
                && tokens.get(last - 2).is(";");
    }
}
