package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checks that need no schema, for the compact constructors. */
final class Checks {

    private Checks() {}

    static void name(String field, String value) {
        if (value == null || value.isBlank()) {
            throw new MigrationException(Code.FORMAT, field + " must not be blank");
        }
    }

    static void given(String field, Object value) {
        if (value == null) {
            throw new MigrationException(Code.FORMAT, field + " is missing");
        }
    }

    /** A copy of the list, which must have an element; blank names are refused. */
    static <T> List<T> some(String field, List<T> values) {
        if (values == null || values.isEmpty()) {
            throw new MigrationException(Code.FORMAT, field + " must not be empty");
        }
        values.forEach(value -> {
            if (value instanceof String text) {
                name(field, text);
            }
        });
        return List.copyOf(values);
    }

    /** A copy of the list; none for null. */
    static <T> List<T> any(List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    static void notBoth(String first, Object a, String second, Object b) {
        if (a != null && b != null) {
            throw new MigrationException(Code.FORMAT, first + " and " + second + " exclude each other");
        }
    }

    static void exactlyOne(String first, Object a, String second, Object b) {
        notBoth(first, a, second, b);
        if (a == null && b == null) {
            throw new MigrationException(Code.FORMAT, first + " or " + second + " is missing");
        }
    }

    /** A copy of the map, in its order; an empty one for null. */
    static <T> Map<String, T> map(Map<String, T> values) {
        return values == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
