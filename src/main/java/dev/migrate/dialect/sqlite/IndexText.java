package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.sqlite.Tokens.Token;
import java.util.List;

/** A stored CREATE INDEX text. */
final class IndexText {

    private IndexText() {}

    /** The text with another name, in quotes; nothing else of it changes. SQLite keeps no IF NOT EXISTS. */
    static String renamed(String sql, String quoted) {
        List<Token> tokens = Tokens.of(sql);
        int index = 0;
        while (!tokens.get(index).is("INDEX")) {
            index++;
        }
        Token name = tokens.get(index + 1);
        return sql.substring(0, name.start()) + quoted + sql.substring(name.end());
    }
}
