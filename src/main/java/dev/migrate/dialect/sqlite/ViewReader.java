package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.sqlite.Tokens.Token;
import dev.migrate.schema.Comments;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Sql;
import dev.migrate.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a view from its stored text: {@code CREATE VIEW name [(columns)] AS query}. */
final class ViewReader {

    private ViewReader() {}

    /** Empty where no operation makes it, or the text is another one than SQLite stores. */
    static Optional<View> read(Stored stored) {
        List<Token> tokens = Tokens.of(stored.sql());
        List<String> columns = new ArrayList<>();
        int as = 3;
        if (tokens.size() > as && tokens.get(as).is("(")) {
            int close = Terms.close(tokens, as);
            for (List<Token> part : Terms.split(tokens.subList(as + 1, close))) {
                if (part.size() != 1) {
                    return Optional.empty();
                }
                columns.add(part.get(0).name());
            }
            as = close + 1;
        }
        if (stored.name().isBlank() || tokens.size() < as + 2 || !tokens.get(as).is("AS")) {
            return Optional.empty();
        }
        String query =
                Terms.trimmed(stored.sql(), tokens.get(as).end(), stored.sql().length());
        // Of a comment at the end; written again it would lose it.
        if (query.endsWith(";")) {
            return Optional.empty();
        }
        return Optional.of(new View(
                new ObjectName(null, stored.name()),
                Sql.of(query),
                columns,
                false,
                List.of(),
                List.of(),
                Comments.NONE));
    }
}
