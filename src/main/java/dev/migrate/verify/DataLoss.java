package dev.migrate.verify;

import dev.migrate.schema.ObjectName;

/**
 * What a database's data were, and no longer are.
 *
 * @param column null where it is about whole rows
 * @param count how many rows or values
 * @param of how many there were
 * @param example one of them, before and after; null for none
 */
public record DataLoss(Kind kind, ObjectName table, String column, int count, int of, String example) {

    /** The ways in which data can be lost or changed. */
    public enum Kind {
        TABLE_GONE,
        COLUMN_GONE,
        VALUES_CHANGED,
        ROWS_GONE,
        ROWS_ADDED
    }

    /** In a sentence: {@code users.email: 2 of 3 values changed, such as 'a' -> NULL}. */
    @Override
    public String toString() {
        String where = column == null ? table.toString() : table + "." + column;
        return switch (kind) {
            case TABLE_GONE -> "table " + where + " with " + rows(count);
            case COLUMN_GONE -> "values of " + where;
            case VALUES_CHANGED ->
                where + ": " + count + " of " + of + (of == 1 ? " value" : " values") + " changed, such as " + example;
            case ROWS_GONE -> rows(count) + " of " + where;
            case ROWS_ADDED -> count + (count == 1 ? " row" : " rows") + " more in " + where;
        };
    }

    private static String rows(int count) {
        return count + (count == 1 ? " row" : " rows");
    }
}
