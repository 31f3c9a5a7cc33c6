package dev.migrate.engine;

import java.time.Instant;

/**
 * A revision as the database has recorded it.
 *
 * @param checksum of the operations that were run, 64 hexadecimal digits
 * @param by who ran it: {@code user@host}
 * @param millis how long it took
 * @param runId the run it was part of
 */
public record Applied(String revision, String checksum, Instant at, String by, long millis, String runId) {}
