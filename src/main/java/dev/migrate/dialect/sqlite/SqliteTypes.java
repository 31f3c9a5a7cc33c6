package dev.migrate.dialect.sqlite;

import dev.migrate.schema.Type;
import java.util.List;

/** The portable types as SQLite's users write them. */
final class SqliteTypes {

    /** What a STRICT table knows. Source: sqlite.org/stricttables.html. */
    static final List<String> STRICT = List.of("INT", "INTEGER", "REAL", "TEXT", "BLOB", "ANY");

    private SqliteTypes() {}

    /**
     * The names that SQLite's users know, but where their affinity would change a value: INTERVAL would be an integer for
     * the INT in it, and a UUID of digits alone a number. Source: sqlite.org/datatype3.html, section 3.1.
     */
    static String plain(Type.Portable type) {
        String arguments = type.arguments().isEmpty()
                ? ""
                : type.arguments().toString().replace('[', '(').replace(']', ')');
        return switch (type.name()) {
            case STRING -> "VARCHAR" + arguments;
            case TIMESTAMP -> "DATETIME";
            case TIMESTAMPTZ -> "TIMESTAMPTZ";
            case TIME -> "TIME";
            case INTERVAL -> "TEXT";
            case UUID -> "CHAR(36)";
            case JSON, JSONB -> "JSON";
            case BINARY -> "BLOB";
            default -> type.name() + arguments;
        };
    }

    /** In a STRICT table. */
    static String strict(Type.Portable type) {
        return switch (type.name()) {
            case BOOLEAN, SMALLINT, INTEGER, BIGINT -> "INTEGER";
            case DECIMAL, REAL, DOUBLE -> "REAL";
            case BINARY -> "BLOB";
            default -> "TEXT";
        };
    }

    /** Whether a text is bytes as PostgreSQL writes them: {@code \x0102}. */
    static boolean isHex(String text) {
        return text.matches("\\\\x([0-9A-Fa-f]{2})*");
    }
}
