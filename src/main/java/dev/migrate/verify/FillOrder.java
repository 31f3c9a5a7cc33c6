package dev.migrate.verify;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The order in which tables get their rows: what is referred to before what refers to it. In a circle a table gets a first
 * row that refers to none, or a row together with the others, and the rest once all have rows.
 */
final class FillOrder {

    /**
     * Tables whose turn it is together.
     *
     * @param first whether each gets no more than one row now
     */
    record Turn(List<Table> tables, boolean first) {

        /** Whether each needs a row of the next. */
        boolean isCircle() {
            return tables.size() > 1;
        }
    }

    private final Schema schema;
    private final Map<ObjectName, Table> remaining = new LinkedHashMap<>();
    private final Map<ObjectName, Set<ObjectName>> parents = new HashMap<>();
    private final Map<ObjectName, Set<ObjectName>> required = new HashMap<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Turn> later = new ArrayList<>();

    private FillOrder(Schema schema, Predicate<ObjectName> lacking) {
        this.schema = schema;
        for (Table table : schema.tables()) {
            if (table.partition() == null && lacking.test(table.name())) {
                remaining.put(table.name(), table);
            }
        }
        for (Table table : remaining.values()) {
            parents.put(table.name(), referred(table, false));
            required.put(table.name(), referred(table, true));
        }
    }

    /** @param lacking the tables that may lack rows; the others have some */
    static List<Turn> of(Schema schema, Predicate<ObjectName> lacking) {
        FillOrder order = new FillOrder(schema, lacking);
        while (!order.remaining.isEmpty()) {
            if (!order.takeFree()) {
                order.takeOne();
            }
        }
        order.turns.addAll(order.later);
        return order.turns;
    }

    private Set<ObjectName> referred(Table table, boolean needed) {
        Set<ObjectName> found = new LinkedHashSet<>();
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.ForeignKey key
                    && (!needed || key.columns().stream().noneMatch(column -> isNullable(table, column)))) {
                ObjectName parent = root(key.references().tableName());
                if (!parent.equals(table.name()) && remaining.containsKey(parent)) {
                    found.add(parent);
                }
            }
        }
        return found;
    }

    private static boolean isNullable(Table table, String column) {
        return table.column(column).filter(Column::nullable).isPresent();
    }

    /** A partition has the rows that its table was given. */
    private ObjectName root(ObjectName table) {
        ObjectName root = table;
        Table known = schema.table(root).orElse(null);
        while (known != null && known.partition() != null) {
            root = known.partition().of();
            known = schema.table(root).orElse(null);
        }
        return root;
    }

    private boolean takeFree() {
        boolean taken = false;
        for (Table table : List.copyOf(remaining.values())) {
            if (pending(parents, table.name()).isEmpty()) {
                turns.add(new Turn(List.of(table), false));
                remaining.remove(table.name());
                taken = true;
            }
        }
        return taken;
    }

    private void takeOne() {
        Table easy = remaining.values().stream()
                .filter(table -> pending(required, table.name()).isEmpty())
                .findFirst()
                .orElse(null);
        List<Table> taken = easy != null ? List.of(easy) : circle();
        turns.add(new Turn(taken, true));
        for (Table table : taken) {
            remaining.remove(table.name());
            later.add(new Turn(List.of(table), false));
        }
    }

    /** Every remaining table needs another one, so that going from one to the next leads back to one. */
    private List<Table> circle() {
        List<ObjectName> path = new ArrayList<>();
        Set<ObjectName> seen = new HashSet<>();
        ObjectName at = remaining.keySet().iterator().next();
        while (seen.add(at)) {
            path.add(at);
            at = pending(required, at).get(0);
        }
        return path.subList(path.indexOf(at), path.size()).stream()
                .map(remaining::get)
                .toList();
    }

    private List<ObjectName> pending(Map<ObjectName, Set<ObjectName>> needs, ObjectName table) {
        return needs.get(table).stream().filter(remaining::containsKey).toList();
    }
}
