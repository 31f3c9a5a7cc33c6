package dev.migrate.schema;

import java.util.List;

/**
 * A trigger of a table or view.
 *
 * @param of the columns whose update fires it; empty for any
 * @param when the condition on the row; null for none
 * @param function what PostgreSQL calls
 * @param arguments what it is called with
 * @param body the statements that SQLite runs
 */
public record Trigger(
        String name,
        Timing timing,
        List<Event> events,
        List<String> of,
        Each forEach,
        Sql when,
        String function,
        List<String> arguments,
        Sql body) {

    public Trigger {
        events = List.copyOf(events);
        of = List.copyOf(of);
        arguments = List.copyOf(arguments);
    }

    public Trigger withColumnRenamed(String from, String to) {
        return new Trigger(name, timing, events, Names.renamed(of, from, to), forEach, when, function, arguments, body);
    }

    public enum Timing {
        BEFORE,
        AFTER,
        INSTEAD_OF
    }

    public enum Event {
        INSERT,
        UPDATE,
        DELETE,
        TRUNCATE
    }

    /** What a trigger is run for: each row that changes, or once for the statement that changes them. */
    public enum Each {
        ROW,
        STATEMENT
    }
}
