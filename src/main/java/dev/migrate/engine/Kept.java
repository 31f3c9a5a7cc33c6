package dev.migrate.engine;

/**
 * What stays of a revision that fails.
 *
 * @param operations how many are done
 * @param part whether the one behind them may be done in part: a backfill, say, up to its last batch
 */
record Kept(int operations, boolean part) {

    static final Kept NOTHING = new Kept(0, false);

    /** Nobody knows whether what was sent was done. */
    static final Kept UNKNOWN = new Kept(-1, false);

    String inWords() {
        if (equals(UNKNOWN)) {
            return "the connection was lost while this was committed, so whether it was kept is not known; run it again: what is"
                    + " done is passed over";
        }
        if (equals(NOTHING)) {
            return "nothing of this revision was kept; the database is where it was before it";
        }
        String done = operations == 0
                ? ""
                : operations == 1 ? "operation 1 is done" : "operations 1 to " + operations + " are done";
        String begun =
                part ? (done.isEmpty() ? "" : ", ") + "operation " + (operations + 1) + " up to its last batch" : "";
        return done + begun
                + "; this stays, because the revision is not one transaction; run it again to go on from there";
    }
}
