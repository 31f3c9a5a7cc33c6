package dev.migrate.dialect.sqlite;

/** The version of SQLite itself, as {@code sqlite_version()} says it. */
record Version(int major, int minor) {

    static Version of(String text) {
        String[] parts = text.split("\\.");
        return new Version(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || major == otherMajor && minor >= otherMinor;
    }
}
