package dev.migrate.diff;

import dev.migrate.schema.Beyond;
import dev.migrate.schema.Partitioning;
import dev.migrate.schema.SnakeCase;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableOptions;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** In what two tables are stored differently, in words. */
final class OptionWords {

    private OptionWords() {}

    static String difference(Table have, Table want) {
        List<String> words = new ArrayList<>();
        for (RecordComponent component : TableOptions.class.getRecordComponents()) {
            Object was = value(component, have.options());
            Object is = value(component, want.options());
            if (!Objects.equals(was, is)) {
                words.add(SnakeCase.of(component.getName()) + " (" + was + " -> " + is + ")");
            }
        }
        return String.join(", ", words);
    }

    private static String words(Partitioning partitioning) {
        return partitioning.method().name().toLowerCase(Locale.ROOT)
                + partitioning.columns().stream()
                        .map(part -> part.column() != null
                                ? part.column()
                                : part.expression().toString())
                        .toList();
    }

    private static Object value(RecordComponent component, TableOptions options) {
        try {
            Object value = component.getAccessor().invoke(options);
            if (value instanceof Partitioning partitioning) {
                return words(partitioning);
            }
            return value instanceof Beyond beyond ? beyond.features() : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
