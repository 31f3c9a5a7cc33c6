package dev.migrate.engine;

/**
 * The last thing that the log says of an operation of a revision that is not at its end.
 *
 * @param event started, batch, finished or failed; empty for nothing at all
 * @param checksum of the operation as it was logged
 * @param position the key that the last batch of a backfill ended at; null before the first
 */
record Trace(String event, String checksum, String position) {

    static final Trace NONE = new Trace("", "", null);

    boolean isFinished() {
        return event.equals("finished");
    }

    /** Whether a run has begun it and could not say any more what became of it. */
    boolean isOpen() {
        return event.equals("started");
    }

    /** Whether something of it is in the database, or may be. */
    boolean isDoneInPart() {
        return isFinished() || isOpen() || event.equals("batch");
    }
}
