package dev.migrate.engine;

/**
 * What the log says of an operation of a revision that is not at its end.
 *
 * @param checksum of the operation as it was logged
 * @param position the key that the last batch of a backfill ended at; null before the first
 */
record Trace(boolean isStarted, boolean isFinished, String checksum, String position) {

    static final Trace NONE = new Trace(false, false, "", null);
}
