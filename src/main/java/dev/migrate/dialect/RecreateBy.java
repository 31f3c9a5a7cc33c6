package dev.migrate.dialect;

/** How the rows of a table are passed over where the database has no ALTER for a change, and its schema alone is not enough. */
public enum RecreateBy {

    /** By a copy that takes the table's name. */
    COPY,

    /** By a copy that the table takes the pages of: it keeps its name, its indexes and all that names it. */
    SWAP
}
