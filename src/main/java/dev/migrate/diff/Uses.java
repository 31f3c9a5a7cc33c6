package dev.migrate.diff;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Function;
import dev.migrate.schema.Index;
import dev.migrate.schema.Partitioning;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What names what, as far as words tell. */
final class Uses {

    private Uses() {}

    /** The name that others call an object by: of a function without its arguments, of a domain without that word. */
    static String calledName(SchemaObject object) {
        String name = object.name().name();
        if (object instanceof RawObject) {
            name = name.substring(name.indexOf(' ') + 1).replaceAll("^\"|\"(?=\\(|$)", "");
        }
        int arguments = object instanceof Function || object instanceof RawObject ? name.indexOf('(') : -1;
        return arguments < 0 ? name : name.substring(0, arguments);
    }

    static boolean isFunction(SchemaObject object) {
        return object instanceof Function
                || object instanceof RawObject raw && raw.name().name().matches("(?s)(function|procedure) .*");
    }

    /** Whether an object cannot be dropped while there is another one: a body that is a mere text does not hold it. */
    static boolean leansOn(SchemaObject object, Predicate<Sql> names) {
        if (object instanceof View view) {
            return names.test(view.query());
        }
        if (object instanceof Function function) {
            return names.test(signature(function));
        }
        if (object instanceof RawObject raw) {
            return names.test(isFunction(raw) ? withoutText(raw.definition()) : raw.definition());
        }
        return false;
    }

    private static Sql signature(Function function) {
        return Sql.of(function.arguments() + " " + function.returns());
    }

    private static Sql withoutText(Sql definition) {
        return Sql.of(definition.toString().replaceAll("(?s)\\nAS \\$function.*", ""));
    }

    /** Whether a function or type cannot be dropped because a table or another type is made of it. */
    static boolean isHeld(SchemaObject object, Schema schema) {
        String name = calledName(object);
        return schema.tables().stream().anyMatch(table -> isMadeOf(table, name) || isTriggered(table, name))
                || isInType(object, schema);
    }

    /** Whether it has to be there before the tables are. */
    static boolean isNeededByTables(SchemaObject object, Schema schema) {
        String name = calledName(object);
        return schema.tables().stream().anyMatch(table -> isMadeOf(table, name)) || isInType(object, schema);
    }

    private static boolean isInType(SchemaObject object, Schema schema) {
        return schema.objects(RawObject.class).stream()
                .filter(raw -> raw.of() == null && !isFunction(raw) && raw != object)
                .anyMatch(raw -> raw.definition().mentions(calledName(object)));
    }

    /** Whether a trigger of a table runs a function. */
    static boolean isTriggered(SchemaObject object, Schema schema) {
        String name = calledName(object);
        return isFunction(object)
                && schema.tables().stream()
                        .flatMap(table -> table.triggers().stream())
                        .anyMatch(trigger -> runs(trigger, name));
    }

    private static boolean runs(Trigger trigger, String name) {
        return trigger.function() != null && Sql.of(trigger.function()).mentions(name);
    }

    private static boolean isTriggered(Table table, String name) {
        return table.triggers().stream()
                .anyMatch(trigger -> runs(trigger, name)
                        || trigger.when() != null && trigger.when().mentions(name));
    }

    private static boolean isMadeOf(Table table, String name) {
        return Stream.of(
                        table.columns().stream().flatMap(Uses::texts),
                        table.constraints().stream().flatMap(Uses::texts),
                        table.indexes().stream().flatMap(Uses::texts),
                        table.options().partitionBy() == null
                                ? Stream.<Sql>of()
                                : table.options().partitionBy().columns().stream()
                                        .map(Partitioning.Part::expression))
                .flatMap(texts -> texts)
                .filter(Objects::nonNull)
                .anyMatch(text -> text.mentions(name));
    }

    private static Stream<Sql> texts(Column column) {
        return Stream.of(
                Sql.of(column.type().toString()),
                column.defaultSql(),
                column.generated() == null ? null : column.generated().expression());
    }

    /** The expressions of a constraint. */
    static Stream<Sql> texts(Constraint constraint) {
        if (constraint instanceof Constraint.Check check) {
            return Stream.of(check.expression());
        }
        return constraint instanceof Constraint.Exclude exclude
                ? Stream.concat(
                        Stream.ofNullable(exclude.where()),
                        exclude.elements().stream()
                                .map(Constraint.Element::expression)
                                .filter(Objects::nonNull))
                : Stream.of();
    }

    /** The expressions of an index. */
    static Stream<Sql> texts(Index index) {
        return Stream.concat(
                Stream.ofNullable(index.where()),
                index.columns().stream().map(Index.Part::expression).filter(Objects::nonNull));
    }
}
