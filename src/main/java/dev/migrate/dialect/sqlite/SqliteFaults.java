package dev.migrate.dialect.sqlite;

import java.sql.SQLException;
import java.util.Optional;

/** What faults of the file mean, by their result code: sqlite.org/rescode.html. */
final class SqliteFaults {

    private SqliteFaults() {}

    /** A row that does not fit a constraint, one of a column that is just added among them. */
    static boolean isOfRows(SQLException error) {
        return (error.getErrorCode() & 0xff) == 19
                || String.valueOf(error.getMessage()).contains("Cannot add a NOT NULL column");
    }

    static Optional<String> wayOut(SQLException error) {
        return Optional.ofNullable(
                switch (error.getErrorCode() & 0xff) {
                    case 3, 14 ->
                        "check the path in url: its directory has to be there, and this user needs the right to read"
                                + " and write file and directory";
                    case 8 ->
                        "this user needs the right to write the file and its directory, and the url must not say that it"
                                + " is read only";
                    case 10 ->
                        "the file system reports a fault, or the path in url is no file: look at the disk, and at the path";
                    case 11 ->
                        "the file is damaged: bring back a backup, or try the command .recover of the sqlite3 shell";
                    case 13 -> "the disk is full, or a quota is: make room, and run it again";
                    case 26 -> "the file is no SQLite database, or is encrypted: check the path in url";
                    default -> null;
                });
    }
}
