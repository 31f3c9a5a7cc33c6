package dev.migrate.dialect;

import java.time.Duration;

/**
 * What a run's connection goes by.
 *
 * @param lockWait how long to wait for another run
 * @param lockTimeout how long a statement may wait for the application
 * @param recreateBy how a table is made anew, where that is needed
 */
public record SessionSettings(Duration lockWait, Duration lockTimeout, RecreateBy recreateBy) {}
