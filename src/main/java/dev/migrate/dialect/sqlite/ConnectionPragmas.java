package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.SessionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pragmas of a connection that a run sets, or that raw SQL is likely to. */
final class ConnectionPragmas implements SessionState {

    private static final List<String> NAMES = List.of(
            "busy_timeout",
            "foreign_keys",
            "ignore_check_constraints",
            "legacy_alter_table",
            "query_only",
            "recursive_triggers",
            "synchronous");

    private final Connection connection;
    private final Map<String, String> before = new LinkedHashMap<>();

    ConnectionPragmas(Connection connection) throws SQLException {
        this.connection = connection;
        for (String name : NAMES) {
            before.put(name, value(name));
        }
    }

    private String value(String name) throws SQLException {
        return Queries.column(connection, "PRAGMA " + name).get(0);
    }

    @Override
    public void restore() throws SQLException {
        for (Map.Entry<String, String> pragma : before.entrySet()) {
            if (!value(pragma.getKey()).equals(pragma.getValue())) {
                Queries.update(connection, "PRAGMA " + pragma.getKey() + " = " + pragma.getValue());
            }
        }
    }
}
