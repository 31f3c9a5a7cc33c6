package dev.migrate.dialect;

import java.time.Duration;

/**
 * What a run's connection goes by.
 *
 * @param lockWait how long to wait for another run
 * @param lockTimeout how long a statement may wait for the application
 * @param recreateBy how a table is made anew, where that is needed
 * @param hasRows false where the rows are elsewhere, so that nothing follows from there being none
 */
public record SessionSettings(Duration lockWait, Duration lockTimeout, RecreateBy recreateBy, boolean hasRows) {

    public SessionSettings(Duration lockWait, Duration lockTimeout, RecreateBy recreateBy) {
        this(lockWait, lockTimeout, recreateBy, true);
    }

    /** The same for a database in memory that takes the place of another one. */
    public SessionSettings withoutRows() {
        return new SessionSettings(lockWait, lockTimeout, recreateBy, false);
    }
}
