package dev.migrate.changeset;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import dev.migrate.error.Place;
import dev.migrate.error.Shown;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A YAML file of settings: a map of single values, and of maps of these. */
public final class SettingsFile {

    private SettingsFile() {}

    /** A value and where it stands. */
    public record Value(String text, Place place) {}

    /**
     * The values of a file by key; a key without a value is left out.
     *
     * @param known the keys that there are
     * @param lists those of them that may have a list, which becomes one text with commas between its items
     * @param maps those of them that are maps, whose values have keys like {@code variables.name}
     */
    public static Map<String, Value> read(
            Path file, Collection<String> known, Collection<String> lists, Collection<String> maps) {
        Map<String, Value> values = new LinkedHashMap<>();
        RecordReader.fields(YamlReader.read(TextFile.SETTINGS.text(file), file.toString(), 1), "settings")
                .fields()
                .forEach((key, field) -> {
                    if (!known.contains(key)) {
                        throw new MigrationException(Code.SETTINGS, "unknown setting \"" + Shown.of(key) + "\"")
                                .hint(Nearest.hint(key, known))
                                .at(field.place());
                    }
                    boolean isGiven =
                            !(field.value() instanceof Node.Scalar scalar && scalar.style() == Node.Style.NULL);
                    if (isGiven && maps.contains(key)) {
                        values.putAll(map(field.value(), key));
                    } else if (isGiven) {
                        values.put(
                                key,
                                new Value(
                                        text(field.value(), key, lists.contains(key)),
                                        field.value().place()));
                    }
                });
        return values;
    }

    private static Map<String, Value> map(Node node, String key) {
        Map<String, Value> values = new LinkedHashMap<>();
        RecordReader.fields(node, key)
                .fields()
                .forEach((name, field) -> values.put(
                        key + "." + name,
                        new Value(
                                RecordReader.text(field.value(), name),
                                field.value().place())));
        return values;
    }

    private static String text(Node node, String key, boolean mayBeList) {
        return mayBeList && node instanceof Node.Items items
                ? items.items().stream()
                        .map(item -> RecordReader.text(item, key))
                        .collect(Collectors.joining(", "))
                : RecordReader.text(node, key);
    }
}
