package dev.migrate.schema;

import java.math.BigDecimal;

/**
 * A value as it is written in a file, never SQL: the string {@code now()} is a string.
 *
 * @param value a String, a Boolean, a BigDecimal, or null
 */
public record Literal(Object value) {

    public static final Literal NULL = new Literal(null);

    public Literal {
        if (value != null
                && !(value instanceof String)
                && !(value instanceof Boolean)
                && !(value instanceof BigDecimal)) {
            throw new IllegalArgumentException("not a literal: " + value.getClass());
        }
    }

    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
