package dev.migrate.dialect.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/**
 * Who has a database of SQLite locked. SQLite does not know, but Linux tells which process holds a lock on which file.
 * Source: proc_locks(5).
 */
final class LockHolder {

    private static final Path LOCKS = Path.of("/proc/locks");

    private LockHolder() {}

    /** In words; without a name where there is none to be had. */
    static String of(Connection connection) throws SQLException {
        OptionalLong process = process(file(connection));
        if (process.isEmpty()) {
            return "another connection to the file";
        }
        long id = process.getAsLong();
        if (id == ProcessHandle.current().pid()) {
            return "another connection of this process";
        }
        String command = ProcessHandle.of(id)
                .flatMap(handle -> handle.info().command())
                .map(path -> " (" + path + ")")
                .orElse("");
        return "process " + id + command;
    }

    /** The pragma itself, and not its table: that is no part of a file which cannot be read right now. */
    private static String file(Connection connection) throws SQLException {
        return Queries.rows(connection, "PRAGMA database_list").get(0).get(2);
    }

    /** With a write-ahead log the locks are on the file beside it. */
    private static OptionalLong process(String file) {
        for (String suffix : List.of("", "-shm")) {
            try {
                String inode = ":" + Files.getAttribute(Path.of(file + suffix), "unix:ino");
                for (String line : Files.readAllLines(LOCKS)) {
                    String[] lock = line.trim().split(" +");
                    // Of another container's process there is no number.
                    if (lock[1].equals("POSIX")
                            && lock[3].equals("WRITE")
                            && lock[5].endsWith(inode)
                            && Long.parseLong(lock[4]) > 0) {
                        return OptionalLong.of(Long.parseLong(lock[4]));
                    }
                }
            } catch (IOException | RuntimeException e) {
                continue;
            }
        }
        return OptionalLong.empty();
    }
}
