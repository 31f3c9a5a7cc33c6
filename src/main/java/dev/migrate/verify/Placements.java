package dev.migrate.verify;

import dev.migrate.dialect.Dialect;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Partition;
import dev.migrate.schema.Partitioning;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the keys of a row must be for it to go to a partition. */
final class Placements {

    /**
     * A partition that keeps rows itself.
     *
     * @param keys values by column, as SQL; none where any may do
     */
    record Placement(Table leaf, Map<String, String> keys) {}

    private final Dialect dialect;
    private final Schema schema;

    Placements(Dialect dialect, Schema schema) {
        this.dialect = dialect;
        this.schema = schema;
    }

    /** Of every partition of a table, and of its partitions. */
    List<Placement> of(Table root) {
        List<Placement> found = new ArrayList<>();
        collect(root, Map.of(), found);
        return found;
    }

    private void collect(Table table, Map<String, String> keys, List<Placement> found) {
        for (Table partition : schema.partitions(table.name())) {
            Map<String, String> all = new HashMap<>(keys);
            all.putAll(keys(table, partition.partition()));
            if (partition.options().partitionBy() == null) {
                found.add(new Placement(partition, all));
            } else {
                collect(partition, all, found);
            }
        }
    }

    private Map<String, String> keys(Table table, Partition partition) {
        List<Partitioning.Part> parts = table.options().partitionBy().columns();
        Map<String, String> keys = new HashMap<>();
        if (!partition.in().isEmpty()) {
            put(table, parts.get(0), partition.in().get(0), keys);
        } else if (!partition.from().isEmpty()) {
            for (int i = 0; i < Math.min(parts.size(), partition.from().size()); i++) {
                put(table, parts.get(i), partition.from().get(i), keys);
            }
        } else if (!partition.to().isEmpty()) {
            put(table, parts.get(0), below(partition.to().get(0)), keys);
        }
        return keys;
    }

    /** An end is not part of its range. */
    private static Literal below(Literal end) {
        if (end.value() instanceof BigDecimal number) {
            return new Literal(number.subtract(BigDecimal.ONE));
        }
        return new Literal(Hints.day(String.valueOf(end.value()), -1).orElse(""));
    }

    private void put(Table table, Partitioning.Part part, Literal value, Map<String, String> keys) {
        String column = part.column() != null ? part.column() : only(table, part.expression());
        if (column != null) {
            keys.put(column, value.value() == null ? Slot.NULL : dialect.literal(value.toString()));
        }
    }

    /** The column that an expression is about; null if there are several. */
    private static String only(Table table, Sql expression) {
        List<String> mentioned = table.columns().stream()
                .map(column -> column.name())
                .filter(expression::mentions)
                .toList();
        return mentioned.size() == 1 ? mentioned.get(0) : null;
    }
}
