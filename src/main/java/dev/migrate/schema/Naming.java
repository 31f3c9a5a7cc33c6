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

    /** Of a check that is about one column; of one about none in particular for an empty text. */
    public static String check(TableName table, String column) {
        return join(table.name(), column, "check");
    }

    /** Of an index over these keys. */
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

    /** The name of a constraint: its own, or the one it gets on a table that has these names already. */
    public static String of(TableName table, Constraint constraint, Set<String> taken) {
        if (constraint.name() != null) {
            return constraint.name();
        }
        String label = label(constraint);
        String columns = constraint instanceof Constraint.PrimaryKey ? "" : String.join("_", constraint.columns());
        String name = join(table.name(), columns, label);
        for (int i = 1; taken.contains(name); i++) {
            name = join(table.name(), columns, label + i);
        }
        return name;
    }

    private static String label(Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey) {
            return "pkey";
        }
        if (constraint instanceof Constraint.Unique) {
            return "key";
        }
        return constraint instanceof Constraint.ForeignKey ? "fkey" : "check";
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
