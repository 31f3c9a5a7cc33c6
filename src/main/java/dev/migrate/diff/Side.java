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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
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
                chosen(table.columns(), own.columns(), Column::name, Side::isOfOneKind),
                chosen(table.constraints(), own.constraints(), Constraint::name, Side::isOfOneKind),
                chosen(table.indexes(), own.indexes(), Index::name, (one, other) -> true),
                table.triggers(),
                table.options(),
                table.partition(),
                table.comments());
    }

    /** Whether two definitions may be one column: SQL that the declared one knows nothing of may have changed it. */
    private static boolean isOfOneKind(Column normal, Column declared) {
        return normal.nullable() == declared.nullable()
                && normal.hasDefault() == declared.hasDefault()
                && (normal.identity() == null) == (declared.identity() == null)
                && (normal.generated() == null) == (declared.generated() == null);
    }

    private static boolean isOfOneKind(Constraint normal, Constraint declared) {
        return normal.getClass() == declared.getClass();
    }

    /** Of each, the one that was declared under its name. */
    private static <T> List<T> chosen(
            List<T> normal, List<T> declared, Function<T, String> name, BiPredicate<T, T> isOfOneKind) {
        Map<String, T> own = new HashMap<>();
        declared.forEach(each -> own.putIfAbsent(name.apply(each), each));
        return normal.stream()
                .map(each -> Optional.ofNullable(own.get(name.apply(each)))
                        .filter(same -> isOfOneKind.test(each, same))
                        .orElse(each))
                .toList();
    }
}
