package dev.migrate.verify;

import dev.migrate.schema.ObjectName;

/**
 * A table that no row could be put into.
 *
 * @param reason the database's last message, or what was missing
 */
public record Unfilled(ObjectName table, String reason) {

    @Override
    public String toString() {
        return table + ": " + reason;
    }
}
