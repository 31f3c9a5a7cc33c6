package dev.migrate.verify;

import dev.migrate.schema.ObjectName;
import dev.migrate.verify.DataLoss.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a table.
 *
 * @param key the columns that tell its rows apart; empty if that is all of them together
 * @param rows values by column, as SQL
 */
record TableData(ObjectName name, List<String> columns, List<String> key, List<Map<String, String>> rows) {

    private static final int SHOWN = 60;

    /** What another state of the table lacks. */
    void compare(TableData later, List<DataLoss> losses) {
        List<String> kept = columns.stream().filter(later.columns::contains).toList();
        if (!rows.isEmpty()) {
            columns.stream()
                    .filter(column -> !kept.contains(column))
                    .forEach(column -> losses.add(loss(Kind.COLUMN_GONE, column, rows.size(), null)));
        }
        List<String> matching = !key.isEmpty() && kept.containsAll(key) ? key : kept;
        Map<List<String>, List<Map<String, String>>> left = by(matching, later.rows);
        List<Map<String, String>> missing = new ArrayList<>();
        Map<String, Integer> changed = new LinkedHashMap<>();
        Map<String, String> examples = new HashMap<>();
        for (Map<String, String> row : rows) {
            List<Map<String, String>> same = left.get(values(row, matching));
            if (same == null || same.isEmpty()) {
                missing.add(row);
            } else {
                compare(kept, row, same.remove(0), changed, examples);
            }
        }
        List<Map<String, String>> surplus = new ArrayList<>();
        left.values().forEach(surplus::addAll);
        if (matching != key) {
            pair(kept, missing, surplus, changed, examples);
        }
        changed.forEach((column, count) -> losses.add(loss(Kind.VALUES_CHANGED, column, count, examples.get(column))));
        if (!missing.isEmpty()) {
            losses.add(loss(Kind.ROWS_GONE, null, missing.size(), null));
        }
        if (!surplus.isEmpty()) {
            losses.add(loss(Kind.ROWS_ADDED, null, surplus.size(), null));
        }
    }

    private DataLoss loss(Kind kind, String column, int count, String example) {
        return new DataLoss(kind, name, column, count, rows.size(), example);
    }

    private static void compare(
            List<String> columns,
            Map<String, String> row,
            Map<String, String> later,
            Map<String, Integer> changed,
            Map<String, String> examples) {
        for (String column : columns) {
            if (!row.get(column).equals(later.get(column))) {
                changed.merge(column, 1, Integer::sum);
                examples.putIfAbsent(column, shown(row.get(column)) + " -> " + shown(later.get(column)));
            }
        }
    }

    /** Of rows that nothing tells apart, those that differ least are taken to be the same. */
    private static void pair(
            List<String> columns,
            List<Map<String, String>> missing,
            List<Map<String, String>> surplus,
            Map<String, Integer> changed,
            Map<String, String> examples) {
        for (Map<String, String> row : List.copyOf(missing)) {
            Map<String, String> nearest = null;
            long best = 0;
            for (Map<String, String> other : surplus) {
                long alike = columns.stream()
                        .filter(column -> row.get(column).equals(other.get(column)))
                        .count();
                if (alike > best) {
                    best = alike;
                    nearest = other;
                }
            }
            if (nearest != null) {
                compare(columns, row, nearest, changed, examples);
                surplus.remove(nearest);
                missing.remove(row);
            }
        }
    }

    private static Map<List<String>, List<Map<String, String>>> by(
            List<String> columns, List<Map<String, String>> rows) {
        Map<List<String>, List<Map<String, String>>> found = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            found.computeIfAbsent(values(row, columns), values -> new ArrayList<>())
                    .add(row);
        }
        return found;
    }

    private static List<String> values(Map<String, String> row, List<String> columns) {
        return columns.stream().map(row::get).toList();
    }

    private static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN - 3) + "...";
    }
}
