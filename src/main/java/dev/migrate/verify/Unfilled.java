package dev.migrate.verify;

import dev.migrate.schema.ObjectName;

/**
 * A table that could not be given all the rows that were asked for.
 *
 * @param rows how many it has
 * @param reason the database's last message, or what was missing
 */
public record Unfilled(ObjectName table, int rows, String reason) {

    @Override
    public String toString() {
        return table + " has " + rows + (rows == 1 ? " row: " : " rows: ") + reason;
    }
}
