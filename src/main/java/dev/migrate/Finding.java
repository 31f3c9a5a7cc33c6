package dev.migrate;

/**
 * Something that {@code check} has found.
 *
 * @param check what was looked at
 * @param message what is wrong
 * @param hint what to do
 */
public record Finding(Check check, String message, String hint) {

    /** What can be looked at, each alone. */
    public enum Check {
        /** The history has one head. Asks no database. */
        HEADS,
        /** The database has every revision. */
        PENDING,
        /** The files of applied revisions are there, and say what was applied. */
        EDITED,
        /** The revisions make the model. */
        MODEL,
        /** The database is what its revisions make. */
        DRIFT
    }
}
