package dev.migrate.verify;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Samples;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A database while its tables get rows. */
record Filling(
        Connection connection,
        Dialect dialect,
        Samples samples,
        Schema schema,
        Map<ObjectName, Map<String, String>> promised) {

    private static final int PARENTS = 8;

    Filling(Connection connection, Dialect dialect, Schema schema) {
        this(connection, dialect, dialect.samples(connection), schema, new HashMap<>());
    }

    String quote(ObjectName table) {
        return dialect.quote(table.schema(), table.name());
    }

    /** How many rows a table has, counted up to a limit. */
    int count(ObjectName table, int limit) throws SQLException {
        String rows = "SELECT 1 FROM " + quote(table) + " LIMIT " + limit;
        return Integer.parseInt(query("SELECT count(*) FROM (" + rows + ") AS rows_of_it")
                .get(0)
                .get(0));
    }

    /** Some of the values that stand in columns of a table, as SQL; rows with nulls left out. */
    List<List<String>> values(ObjectName table, List<String> columns) throws SQLException {
        List<String> quoted = columns.stream().map(dialect::quote).toList();
        return query("SELECT "
                + quoted.stream().map(samples::literal).collect(Collectors.joining(", "))
                + " FROM " + quote(table) + " WHERE "
                + quoted.stream().map(column -> column + " IS NOT NULL").collect(Collectors.joining(" AND "))
                + " ORDER BY " + String.join(", ", quoted) + " LIMIT " + PARENTS);
    }

    List<List<String>> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(result.getString(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    int update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
