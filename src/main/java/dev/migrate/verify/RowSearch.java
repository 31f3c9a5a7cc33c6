package dev.migrate.verify;

import dev.migrate.dialect.SampleColumn;
import dev.migrate.dialect.SampleColumn.Supply;
import dev.migrate.schema.Table;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tries rows of one table until the database takes one. */
final class RowSearch {

    private static final int TRIES = 40;

    /** The row that has nulls wherever it may. */
    private static final int SPARSE = 1;

    private final Filling filling;
    private final Table table;
    private final Slots slots;
    private final Blame blame;
    private String refusal;

    RowSearch(Filling filling, Table table) throws SQLException {
        this.filling = filling;
        this.table = table;
        this.slots = new Slots(filling, table);
        this.blame = new Blame(table);
    }

    /** Why the last row was refused. */
    String refusal() {
        return refusal;
    }

    /**
     * Whether a row was put in.
     *
     * @param row counted from 0, so that rows differ
     * @param fixed values by column that are not to be chosen
     */
    boolean insert(int row, Map<String, String> fixed) throws SQLException {
        List<Slot> all = new ArrayList<>();
        if (!fixed.isEmpty()) {
            all.add(Slots.fixed(fixed));
        }
        all.addAll(slots.all());
        int[] offsets = new int[all.size()];
        Map<List<Integer>, Integer> counts = new HashMap<>();
        for (int i = 0; i < TRIES; i++) {
            Map<String, String> values = new TreeMap<>();
            List<Integer> refused = choose(all, row, offsets, values);
            if (refused.isEmpty()) {
                if (isTaken(values)) {
                    return true;
                }
                refused = blamed(all, blame.of(refusal, values));
            }
            if (refused.isEmpty()) {
                return false;
            }
            if (counts.getOrDefault(refused, 0) >= TRIES / 2) {
                // The words were about something else.
                refused = blamed(all, Set.of());
            }
            int count = counts.merge(refused, 1, Integer::sum);
            int[] step = Diagonal.of(refused.size(), count).get(count - 1);
            for (int k = 0; k < step.length; k++) {
                offsets[refused.get(k)] = step[k];
            }
        }
        return false;
    }

    /** Fills in the values; the slots that leave one of them no choice, none if all have one. */
    private List<Integer> choose(List<Slot> all, int row, int[] offsets, Map<String, String> values) {
        for (int i = 0; i < all.size(); i++) {
            Slot slot = all.get(i);
            boolean plain = slot.columns().size() == 1
                    && i >= all.size() - slots.columns().size();
            if (plain && values.containsKey(slot.columns().get(0))) {
                continue;
            }
            boolean sparse = row % 3 == SPARSE;
            if (plain && sparse && offsets[i] == 0 && isSupplied(slot)) {
                continue;
            }
            Map<String, String> choice = slot.choose(row, offsets[i], sparse, values);
            if (choice == null) {
                refusal = slot.label();
                return blamed(all, Set.copyOf(slot.columns()));
            }
            choice.forEach(values::putIfAbsent);
        }
        own(row, values);
        return List.of();
    }

    private boolean isSupplied(Slot slot) {
        SampleColumn column = slots.columns().get(slot.columns().get(0));
        return column.supply() == Supply.CONSTANT && !column.nullable();
    }

    /** A row that refers to itself has to know its own key. */
    private void own(int row, Map<String, String> values) {
        for (Map.Entry<String, String> each : List.copyOf(values.entrySet())) {
            if (each.getValue().startsWith(Slots.OWN)) {
                String referred = each.getValue().substring(Slots.OWN.length());
                List<String> plain = slots.columns().get(referred).values();
                values.put(each.getKey(), values.computeIfAbsent(referred, same -> plain.get(row % plain.size())));
            }
        }
    }

    /** The numbers of the slots with a choice that have to do with columns; if there is none, of all with a choice. */
    private static List<Integer> blamed(List<Slot> all, Set<String> columns) {
        List<Integer> numbers = new ArrayList<>();
        List<Integer> guilty = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Slot slot = all.get(i);
            if (slot.options().size() + slot.nulls().size() > 1 || slot.leftOut()) {
                numbers.add(i);
                if (slot.columns().stream().anyMatch(columns::contains)) {
                    guilty.add(i);
                }
            }
        }
        return guilty.isEmpty() ? numbers : guilty;
    }

    private boolean isTaken(Map<String, String> values) throws SQLException {
        Savepoint savepoint = filling.connection().setSavepoint();
        try {
            int rows = filling.update(insert(values));
            if (rows > 0) {
                filling.connection().releaseSavepoint(savepoint);
                return true;
            }
            refusal = "a trigger left the row out";
        } catch (SQLException e) {
            refusal = filling.samples().reason(e);
        }
        try {
            filling.connection().rollback(savepoint);
        } catch (SQLException gone) {
            throw new SQLException(refusal, gone);
        }
        return false;
    }

    private String insert(Map<String, String> values) {
        String into = "INSERT INTO " + filling.quote(table.name());
        if (values.isEmpty()) {
            return into + " DEFAULT VALUES";
        }
        boolean overriding = slots.columns().values().stream()
                .anyMatch(column -> column.supply() == Supply.NUMBERED && values.containsKey(column.name()));
        return into
                + values.keySet().stream().map(filling.dialect()::quote).collect(Collectors.joining(", ", " (", ")"))
                + (overriding ? " OVERRIDING SYSTEM VALUE" : "")
                + values.values().stream().collect(Collectors.joining(", ", " VALUES (", ")"));
    }
}
