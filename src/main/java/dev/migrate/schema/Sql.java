package dev.migrate.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * SQL text of the user's, taken as it stands: one for every database, or one for each.
 *
 * @param byDialect text by dialect id; under {@link #ANY} the one for every database
 */
public record Sql(Map<String, String> byDialect) {

    /** The key of a text that is for every database. */
    public static final String ANY = "";

    public Sql {
        byDialect = Collections.unmodifiableMap(new LinkedHashMap<>(byDialect));
    }

    /** One text for every database. */
    public static Sql of(String text) {
        return new Sql(Map.of(ANY, text));
    }

    /** The text for a dialect; empty where the user gave texts for others alone. */
    public Optional<String> in(String dialect) {
        String own = byDialect.get(dialect);
        return Optional.ofNullable(own != null ? own : byDialect.get(ANY));
    }

    /** With other texts. */
    public Sql map(UnaryOperator<String> other) {
        Map<String, String> texts = new LinkedHashMap<>(byDialect);
        texts.replaceAll((dialect, text) -> other.apply(text));
        return new Sql(texts);
    }

    /** With another text for a dialect; those for others stay. */
    public Sql in(String dialect, UnaryOperator<String> other) {
        String key = byDialect.containsKey(dialect) ? dialect : ANY;
        Map<String, String> texts = new LinkedHashMap<>(byDialect);
        texts.computeIfPresent(key, (each, text) -> other.apply(text));
        return new Sql(texts);
    }

    /** Whether a name stands in a text of it, outside of texts in single quotes; a guess by words. */
    public boolean mentions(String name) {
        String spelled = Pattern.quote(name.replace("\"", "\"\""));
        Pattern word = Pattern.compile("(?<![\\w$])" + spelled + "(?![\\w$])", Pattern.CASE_INSENSITIVE);
        return byDialect.values().stream()
                .anyMatch(text -> word.matcher(text.replaceAll("'[^']*'", "''")).find());
    }

    @Override
    public String toString() {
        return byDialect.containsKey(ANY) ? byDialect.get(ANY) : String.join(" | ", byDialect.values());
    }
}
