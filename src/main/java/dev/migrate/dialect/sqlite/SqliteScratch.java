package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Connector;
import dev.migrate.dialect.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A database in memory: it ends with its connection. */
record SqliteScratch(Connection connection) implements ScratchDatabase {

    static SqliteScratch make(Connector connector) throws SQLException {
        return new SqliteScratch(connector.connect(SqliteScratch::memoryUrl));
    }

    /** How a file is opened; the driver takes what it does not know for a part of the name: sqlite.org/uri.html. */
    private static final Set<String> OF_FILES = Set.of("cache", "immutable", "mode", "modeof", "nolock", "psow", "vfs");

    /** With the parameters of the real one, but for those that are about its file. */
    static String memoryUrl(String url) {
        int parameters = url.indexOf('?');
        String kept = parameters < 0
                ? ""
                : Stream.of(url.substring(parameters + 1).split("&"))
                        .filter(parameter -> !OF_FILES.contains(parameter.split("=")[0]))
                        .collect(Collectors.joining("&"));
        return SqliteDialect.PREFIX + ":memory:" + (kept.isEmpty() ? "" : "?" + kept);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
