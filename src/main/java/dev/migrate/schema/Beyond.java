package dev.migrate.schema;

import java.util.List;

/**
 * What a table has that no operation makes: two tables are the same here if their features are, whatever their texts.
 *
 * @param features one phrase each, spelled the same for the same thing: {@code UNIQUE (name) ON CONFLICT IGNORE}
 * @param definition the SQL that makes the table without its indexes and triggers
 */
public record Beyond(List<String> features, Sql definition) {

    public Beyond {
        features = features.stream().sorted().toList();
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
