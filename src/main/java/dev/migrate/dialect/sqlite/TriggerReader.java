package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.sqlite.Tokens.Token;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.Trigger.Event;
import dev.migrate.schema.Trigger.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a trigger from its stored text: {@code CREATE TRIGGER name [timing] event [OF columns] ON table [FOR EACH ROW]
 * [WHEN condition] BEGIN statements END}.
 */
final class TriggerReader {

    private static final List<String> STATEMENTS =
            List.of("INSERT", "UPDATE", "DELETE", "SELECT", "REPLACE", "WITH", "VALUES");

    private final Stored stored;
    private final List<Token> tokens;
    private int at = 1;

    private TriggerReader(Stored stored) {
        this.stored = stored;
        this.tokens = Tokens.of(stored.sql());
    }

    /**
     * Empty where no operation makes it, or the text is another one than SQLite stores.
     *
     * @param columns the table's, by their folded names; null for a view, of which any may be named
     */
    static Optional<Trigger> read(Stored stored, Map<String, String> columns) {
        return new TriggerReader(stored).read(columns);
    }

    private Optional<Trigger> read(Map<String, String> columns) {
        if (!take("TRIGGER")) {
            return Optional.empty();
        }
        at++;
        Timing timing = timing();
        Optional<Event> event = event();
        List<String> of = take("OF") ? names() : List.of();
        if (columns != null) {
            if (!of.stream().map(Tokens::fold).allMatch(columns::containsKey)) {
                return Optional.empty();
            }
            of = of.stream().map(name -> columns.get(Tokens.fold(name))).toList();
        }
        if (event.isEmpty() || !take("ON")) {
            return Optional.empty();
        }
        at += is(at + 1, ".") ? 3 : 1;
        if (take("FOR")) {
            at += 2;
        }
        int when = at;
        int begin = take("WHEN") ? begin() : at;
        int end = tokens.size() - 1;
        if (!is(begin, "BEGIN") || !is(end, "END") || !is(end - 1, ";")) {
            return Optional.empty();
        }
        Sql condition = begin == when ? null : Sql.of(between(when, begin - 1));
        return Optional.of(new Trigger(
                stored.name(),
                timing,
                List.of(event.get()),
                of,
                null,
                condition,
                null,
                List.of(),
                Sql.of(between(begin, end - 1))));
    }

    private Timing timing() {
        if (take("AFTER")) {
            return Timing.AFTER;
        }
        if (take("INSTEAD")) {
            take("OF");
            return Timing.INSTEAD_OF;
        }
        take("BEFORE");
        return Timing.BEFORE;
    }

    private Optional<Event> event() {
        String word = at < tokens.size() ? tokens.get(at++).text().toUpperCase(Locale.ROOT) : "";
        return List.of("INSERT", "UPDATE", "DELETE").contains(word)
                ? Optional.of(Event.valueOf(word))
                : Optional.empty();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        do {
            names.add(tokens.get(at++).name());
        } while (take(","));
        return names;
    }

    /** The BEGIN behind the condition, in which a column may be called so. */
    private int begin() {
        int depth = 0;
        for (int i = at + 1; i + 1 < tokens.size(); i++) {
            depth += is(i, "(") ? 1 : is(i, ")") ? -1 : 0;
            if (depth == 0
                    && is(i, "BEGIN")
                    && !is(i - 1, ".")
                    && tokens.get(i + 1).isAny(STATEMENTS)) {
                return i;
            }
        }
        return tokens.size();
    }

    /** Behind a token to the end of another, with the comments there. */
    private String between(int before, int last) {
        return Terms.trimmed(
                stored.sql(), tokens.get(before).end(), tokens.get(last).end());
    }

    private boolean is(int index, String text) {
        return index < tokens.size() && tokens.get(index).is(text);
    }

    private boolean take(String keyword) {
        if (is(at, keyword)) {
            at++;
            return true;
        }
        return false;
    }
}
