package dev.migrate.schema;

import java.util.List;

/**
 * What a table has that no operation makes: two tables are the same here if their features are, whatever their texts.
 *
 * @param features one phrase each, spelled the same for the same thing: {@code UNIQUE (name) ON CONFLICT IGNORE}
 * @param definition the SQL that makes the table without its indexes and triggers
 * @param parents the tables that it inherits its columns from
 */
public record Beyond(List<String> features, Sql definition, List<ObjectName> parents) {

    public Beyond {
        features = features.stream().sorted().toList();
        parents = List.copyOf(parents);
    }

    /** That of a table that inherits nothing. */
    public Beyond(List<String> features, Sql definition) {
        this(features, definition, List.of());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Beyond that && features.equals(that.features);
    }

    @Override
    public int hashCode() {
        return features.hashCode();
    }
}
