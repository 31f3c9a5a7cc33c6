package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Statement;
import dev.migrate.dialect.Statement.Load;
import dev.migrate.dialect.Statement.Plain;
import dev.migrate.dialect.sqlite.Tokens.Token;
import java.util.List;
import java.util.Set;

/** Statements for a connection with temporary objects, which hide those of the database that have the same name. */
final class MainSchema {

    private static final Set<String> KINDS = Set.of("TABLE", "INDEX", "TRIGGER", "VIEW");
    private static final Set<String> BEFORE_NAMES = Set.of("IF", "NOT", "EXISTS");

    private MainSchema() {}

    static Statement qualified(Statement statement) {
        if (statement instanceof Plain plain) {
            return new Plain(qualified(plain.sql()), plain.changes());
        }
        return statement instanceof Load load
                ? new Load(qualified(load.sql()), load.op(), load.columns(), load.changes())
                : statement;
    }

    /** The statement with {@code main.} before the name of what it is about, unless a schema stands there. */
    static String qualified(String sql) {
        List<Token> tokens = Tokens.of(sql);
        int at = name(tokens);
        if (at < 0 || at + 1 < tokens.size() && tokens.get(at + 1).is(".")) {
            return sql;
        }
        int start = tokens.get(at).start();
        return sql.substring(0, start) + "main." + sql.substring(start);
    }

    /** Where the name is that the statement is about; -1 for a statement of another kind. */
    private static int name(List<Token> tokens) {
        Token verb = tokens.get(0);
        if (verb.is("UPDATE")) {
            return 1;
        }
        if (verb.is("DELETE")) {
            return 2;
        }
        boolean rows = verb.is("INSERT");
        boolean object = verb.is("CREATE") || verb.is("ALTER") || verb.is("DROP");
        boolean temporary =
                tokens.size() > 1 && (tokens.get(1).is("TEMP") || tokens.get(1).is("TEMPORARY"));
        for (int i = 1; !temporary && (rows || object) && i < tokens.size(); i++) {
            if (rows && tokens.get(i).is("INTO")) {
                return i + 1;
            }
            if (object && KINDS.stream().anyMatch(tokens.get(i)::is)) {
                int name = i + 1;
                while (BEFORE_NAMES.stream().anyMatch(tokens.get(name)::is)) {
                    name++;
                }
                return name;
            }
        }
        return -1;
    }
}
