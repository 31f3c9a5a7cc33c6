package dev.migrate.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Small queries of the engine's own. */
final class Queries {

    private Queries() {}

    /** The first column of every row, as texts. */
    static List<String> column(Connection connection, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    /** Whether there is a row. */
    static boolean isRow(Connection connection, String query) throws SQLException {
        return !column(connection, query).isEmpty();
    }
}
