package dev.migrate.changeset;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import dev.migrate.error.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A YAML file of settings: a map of single values. */
public final class SettingsFile {

    private SettingsFile() {}

    /** A value and where it stands. */
    public record Value(String text, Place place) {}

    /**
     * The values of a file by key; a key without a value is left out.
     *
     * @param known the keys that there are
     */
    public static Map<String, Value> read(Path file, Collection<String> known) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the settings cannot be read: " + e)
                    .cause(e)
                    .at(Place.of(file.toString()));
        }
        Map<String, Value> values = new LinkedHashMap<>();
        RecordReader.fields(YamlReader.read(text, file.toString(), 1), "settings")
                .fields()
                .forEach((key, field) -> {
                    if (!known.contains(key)) {
                        throw new MigrationException(Code.SETTINGS, "unknown setting \"" + key + "\"")
                                .hint(Nearest.hint(key, known))
                                .at(field.place());
                    }
                    if (!(field.value() instanceof Node.Scalar scalar && scalar.style() == Node.Style.NULL)) {
                        values.put(
                                key,
                                new Value(
                                        RecordReader.text(field.value(), key),
                                        field.value().place()));
                    }
                });
        return values;
    }
}
