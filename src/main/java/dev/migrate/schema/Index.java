package dev.migrate.schema;

import java.util.List;

/**
 * An index of a table.
 *
 * @param columns its keys, in order
 * @param where the condition of a partial index; null for all rows
 */
public record Index(String name, List<Part> columns, boolean unique, Sql where) {

    public Index {
        columns = List.copyOf(columns);
    }

    public Index withColumnRenamed(String from, String to) {
        return new Index(
                name,
                columns.stream()
                        .map(part -> from.equals(part.column()) ? new Part(to, null, part.order()) : part)
                        .toList(),
                unique,
                where);
    }

    /** Whether this column is all that the index is about. */
    public boolean isOnlyOn(String column) {
        return columns.size() == 1 && column.equals(columns.get(0).column());
    }

    public boolean mentions(String column) {
        return columns.stream().anyMatch(part -> column.equals(part.column()));
    }

    /**
     * One key of an index.
     *
     * @param column null where the key is an expression
     * @param expression null where the key is a column
     * @param order null for the database's default, ascending
     */
    public record Part(@Shorthand String column, Sql expression, Order order) {}

    public enum Order {
        ASC,
        DESC
    }
}
