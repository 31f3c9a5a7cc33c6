package dev.migrate.dialect.postgresql;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;

/** The version of the server; the newest where none is asked. */
record Version(int major, String text) {

    static Version of(String text) {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        return new Version(digits == 0 ? Integer.MAX_VALUE : Integer.parseInt(text.substring(0, digits)), text);
    }

    boolean isAtLeast(int other) {
        return major >= other;
    }

    /** An error if the server is older. */
    void require(int other, String what, String otherwise) {
        if (!isAtLeast(other)) {
            throw new MigrationException(
                            Code.UNSUPPORTED, what + " needs PostgreSQL " + other + ", and this is " + text)
                    .hint(otherwise);
        }
    }
}
