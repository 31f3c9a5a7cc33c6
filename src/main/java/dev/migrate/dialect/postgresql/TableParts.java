package dev.migrate.dialect.postgresql;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.Partitioning;
import dev.migrate.schema.Reference;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Constraints, indexes, triggers and partitionings from the server's definitions; empty where a record cannot say it. */
record TableParts(Readable readable) {

    TableParts(Map<String, String> columnTypes) {
        this(new Readable(columnTypes));
    }

    Optional<Constraint> constraint(String name, String definition) {
        return Definition.read(definition, text -> constraint(name, text));
    }

    private Constraint constraint(String name, Definition text) {
        if (text.take("PRIMARY KEY")) {
            return new Constraint.PrimaryKey(name, text.names());
        }
        if (text.take("UNIQUE")) {
            boolean nullsNotDistinct = text.take("NULLS NOT DISTINCT");
            List<String> columns = text.names();
            boolean deferrable = text.take("DEFERRABLE");
            return new Constraint.Unique(name, columns, nullsNotDistinct, deferrable, initially(text));
        }
        if (text.take("CHECK")) {
            String expression = readable.expression(Deparsed.text(text.group()));
            return new Constraint.Check(name, Sql.of(expression), text.take("NOT VALID"));
        }
        if (text.take("FOREIGN KEY")) {
            return foreignKey(name, text);
        }
        text.expect("EXCLUDE USING");
        String using = text.name();
        List<Constraint.Element> elements = new ArrayList<>();
        for (Definition.Key key : text.keys()) {
            if (key.collation() != null || key.descending() || key.nullsFirst() != null || key.operator() == null) {
                throw new Definition.Beyond("an order");
            }
            elements.add(new Constraint.Element(
                    key.column(), expression(key.expression()), key.operator(), key.operatorClass()));
        }
        Sql where = text.take("WHERE") ? expression(Deparsed.text(text.group())) : null;
        boolean deferrable = text.take("DEFERRABLE");
        return new Constraint.Exclude(name, elements, using, where, deferrable, initially(text));
    }

    private static Constraint foreignKey(String name, Definition text) {
        List<String> columns = text.names();
        text.expect("REFERENCES");
        String[] table = text.qualified();
        Reference references = new Reference(table[0], table[1], text.names());
        Constraint.Match match = text.take("MATCH FULL") ? Constraint.Match.FULL : null;
        Constraint.Action onUpdate = text.take("ON UPDATE") ? action(text) : null;
        Constraint.Action onDelete = text.take("ON DELETE") ? action(text) : null;
        boolean deferrable = text.take("DEFERRABLE");
        Constraint.Initially initially = initially(text);
        return new Constraint.ForeignKey(
                name, columns, references, onDelete, onUpdate, match, deferrable, initially, text.take("NOT VALID"));
    }

    private static Constraint.Action action(Definition text) {
        for (Constraint.Action action : Constraint.Action.values()) {
            if (text.take(action.sql())) {
                return action;
            }
        }
        throw new Definition.Beyond("an action");
    }

    private static Constraint.Initially initially(Definition text) {
        return text.take("INITIALLY DEFERRED") ? Constraint.Initially.DEFERRED : null;
    }

    private Sql expression(String text) {
        return text == null ? null : Sql.of(readable.expression(text));
    }

    /** @param tablespace null for the default */
    Optional<Index> index(String name, String definition, String tablespace) {
        return Definition.read(definition, text -> index(name, text, tablespace));
    }

    private Index index(String name, Definition text, String tablespace) {
        text.expect("CREATE");
        boolean unique = text.take("UNIQUE");
        text.expect("INDEX");
        text.name();
        text.expect("ON");
        text.take("ONLY");
        text.qualified();
        text.expect("USING");
        String using = text.name();
        List<Index.Part> parts = text.keys().stream().map(this::part).toList();
        List<String> include = text.take("INCLUDE") ? text.names() : List.of();
        boolean nullsNotDistinct = text.take("NULLS NOT DISTINCT");
        Map<String, String> with = text.take("WITH") ? text.parameters() : Map.of();
        Sql where = text.take("WHERE") ? expression(text.until(";")) : null;
        return new Index(
                name,
                parts,
                unique,
                nullsNotDistinct,
                using.equals("btree") ? null : using,
                include,
                where,
                with,
                tablespace);
    }

    private Index.Part part(Definition.Key key) {
        Index.Nulls nulls = key.nullsFirst() == null ? null : key.nullsFirst() ? Index.Nulls.FIRST : Index.Nulls.LAST;
        return new Index.Part(
                key.column(),
                expression(key.expression()),
                key.descending() ? Index.Order.DESC : null,
                nulls,
                key.collation(),
                key.operatorClass());
    }

    Optional<Trigger> trigger(String name, String definition) {
        return Definition.read(definition, text -> trigger(name, text));
    }

    private Trigger trigger(String name, Definition text) {
        text.expect("CREATE TRIGGER");
        text.name();
        Trigger.Timing timing = text.take("BEFORE")
                ? Trigger.Timing.BEFORE
                : text.take("AFTER") ? Trigger.Timing.AFTER : Trigger.Timing.INSTEAD_OF;
        if (timing == Trigger.Timing.INSTEAD_OF) {
            text.expect("INSTEAD OF");
        }
        List<Trigger.Event> events = new ArrayList<>();
        List<String> of = new ArrayList<>();
        do {
            events.add(Trigger.Event.valueOf(text.token()));
            if (text.take("OF")) {
                do {
                    of.add(text.name());
                } while (text.take(","));
            }
        } while (text.take("OR"));
        events.sort(null);
        text.expect("ON");
        text.qualified();
        text.expect("FOR EACH");
        Trigger.Each each = Trigger.Each.valueOf(text.token());
        Sql when = text.take("WHEN") ? expression(Deparsed.text(text.group())) : null;
        text.expect("EXECUTE FUNCTION");
        String[] function = text.qualified();
        if (function[1].contains(".") || function[0] != null && function[0].contains(".")) {
            throw new Definition.Beyond("a dot in a name");
        }
        List<String> arguments = new ArrayList<>();
        List<Deparsed> values = text.group();
        if (!values.isEmpty()) {
            Readable.split(values).forEach(value -> arguments.add(value.get(0).string()));
        }
        return new Trigger(
                name,
                timing,
                events,
                of,
                each == Trigger.Each.ROW ? null : each,
                when,
                function[0] == null ? function[1] : function[0] + "." + function[1],
                arguments,
                null);
    }

    Optional<Partitioning> partitioning(String definition) {
        return Definition.read(definition, text -> {
            Partitioning.Method method = Partitioning.Method.valueOf(text.token());
            List<Partitioning.Part> parts = new ArrayList<>();
            for (Definition.Key key : text.keys()) {
                parts.add(new Partitioning.Part(
                        key.column(), expression(key.expression()), key.collation(), key.operatorClass()));
            }
            return new Partitioning(method, parts);
        });
    }
}
