package dev.migrate.op;

/** What becomes of the user's SQL before it is run: its variables get their values. */
@FunctionalInterface
public interface Substitution {

    /** SQL as it is written. */
    Substitution NONE = (dialect, sql) -> sql;

    /**
     * SQL as it is run.
     *
     * @param dialect the id of the one that it is run on
     * @throws dev.migrate.error.MigrationException if a variable has no value, or cannot stand where it does
     */
    String in(String dialect, String sql);
}
