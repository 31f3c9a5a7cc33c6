package dev.migrate.schema;

import java.util.List;

/**
 * A view.
 *
 * @param query the SELECT that it stands for
 * @param columns the names of its columns; empty for those of the query
 * @param materialized whether the database keeps its rows
 */
public record View(
        ObjectName name,
        Sql query,
        List<String> columns,
        boolean materialized,
        List<Index> indexes,
        List<Trigger> triggers,
        Comments comments)
        implements Relation {

    public View {
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
        triggers = List.copyOf(triggers);
    }

    @Override
    public View withIndexes(List<Index> other) {
        return new View(name, query, columns, materialized, other, triggers, comments);
    }

    @Override
    public View withTriggers(List<Trigger> other) {
        return new View(name, query, columns, materialized, indexes, other, comments);
    }

    @Override
    public View withComments(Comments other) {
        return new View(name, query, columns, materialized, indexes, triggers, other);
    }
}
