package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.SessionState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters that a session has set, {@code search_path} say, and its role: raw SQL may set any, dumps do. */
final class SessionParameters implements SessionState {

    /** A role is no parameter that is listed, and RESET ALL leaves it. */
    private static final String SET =
            "SELECT name, setting FROM pg_settings WHERE source = 'session' UNION ALL SELECT 'role', current_setting('role')";

    private final Connection connection;
    private final Map<String, String> before;

    SessionParameters(Connection connection) throws SQLException {
        this.connection = connection;
        this.before = read();
    }

    private Map<String, String> read() throws SQLException {
        Map<String, String> parameters = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SET)) {
            while (rows.next()) {
                parameters.put(rows.getString(1), rows.getString(2));
            }
        }
        return parameters;
    }

    @Override
    public void restore() throws SQLException {
        if (read().equals(before)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("RESET ALL");
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
            for (Map.Entry<String, String> parameter : before.entrySet()) {
                statement.setString(1, parameter.getKey());
                statement.setString(2, parameter.getValue());
                statement.execute();
            }
        }
    }
}
