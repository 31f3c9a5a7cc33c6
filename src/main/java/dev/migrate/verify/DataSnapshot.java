package dev.migrate.verify;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Samples;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.verify.DataLoss.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of all known tables at one moment: some of each, and how many there were. */
public final class DataSnapshot {

    /** Of a table with more, these stand for all: they are looked for later, wherever others come to be. */
    private static final int ROWS = 100;

    private final Connection connection;
    private final Dialect dialect;
    private final Samples samples;
    private final List<TableData> tables = new ArrayList<>();

    private DataSnapshot(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
        this.samples = dialect.samples(connection);
    }

    /** Reads them; a partition's rows are those of its table. */
    public static DataSnapshot of(Connection connection, Dialect dialect, Schema schema) throws SQLException {
        DataSnapshot snapshot = new DataSnapshot(connection, dialect);
        for (Table table : schema.tables()) {
            if (hasRows(table)) {
                snapshot.tables.add(snapshot.read(table));
            }
        }
        return snapshot;
    }

    /**
     * What the database lacks by now, and the rows that it has more of tables that were there.
     *
     * @param now what there is
     * @param lineage what has become of the names
     */
    public List<DataLoss> losses(Connection connection, Schema now, Lineage lineage) throws SQLException {
        DataSnapshot later = new DataSnapshot(connection, dialect);
        List<DataLoss> losses = new ArrayList<>();
        for (TableData table : tables) {
            Optional<Table> twin = now.table(lineage.now(table.name())).filter(DataSnapshot::hasRows);
            if (twin.isPresent()) {
                table.compare(later.read(twin.get(), table, lineage), losses);
            } else if (table.count() > 0) {
                losses.add(new DataLoss(Kind.TABLE_GONE, table.name(), null, table.count(), table.count(), null));
            }
        }
        return losses;
    }

    private static boolean hasRows(Table table) {
        return table.partition() == null && !table.columns().isEmpty();
    }

    private TableData read(Table table) throws SQLException {
        List<String> key =
                table.primaryKey().map(Constraint.PrimaryKey::columns).orElse(List.of());
        Map<String, String> columns = new LinkedHashMap<>();
        table.columns().forEach(column -> columns.put(column.name(), column.name()));
        TableData none = new TableData(table.name(), List.copyOf(columns.keySet()), key, 0, List.of());
        return read(table.name(), columns, none, ROWS);
    }

    /** The same rows once more, as far as they are there, and some that may be what has become of the others. */
    private TableData read(Table table, TableData before, Lineage lineage) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : before.columns()) {
            table.column(lineage.now(before.name(), column))
                    .map(Column::name)
                    .ifPresent(now -> columns.put(column, now));
        }
        return read(table.name(), columns, before, 2 * ROWS);
    }

    /**
     * Rows of a table.
     *
     * @param columns what is read: names of now, by those of before
     * @param before whose rows come first
     */
    private TableData read(ObjectName table, Map<String, String> columns, TableData before, int limit)
            throws SQLException {
        if (columns.isEmpty()) {
            // Nothing is left to tell rows apart by.
            return new TableData(before.name(), List.of(), List.of(), before.count(), before.rows());
        }
        List<String> names = List.copyOf(columns.keySet());
        List<String> known = before.identities(names);
        String from = dialect.quote(table.schema(), table.name());
        String identity = before.identifying(names).stream()
                .map(column -> literal(columns.get(column)))
                .collect(Collectors.joining(" || '" + TableData.BETWEEN + "' || "));
        String query = "SELECT (SELECT count(*) FROM " + from + "), "
                + columns.values().stream().map(this::literal).collect(Collectors.joining(", "))
                + " FROM " + from + " ORDER BY " + first(identity, known.size()) + identity + " LIMIT " + limit;
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < known.size(); i++) {
                statement.setString(i + 1, known.get(i));
            }
            return rows(before, names, statement);
        }
    }

    private String literal(String column) {
        return samples.literal(dialect.quote(column));
    }

    private static String first(String identity, int known) {
        return known == 0 ? "" : "CASE WHEN " + identity + " IN (?" + ", ?".repeat(known - 1) + ") THEN 0 ELSE 1 END, ";
    }

    private static TableData rows(TableData before, List<String> columns, PreparedStatement query) throws SQLException {
        int count = 0;
        List<Map<String, String>> rows = new ArrayList<>();
        try (ResultSet result = query.executeQuery()) {
            while (result.next()) {
                count = result.getInt(1);
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.put(columns.get(i), result.getString(i + 2));
                }
                rows.add(row);
            }
        }
        return new TableData(before.name(), columns, before.key(), count, rows);
    }
}
