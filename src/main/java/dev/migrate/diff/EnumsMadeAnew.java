package dev.migrate.diff;

import dev.migrate.schema.Column;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Table;
import java.util.List;
import java.util.Optional;

/** The enums that are made anew between two schemas: a value of an enum can neither go nor move. */
final class EnumsMadeAnew {

    private final Schema have;
    private final List<EnumType> enums;

    EnumsMadeAnew(Schema have, Schema want) {
        this.have = have;
        this.enums = have.objects(EnumType.class).stream()
                .filter(old -> want.find(EnumType.class, old.name())
                        .filter(type -> losesValues(old, type) && obstacle(old).isEmpty())
                        .isPresent())
                .toList();
    }

    /** Whether the values of a column are those of one. */
    boolean isOfOne(Column column) {
        return enums.stream().anyMatch(each -> each.isTypeOf(column));
    }

    static boolean isOfAny(Column column, Schema schema) {
        return schema.objects(EnumType.class).stream().anyMatch(each -> each.isTypeOf(column));
    }

    static boolean losesValues(EnumType old, EnumType type) {
        List<String> kept =
                type.values().stream().filter(old.values()::contains).toList();
        return !kept.equals(old.values())
                && ObjectDiffer.renamed(old.values(), type.values()).isEmpty();
    }

    /** What cannot pass over to a new type. */
    Optional<String> obstacle(EnumType type) {
        for (Table table : have.tables()) {
            if (isPartitionedBy(table, type)) {
                return Optional.of("table " + table.name() + " is partitioned by it");
            }
        }
        for (SchemaObject object : have.objects()) {
            boolean isType = object instanceof RawObject raw && raw.of() == null && !Uses.isFunction(object);
            boolean isHeldFunction = Uses.isFunction(object) && Uses.isHeld(object, have);
            if ((isType || isHeldFunction)
                    && Uses.leansOn(object, text -> text.mentions(type.name().name()))) {
                return Optional.of(object.name() + " uses it");
            }
        }
        return Optional.empty();
    }

    private static boolean isPartitionedBy(Table table, EnumType type) {
        return table.options().partitionBy() != null
                && table.columns().stream()
                        .filter(type::isTypeOf)
                        .map(Column::name)
                        .anyMatch(column -> table.options().partitionBy().columns().stream()
                                .anyMatch(part -> column.equals(part.column())
                                        || part.expression() != null
                                                && part.expression().mentions(column)));
    }
}
