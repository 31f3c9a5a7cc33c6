package dev.migrate.schema;

import java.util.Locale;
import java.util.Optional;

/** The types that mean the same on every database; each dialect maps them to its own. */
public enum PortableType {
    BOOLEAN(0),
    SMALLINT(0),
    INTEGER(0),
    BIGINT(0),
    DECIMAL(2),
    REAL(0),
    DOUBLE(0),
    STRING(1),
    TEXT(0),
    CHAR(1),
    DATE(0),
    TIME(1),
    TIMESTAMP(1),
    TIMESTAMPTZ(1),
    INTERVAL(0),
    UUID(0),
    JSON(0),
    JSONB(0),
    BINARY(0);

    private final int maxArguments;

    PortableType(int maxArguments) {
        this.maxArguments = maxArguments;
    }

    /** How many numbers may stand in parentheses after the name. */
    public int maxArguments() {
        return maxArguments;
    }

    /** The name in a file. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of that name; lower case alone, so that {@code BOOLEAN} stays the database's own. */
    public static Optional<PortableType> of(String key) {
        for (PortableType type : values()) {
            if (type.key().equals(key)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
