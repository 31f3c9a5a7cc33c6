package dev.migrate.schema;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An index of a table or materialized view.
 *
 * @param columns its keys, in order
 * @param unique whether no two rows may have the same keys
 * @param nullsNotDistinct whether two nulls are the same to a unique index
 * @param using the access method; null for the default, a B-tree
 * @param include columns that it carries along without being ordered by them
 * @param where the condition of a partial index; null for all rows
 * @param with storage parameters by name
 * @param tablespace null for the default
 */
public record Index(
        String name,
        List<Part> columns,
        boolean unique,
        boolean nullsNotDistinct,
        String using,
        List<String> include,
        Sql where,
        Map<String, String> with,
        String tablespace) {

    public Index {
        columns = List.copyOf(columns);
        include = List.copyOf(include);
        with = Collections.unmodifiableMap(new TreeMap<>(with));
    }

    public Index withName(String other) {
        return new Index(other, columns, unique, nullsNotDistinct, using, include, where, with, tablespace);
    }

    public Index withColumnRenamed(String from, String to) {
        return new Index(
                name,
                columns.stream()
                        .map(part -> from.equals(part.column()) ? part.withColumn(to) : part)
                        .toList(),
                unique,
                nullsNotDistinct,
                using,
                Names.renamed(include, from, to),
                where,
                with,
                tablespace);
    }

    /** Whether this column is all that the index is about. */
    public boolean isOnlyOn(String column) {
        return columns.size() == 1 && column.equals(columns.get(0).column()) && include.isEmpty();
    }

    /** Whether it has to do with a column, as far as words tell. */
    public boolean mentions(String column) {
        return columns.stream()
                        .anyMatch(part -> column.equals(part.column())
                                || part.expression() != null
                                        && part.expression().mentions(column))
                || include.contains(column)
                || where != null && where.mentions(column);
    }

    /**
     * One key of an index.
     *
     * @param column null where the key is an expression
     * @param expression null where the key is a column
     * @param order null for the database's default, ascending
     * @param nulls null for the database's default
     * @param collation null for the column's own
     * @param operatorClass null for the type's default
     */
    public record Part(
            @Shorthand String column,
            Sql expression,
            Order order,
            Nulls nulls,
            String collation,
            String operatorClass) {

        Part withColumn(String other) {
            return new Part(other, null, order, nulls, collation, operatorClass);
        }
    }

    public enum Order {
        ASC,
        DESC
    }

    /** Where nulls stand among the keys. */
    public enum Nulls {
        FIRST,
        LAST
    }
}
