package dev.migrate.engine;

/**
 * What stays of a revision that fails.
 *
 * @param operations how many are done
 * @param part whether the one behind them may be done in part: a backfill, say, up to its last batch
 * @param inDoubt whether the connection was lost before the server could say what became of what it was at
 */
record Kept(int operations, boolean part, boolean inDoubt) {

    static final Kept NOTHING = new Kept(0, false);

    Kept(int operations, boolean part) {
        this(operations, part, false);
    }

    /** The same, but that the server could not say any more what became of the rest. */
    Kept unanswered() {
        return new Kept(operations, part, true);
    }

    String inWords() {
        if (inDoubt) {
            return (operations == 0 ? "" : done() + "; ")
                    + "the connection was lost before the server said what became of the rest; run it again, it goes on"
                    + " from where the database is";
        }
        if (equals(NOTHING)) {
            return "nothing of this revision was kept; the database is where it was before it";
        }
        String begun =
                part ? (operations == 0 ? "" : ", ") + "operation " + (operations + 1) + " up to its last batch" : "";
        return done() + begun
                + "; this stays, because the revision is not one transaction; run it again to go on from there";
    }

    private String done() {
        return operations == 0
                ? ""
                : operations == 1 ? "operation 1 is done" : "operations 1 to " + operations + " are done";
    }
}
