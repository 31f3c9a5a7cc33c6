package dev.migrate.error;

import java.util.Locale;

/** What kind of error it is: stable, so that programs can tell errors apart without reading the message. */
public enum Code {
    /** A setting is missing, unknown or malformed. */
    SETTINGS,
    /** A file cannot be read or written. */
    FILE,
    /** A file is not YAML, or uses a part of YAML that is not taken. */
    SYNTAX,
    /** A revision file is YAML, but not a revision. */
    FORMAT,
    /** The revisions do not form a graph: a missing parent, a duplicate id, a cycle. */
    GRAPH,
    /** A target names no revision, several, or one that cannot be reached from here. */
    TARGET,
    /** The classes that say what the schema should be cannot be read. */
    MODEL,
    /** An operation does not fit the schema before it. */
    SCHEMA,
    /** The settings forbid an operation on the database at hand. */
    FORBIDDEN,
    /** The database at hand has no form for an operation. */
    UNSUPPORTED,
    /** The way back does not exist. */
    IRREVERSIBLE,
    /** The database cannot be reached. */
    CONNECTION,
    /** Another run holds the lock. */
    LOCKED,
    /** The database refused a statement. */
    SQL,
    /** The rows that are there do not allow an operation. */
    DATA,
    /** The database's record of applied revisions and the files do not fit together. */
    STATE;

    /** The code as it is written in output: lower case, with hyphens. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
