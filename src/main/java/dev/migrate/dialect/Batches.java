package dev.migrate.dialect;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An update in batches along a key. Each ends at the key that a query tells, and the next begins behind it; keys are
 * compared as rows, so that an index on them serves.
 *
 * @param table in quotes
 * @param keys columns that tell any two rows apart, in quotes
 * @param assignments what follows SET
 * @param where the condition, or null
 * @param asLiteral the expression that gives a column's value as SQL
 * @param size rows a batch
 * @param pause after each batch
 */
public record Batches(
        String table,
        List<String> keys,
        String assignments,
        String where,
        UnaryOperator<String> asLiteral,
        int size,
        Duration pause) {

    public Batches {
        keys = List.copyOf(keys);
    }

    /**
     * The query for the key that a batch ends at, a value as SQL in each column; no row if nothing is left.
     *
     * @param after the key that the batch before ended at, as {@link #key} gives it; null for the first batch
     */
    public String next(String after) {
        String columns = String.join(", ", keys);
        String backwards = keys.stream().map(key -> key + " DESC").collect(Collectors.joining(", "));
        String literals = keys.stream().map(asLiteral).collect(Collectors.joining(", "));
        return "SELECT " + literals + " FROM (SELECT " + columns + " FROM " + table + condition(after, null, true)
                + " ORDER BY " + columns + " LIMIT " + size + ") AS batch ORDER BY " + backwards + " LIMIT 1";
    }

    /** The update of the rows behind one key and up to another, inclusive; null for no bound. */
    public String update(String after, String upTo) {
        return "UPDATE " + table + " SET " + assignments + condition(after, upTo, false);
    }

    /** The update of all rows at once that batches would come to. */
    public String updateAll() {
        return "UPDATE " + table + " SET " + assignments + condition(null, null, true);
    }

    /** A key in the form that bounds take, from the values of a row. */
    public static String key(List<String> values) {
        return String.join(", ", values);
    }

    /** @param notNull whether a key that is null is told to be none: it would be the last of all, and no bound */
    private String condition(String after, String upTo, boolean notNull) {
        String key = tuple(String.join(", ", keys));
        StringBuilder sql = new StringBuilder();
        if (notNull) {
            keys.forEach(each -> sql.append(" AND ").append(each).append(" IS NOT NULL"));
        }
        if (after != null) {
            sql.append(" AND ").append(key).append(" > ").append(tuple(after));
        }
        if (upTo != null) {
            sql.append(" AND ").append(key).append(" <= ").append(tuple(upTo));
        }
        if (where != null) {
            sql.append(" AND ").append(where);
        }
        return sql.isEmpty() ? "" : " WHERE " + sql.substring(" AND ".length());
    }

    private String tuple(String values) {
        return keys.size() == 1 ? values : "(" + values + ")";
    }
}
