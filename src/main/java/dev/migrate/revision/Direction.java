package dev.migrate.revision;

import java.util.Locale;

/** Which way a revision is run. */
public enum Direction {
    UPGRADE,
    DOWNGRADE;

    /** {@code upgrade a -> b, message}, as Alembic says it: people search logs for it. */
    public String line(Revision revision) {
        String below = String.join(", ", revision.down());
        return key() + " " + (this == UPGRADE ? below + " -> " + revision : revision + " -> " + below)
                + revision.andMessage();
    }

    /** {@code upgrade} or {@code downgrade}, as in files and goals. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
