package dev.migrate.schema;

import java.util.List;

/** How the rows of a table are spread over its partitions. */
public record Partitioning(
        @Required Method method,

        @Required @Key(value = "columns", aliases = "column")
        List<Part> columns) {

    public Partitioning {
        columns = List.copyOf(columns);
    }

    Partitioning withColumnRenamed(String from, String to) {
        return new Partitioning(
                method,
                columns.stream()
                        .map(part -> from.equals(part.column())
                                ? new Part(to, null, part.collation, part.operatorClass)
                                : part)
                        .toList());
    }

    public enum Method {
        RANGE,
        LIST,
        HASH
    }

    /**
     * One key of a partitioning.
     *
     * @param column null where the key is an expression
     * @param expression null where the key is a column
     */
    public record Part(@Shorthand String column, Sql expression, String collation, String operatorClass) {}
}
