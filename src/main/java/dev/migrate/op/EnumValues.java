package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import dev.migrate.schema.EnumType;

/** The values of an enum, by name. */
final class EnumValues {

    private EnumValues() {}

    /** Where a value stands, or an error that says which one was meant. */
    static int require(EnumType type, String value) {
        int at = type.values().indexOf(value);
        if (at < 0) {
            throw new MigrationException(Code.SCHEMA, "enum \"" + type.name() + "\" has no value \"" + value + "\"")
                    .hint(Nearest.hint(value, type.values()));
        }
        return at;
    }
}
