package dev.migrate.diff;

import dev.migrate.schema.Table;
import dev.migrate.schema.TableOptions;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
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
                words.add(dev.migrate.schema.SnakeCase.of(component.getName()) + ": " + was + " -> " + is);
            }
        }
        return String.join(", ", words);
    }

    private static Object value(RecordComponent component, TableOptions options) {
        try {
            Object value = component.getAccessor().invoke(options);
            return value instanceof dev.migrate.schema.Beyond beyond ? beyond.features() : value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
