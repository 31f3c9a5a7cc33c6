package dev.migrate.dialect;

import dev.migrate.schema.ObjectName;
import java.util.List;

/**
 * What rows can have that keeps an operation from being done.
 *
 * @param what a sentence that is true where there is some: {@code column "email" of table "users" has NULLs}
 * @param query for one row: how many there are, and which the first ones are in words
 * @param counted what is counted, in the singular: {@code row}
 * @param wayOut the operation that would mend them
 */
public record Obstacle(String what, String query, String counted, String wayOut) {

    /** How many of them are named. */
    public static final int SAMPLE = 3;

    /** Rows that are as a condition says. */
    public static Obstacle rows(String what, String query, String wayOut) {
        return new Obstacle(what, query, "row", wayOut);
    }

    /**
     * The way out of giving rows another value.
     *
     * @param condition that they are found by
     */
    public static String updateRows(ObjectName table, String column, String condition) {
        return mending("update_rows", table, "set: {" + yaml(column) + ": …}, where: " + quoted(condition));
    }

    /**
     * The way out of deleting rows.
     *
     * @param condition that they are found by
     */
    public static String deleteRows(ObjectName table, String condition) {
        return mending("delete_rows", table, "where: " + quoted(condition));
    }

    private static String mending(String operation, ObjectName table, String fields) {
        String schema = table.schema() == null ? "" : "schema: " + yaml(table.schema()) + ", ";
        return "mend them in an operation before this one, as in " + operation + ": {" + schema + "table: "
                + yaml(table.name()) + ", " + fields + "}";
    }

    private static String yaml(String name) {
        return name.matches("[\\p{L}_…][\\p{L}\\p{N}_]*") ? name : quoted(name);
    }

    /** A text in quotes as YAML, on one line: YAML makes blanks of line breaks in single quotes. */
    public static String quoted(String text) {
        return text.matches("[^\\p{Cntrl}]*")
                ? "'" + text.replace("'", "''") + "'"
                : "\""
                        + text.replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")
                                .replace("\r", "\\r")
                                .replace("\t", "\\t")
                        + "\"";
    }

    /** Whether the query found any. */
    public boolean isIn(List<String> found) {
        return !found.isEmpty() && !found.get(0).equals("0");
    }

    /** The sentence with what the query found. */
    public String told(List<String> found) {
        return what + ": "
                + (found.get(0).equals("1")
                        ? "1 " + counted + " (" + found.get(1) + ")"
                        : found.get(0) + " " + counted + "s, the first of them " + found.get(1));
    }
}
