package dev.migrate.verify;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Samples;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.verify.DataLoss.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rows of all known tables at one moment; few of each. */
public final class DataSnapshot {

    private static final int ROWS = 50;

    /** Of a longer value a hash is kept. */
    private static final int LENGTH = 200;

    private final Map<ObjectName, TableData> tables = new LinkedHashMap<>();

    private DataSnapshot() {}

    /** Reads them; a partition's rows are those of its table. */
    public static DataSnapshot of(Connection connection, Dialect dialect, Schema schema) throws SQLException {
        DataSnapshot snapshot = new DataSnapshot();
        Samples samples = dialect.samples(connection);
        for (Table table : schema.tables()) {
            if (table.partition() == null && !table.columns().isEmpty()) {
                snapshot.tables.put(table.name(), read(connection, dialect, samples, table));
            }
        }
        return snapshot;
    }

    /** What a later state lacks, and the rows that it has more of tables that were there. */
    public List<DataLoss> losses(DataSnapshot later) {
        List<DataLoss> losses = new ArrayList<>();
        for (TableData table : tables.values()) {
            TableData other = later.tables.get(table.name());
            if (other != null) {
                table.compare(other, losses);
            } else if (!table.rows().isEmpty()) {
                int rows = table.rows().size();
                losses.add(new DataLoss(Kind.TABLE_GONE, table.name(), null, rows, rows, null));
            }
        }
        return losses;
    }

    private static TableData read(Connection connection, Dialect dialect, Samples samples, Table table)
            throws SQLException {
        List<String> columns = table.columns().stream().map(Column::name).toList();
        List<String> key =
                table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of());
        List<String> literals = columns.stream()
                .map(column -> samples.literal(dialect.quote(column)))
                .toList();
        List<String> order = (key.isEmpty() ? columns : key)
                .stream().map(column -> samples.literal(dialect.quote(column))).toList();
        String query = "SELECT " + String.join(", ", literals) + " FROM "
                + dialect.quote(table.name().schema(), table.name().name()) + " ORDER BY "
                + order.stream().collect(Collectors.joining(", ")) + " LIMIT " + ROWS;
        List<Map<String, String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.put(columns.get(i), bounded(result.getString(i + 1)));
                }
                rows.add(row);
            }
        }
        return new TableData(table.name(), columns, key, rows);
    }

    private static String bounded(String value) {
        return value.length() <= LENGTH ? value : value.substring(0, 8) + "... " + hash(value);
    }

    private static String hash(String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
