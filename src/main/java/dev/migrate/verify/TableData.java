package dev.migrate.verify;

import dev.migrate.schema.ObjectName;
import dev.migrate.verify.DataLoss.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows of a table, by the names that it and its columns had at first.
 *
 * @param key the columns that tell its rows apart; empty if that is all of them together
 * @param count of all its rows
 * @param rows all or some of them: values by column, as SQL
 */
record TableData(ObjectName name, List<String> columns, List<String> key, int count, List<Map<String, String>> rows) {

    /** Stands between the values of an identity. */
    static final String BETWEEN = " ";

    private static final int SHOWN = 60;

    /** The columns that tell rows apart, where only some are there. */
    List<String> identifying(List<String> kept) {
        return !key.isEmpty() && kept.containsAll(key) ? key : kept;
    }

    /** What tells the rows apart, each once. */
    List<String> identities(List<String> kept) {
        List<String> identifying = identifying(kept);
        return rows.stream().map(row -> identity(row, identifying)).distinct().toList();
    }

    private static String identity(Map<String, String> row, List<String> identifying) {
        return identifying.stream().map(row::get).collect(Collectors.joining(BETWEEN));
    }

    /**
     * What another state of the table lacks.
     *
     * @param later the same rows as far as they are there, and others
     */
    void compare(TableData later, List<DataLoss> losses) {
        List<String> kept = later.columns;
        if (!rows.isEmpty()) {
            columns.stream()
                    .filter(column -> !kept.contains(column))
                    .forEach(column -> losses.add(loss(Kind.COLUMN_GONE, column, rows.size(), null)));
        }
        List<String> identifying = identifying(kept);
        Map<String, List<Map<String, String>>> left = by(identifying, later.rows);
        List<Map<String, String>> missing = new ArrayList<>();
        Map<String, Integer> changed = new LinkedHashMap<>();
        Map<String, String> examples = new HashMap<>();
        for (Map<String, String> row : rows) {
            List<Map<String, String>> same = left.get(identity(row, identifying));
            if (same == null || same.isEmpty()) {
                missing.add(row);
            } else {
                compare(kept, row, same.remove(0), changed, examples);
            }
        }
        if (!identifying.equals(key)) {
            List<Map<String, String>> surplus = new ArrayList<>();
            left.values().forEach(surplus::addAll);
            pair(kept, missing, surplus, changed, examples);
        }
        changed.forEach((column, count) -> losses.add(loss(Kind.VALUES_CHANGED, column, count, examples.get(column))));
        count(missing.size(), later.count, losses);
    }

    /** Where not all rows are known, as many are gone as there are fewer, at least. */
    private void count(int missing, int now, List<DataLoss> losses) {
        int gone = Math.max(missing, count - now);
        if (gone > 0) {
            losses.add(loss(Kind.ROWS_GONE, null, gone, null));
        }
        int added = now - (count - gone);
        if (added > 0) {
            losses.add(loss(Kind.ROWS_ADDED, null, added, null));
        }
    }

    private DataLoss loss(Kind kind, String column, int number, String example) {
        return new DataLoss(kind, name, column, number, rows.size(), example);
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

    private static Map<String, List<Map<String, String>>> by(List<String> identifying, List<Map<String, String>> rows) {
        Map<String, List<Map<String, String>>> found = new LinkedHashMap<>();
        for (Map<String, String> row : rows) {
            found.computeIfAbsent(identity(row, identifying), identity -> new ArrayList<>())
                    .add(row);
        }
        return found;
    }

    private static String shown(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN - 3) + "...";
    }
}
