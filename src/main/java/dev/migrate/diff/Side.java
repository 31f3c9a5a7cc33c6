package dev.migrate.diff;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Relation;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One of two schemas that are compared: by what a database makes of it, which is the same for all that means the same, and
 * written as its author wrote it.
 *
 * @param declared as it was written; an unknown object was not
 * @param normal as a database tells it
 */
public record Side(Schema declared, Schema normal) {

    /** What no one wrote: it is known from a database alone. */
    public static Side of(Schema normal) {
        return new Side(Schema.unknown(), normal);
    }

    /** The schema of the database, each thing as its author wrote it if one did. */
    Schema written() {
        List<SchemaObject> objects = new ArrayList<>();
        for (SchemaObject object : normal.objects()) {
            objects.add(declared.find(object.getClass(), object.name())
                    .map(own -> merged(object, own))
                    .orElse(object));
        }
        return Schema.of(objects);
    }

    Table table(ObjectName name) {
        Table table = normal.table(name).orElseThrow();
        return declared.table(name).map(own -> (Table) merged(table, own)).orElse(table);
    }

    private static SchemaObject merged(SchemaObject normal, SchemaObject declared) {
        if (!(normal instanceof Table table) || !(declared instanceof Table own)) {
            return normal instanceof Relation relation && declared instanceof Relation same
                    ? same.withIndexes(relation.indexes()).withTriggers(relation.triggers())
                    : declared;
        }
        return new Table(
                table.name(),
                chosen(table.columns(), own.columns(), Column::name),
                chosen(table.constraints(), own.constraints(), Constraint::name),
                chosen(table.indexes(), own.indexes(), Index::name),
                table.triggers(),
                table.options(),
                table.partition(),
                table.comments());
    }

    /** Of each, the one that was declared under its name. */
    private static <T> List<T> chosen(List<T> normal, List<T> declared, Function<T, String> name) {
        List<T> chosen = new ArrayList<>();
        for (T each : normal) {
            chosen.add(declared.stream()
                    .filter(own -> name.apply(own).equals(name.apply(each)))
                    .findFirst()
                    .orElse(each));
        }
        return chosen;
    }
}
