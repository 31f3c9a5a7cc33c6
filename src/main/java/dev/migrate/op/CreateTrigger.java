package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Key;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Trigger;
import java.util.List;
import java.util.Optional;

/**
 * Creates a trigger.
 *
 * @param table the table, or for {@code instead_of} the view
 * @param of the columns whose update fires it; empty for any
 * @param forEach null for each row
 * @param when the condition on the row; null for none
 * @param function what PostgreSQL calls
 * @param arguments texts that the function is called with
 * @param body the statements that SQLite runs, each ended by a semicolon
 */
@About("Creates a trigger on a table or view. PostgreSQL calls a `function`, SQLite runs the statements of a `body`; a"
        + " trigger for both gives both.")
public record CreateTrigger(
        String schema,
        @Required String table,
        @Required String name,
        @Required Trigger.Timing timing,

        @Required @Key(value = "events", aliases = "event") List<Trigger.Event> events,

        List<String> of,
        Trigger.Each forEach,
        Sql when,
        String function,
        List<String> arguments,
        Sql body)
        implements Op, OnTable {

    public CreateTrigger {
        Checks.name("table", table);
        Checks.name("name", name);
        Checks.given("timing", timing);
        events = Checks.some("events", events);
        of = Checks.any(of);
        arguments = Checks.any(arguments);
        if (function == null && body == null) {
            throw new MigrationException(Code.FORMAT, "the trigger does nothing")
                    .hint("name a function for PostgreSQL, or write a body for SQLite");
        }
        if (!of.isEmpty() && !events.contains(Trigger.Event.UPDATE)) {
            throw new MigrationException(Code.FORMAT, "of names columns, which only an update has")
                    .hint("add update to the events, or leave of out");
        }
    }

    /** The operation that makes a trigger as it stands. */
    public static CreateTrigger of(ObjectName relation, Trigger trigger) {
        return new CreateTrigger(
                relation.schema(),
                relation.name(),
                trigger.name(),
                trigger.timing(),
                trigger.events(),
                trigger.of(),
                trigger.forEach(),
                trigger.when(),
                trigger.function(),
                trigger.arguments(),
                trigger.body());
    }

    @Override
    public Schema apply(Schema before) {
        Trigger trigger = new Trigger(name, timing, events, of, forEach, when, function, arguments, body);
        return before.changeRelation(tableName(), relation -> relation.withTrigger(trigger));
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.of(List.of(new DropTrigger(schema, table, name, false)));
    }

    @Override
    public String describe() {
        return name + " on " + tableName();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createTrigger(this);
    }
}
