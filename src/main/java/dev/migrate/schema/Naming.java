package dev.migrate.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * The name of a constraint or index that a file leaves unnamed: the one that PostgreSQL would give, on every database, so
 * that a later operation can name it. Source: {@code makeObjectName} and {@code ChooseConstraintName} of PostgreSQL.
 */
public final class Naming {

    /** Bytes of an identifier in PostgreSQL. */
    private static final int MAX_BYTES = 63;

    private Naming() {}

    public static String primaryKey(TableName table) {
        return join(table.name(), "", "pkey");
    }

    public static String unique(TableName table, List<String> columns) {
        return join(table.name(), String.join("_", columns), "key");
    }

    public static String foreignKey(TableName table, List<String> columns) {
        return join(table.name(), String.join("_", columns), "fkey");
    }

    public static String check(TableName table, String column) {
        return join(table.name(), column, "check");
    }

    public static String index(TableName table, List<Index.Part> parts) {
        return join(
                table.name(),
                String.join(
                        "_",
                        parts.stream()
                                .map(part -> part.column() == null ? "expr" : part.column())
                                .toList()),
                "idx");
    }

    /** The name of a constraint: its own, or the one it gets. */
    public static String of(TableName table, Constraint constraint) {
        if (constraint.name() != null) {
            return constraint.name();
        }
        if (constraint instanceof Constraint.PrimaryKey) {
            return primaryKey(table);
        }
        if (constraint instanceof Constraint.Unique) {
            return unique(table, constraint.columns());
        }
        return constraint instanceof Constraint.ForeignKey ? foreignKey(table, constraint.columns()) : check(table, "");
    }

    /** The same name, with a number behind it where it is taken. */
    public static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 1; taken.contains(free); i++) {
            free = cut(name, MAX_BYTES - String.valueOf(i).length()) + i;
        }
        return free;
    }

    private static String join(String table, String columns, String label) {
        int room = MAX_BYTES - label.length() - (columns.isEmpty() ? 1 : 2);
        int first = bytes(table);
        int second = bytes(columns);
        while (first + second > room) {
            if (first > second) {
                first--;
            } else {
                second--;
            }
        }
        String middle = columns.isEmpty() ? "" : "_" + cut(columns, second);
        return cut(table, first) + middle + "_" + label;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The longest start of the text, in whole characters, that has at most so many bytes. */
    private static String cut(String text, int bytes) {
        int length = text.length();
        while (bytes(text.substring(0, length)) > bytes) {
            length = text.offsetByCodePoints(length, -1);
        }
        return text.substring(0, length);
    }
}
