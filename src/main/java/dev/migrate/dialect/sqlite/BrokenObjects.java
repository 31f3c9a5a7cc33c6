package dev.migrate.dialect.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The views and the tables with triggers that SQLite can no longer compile a statement for, each with the reason. SQLite
 * looks at what is in a trigger when it fires, and not before.
 */
final class BrokenObjects {

    private final Map<String, String> reasons = new LinkedHashMap<>();

    private BrokenObjects() {}

    static BrokenObjects of(Connection connection) throws SQLException {
        BrokenObjects broken = new BrokenObjects();
        for (String view : Queries.column(connection, "SELECT name FROM main.sqlite_schema WHERE type = 'view'")) {
            broken.compile(connection, "the view \"" + view + "\"", "SELECT * FROM main." + Queries.quote(view));
        }
        for (String table :
                Queries.column(connection, "SELECT DISTINCT tbl_name FROM main.sqlite_schema WHERE type = 'trigger'")) {
            String name = "main." + Queries.quote(table);
            String what = "a trigger of \"" + table + "\" on ";
            broken.compile(connection, what + "INSERT", "INSERT INTO " + name + " DEFAULT VALUES");
            broken.compile(connection, what + "DELETE", "DELETE FROM " + name);
            String values = Queries.column(
                            connection, "SELECT name FROM pragma_table_xinfo(?, 'main') WHERE hidden = 0", table)
                    .stream()
                    .map(column -> Queries.quote(column) + " = NULL")
                    .collect(Collectors.joining(", "));
            broken.compile(connection, what + "UPDATE", "UPDATE " + name + " SET " + values);
        }
        return broken;
    }

    private void compile(Connection connection, String what, String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.getUpdateCount();
        } catch (SQLException e) {
            String reason = SqliteDialect.words(e);
            // A view that is new and has triggers for other events is not broken.
            if (!(reason.startsWith("cannot modify ") && reason.endsWith(" because it is a view"))) {
                reasons.put(what, reason);
            }
        }
    }

    /** What worked before and does not now. */
    List<String> since(BrokenObjects before) {
        List<String> found = new ArrayList<>();
        reasons.forEach((what, reason) -> {
            if (!before.reasons.containsKey(what) && !before.reasons.containsValue(reason)) {
                found.add(what + " (" + reason + ")");
            }
        });
        return found;
    }
}
