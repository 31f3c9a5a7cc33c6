package dev.migrate.revision;

import java.util.Locale;

/** Which way a revision is run. */
public enum Direction {
    UPGRADE,
    DOWNGRADE;

    /** {@code upgrade} or {@code downgrade}, as in files and goals. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
