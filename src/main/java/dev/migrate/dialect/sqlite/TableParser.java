package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Column;
import dev.migrate.dialect.sqlite.TableText.Kind;
import dev.migrate.dialect.sqlite.Tokens.Token;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a stored CREATE TABLE text apart. Source of the rules: parse.y, and the quirks in build.c: after the first table
 * constraint others may follow without a comma.
 */
final class TableParser {

    private static final List<String> TABLE_CONSTRAINT = List.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN");
    private static final List<String> COLUMN_CONSTRAINT = List.of(
            "CONSTRAINT",
            "PRIMARY",
            "NOT",
            "NULL",
            "UNIQUE",
            "CHECK",
            "DEFAULT",
            "COLLATE",
            "REFERENCES",
            "GENERATED",
            "AS",
            "DEFERRABLE");

    private final String sql;
    private final List<Token> tokens;
    private final List<Column> columns = new ArrayList<>();
    private final List<Clause> constraints = new ArrayList<>();
    private int at;

    TableParser(String sql) {
        this.sql = sql;
        this.tokens = Tokens.of(sql);
    }

    TableText parse() {
        while (!is("TABLE")) {
            at++;
        }
        at++;
        int nameToken = at++;
        if (!is("(")) {
            throw unreadable();
        }
        at++;
        body();
        return new TableText(sql, tokens, nameToken, columns, constraints, at);
    }

    private void body() {
        while (true) {
            if (peek().isAny(TABLE_CONSTRAINT)) {
                constraints.add(tableConstraint());
            } else {
                columns.add(column());
            }
            if (is(",")) {
                at++;
            } else if (is(")")) {
                return;
            } else if (constraints.isEmpty() || !peek().isAny(TABLE_CONSTRAINT)) {
                throw unreadable();
            }
        }
    }

    private Column column() {
        Token name = next();
        int typeStart = at;
        while (!isEnd() && !beginsConstraint()) {
            skip();
        }
        int typeEnd = at;
        List<Clause> clauses = new ArrayList<>();
        while (!isEnd()) {
            clauses.add(columnClause(name.name()));
        }
        int after = tokens.get(typeStart - 1).end();
        boolean typed = typeEnd > typeStart;
        int start = typed ? tokens.get(typeStart).start() : after;
        int end = typed ? tokens.get(typeEnd - 1).end() : after;
        String type = typeEnd == typeStart + 1 ? tokens.get(typeStart).name() : sql.substring(start, end);
        return new Column(name.name(), name.start(), start, end, lastEnd(), type, clauses);
    }

    private Clause columnClause(String column) {
        int first = at;
        String label = label();
        Kind kind;
        if (isEnd() || is("CONSTRAINT")) {
            kind = Kind.LABEL;
        } else if (take("PRIMARY")) {
            kind = Kind.PRIMARY_KEY;
            take("KEY");
            if (!take("ASC")) {
                take("DESC");
            }
            onConflict();
            take("AUTOINCREMENT");
        } else if (is("NOT") && !tokens.get(at + 1).is("DEFERRABLE")) {
            take("NOT");
            kind = Kind.NOT_NULL;
            take("NULL");
            onConflict();
        } else if (take("NULL")) {
            kind = Kind.NULL;
            onConflict();
        } else if (take("UNIQUE")) {
            kind = Kind.UNIQUE;
            onConflict();
        } else if (take("CHECK")) {
            kind = Kind.CHECK;
            skip();
            onConflict();
        } else if (take("DEFAULT")) {
            kind = Kind.DEFAULT;
            if (is("+") || is("-")) {
                at++;
            }
            skip();
        } else if (take("COLLATE")) {
            kind = Kind.COLLATE;
            at++;
        } else if (take("REFERENCES")) {
            kind = Kind.REFERENCES;
            references();
        } else if (is("DEFERRABLE") || is("NOT") && tokens.get(at + 1).is("DEFERRABLE")) {
            kind = Kind.DEFERRABLE;
            deferrable();
        } else if (beginsConstraint()) {
            kind = Kind.GENERATED;
            if (take("GENERATED")) {
                take("ALWAYS");
            }
            take("AS");
            skip();
            if (is("STORED") || is("VIRTUAL")) {
                at++;
            }
        } else {
            throw unreadable();
        }
        return clause(kind, label, List.of(column), first);
    }

    private Clause tableConstraint() {
        int first = at;
        String label = label();
        if (take("CHECK")) {
            int open = at;
            skip();
            onConflict();
            return clause(Kind.CHECK, label, names(open, at), first);
        }
        if (take("FOREIGN")) {
            take("KEY");
            List<String> names = keyColumns();
            take("REFERENCES");
            references();
            return clause(Kind.REFERENCES, label, names, first);
        }
        if (isEnd() || !is("PRIMARY") && !is("UNIQUE")) {
            return clause(Kind.LABEL, label, List.of(), first);
        }
        Kind kind = take("PRIMARY") ? Kind.PRIMARY_KEY : Kind.UNIQUE;
        at++;
        List<String> names = keyColumns();
        onConflict();
        return clause(kind, label, names, first);
    }

    /** The columns of a key: the first token of each part, since COLLATE and an order may follow it. */
    private List<String> keyColumns() {
        List<String> names = new ArrayList<>();
        int open = at;
        skip();
        boolean first = true;
        for (int i = open + 1; i < at - 1; i++) {
            if (first) {
                names.add(tokens.get(i).name());
            }
            first = tokens.get(i).is(",");
        }
        return names;
    }

    private List<String> names(int from, int to) {
        List<String> names = new ArrayList<>();
        for (Token token : Tokens.withoutCalls(tokens.subList(from, to))) {
            if (token.kind() == Tokens.Kind.WORD || token.kind() == Tokens.Kind.QUOTED) {
                names.add(token.name());
            }
        }
        return names;
    }

    private String label() {
        if (!take("CONSTRAINT")) {
            return null;
        }
        return next().name();
    }

    private void references() {
        at++;
        if (is("(")) {
            skip();
        }
        while (!isEnd()) {
            if (take("ON")) {
                at++;
                if (!take("SET")) {
                    take("NO");
                }
                at++;
            } else if (take("MATCH")) {
                at++;
            } else if (is("DEFERRABLE") || is("NOT") && tokens.get(at + 1).is("DEFERRABLE")) {
                deferrable();
            } else {
                return;
            }
        }
    }

    private void deferrable() {
        take("NOT");
        take("DEFERRABLE");
        if (take("INITIALLY")) {
            at++;
        }
    }

    /** GENERATED alone is a name like any other, a type's for example. */
    private boolean beginsConstraint() {
        return peek().isAny(COLUMN_CONSTRAINT)
                && (!is("GENERATED") || tokens.get(at + 1).is("ALWAYS"));
    }

    private void onConflict() {
        if (is("ON") && tokens.get(at + 1).is("CONFLICT")) {
            at += 3;
        }
    }

    private Clause clause(Kind kind, String label, List<String> names, int first) {
        return new Clause(kind, label, names, tokens.get(first).start(), lastEnd(), tokens.subList(first, at));
    }

    /** Over one token, or over all to the parenthesis that closes this one. */
    private void skip() {
        int depth = 0;
        do {
            if (is("(")) {
                depth++;
            } else if (is(")")) {
                depth--;
            }
            at++;
        } while (depth > 0 && at < tokens.size());
    }

    private boolean isEnd() {
        return is(",") || is(")");
    }

    private boolean is(String text) {
        return peek().is(text);
    }

    private boolean take(String keyword) {
        if (is(keyword)) {
            at++;
            return true;
        }
        return false;
    }

    private Token peek() {
        if (at >= tokens.size()) {
            throw unreadable();
        }
        return tokens.get(at);
    }

    private Token next() {
        Token token = peek();
        at++;
        return token;
    }

    private int lastEnd() {
        return tokens.get(at - 1).end();
    }

    private MigrationException unreadable() {
        return new MigrationException(
                Code.UNSUPPORTED, "the stored text of a table cannot be taken apart, so it is not changed: " + sql);
    }
}
