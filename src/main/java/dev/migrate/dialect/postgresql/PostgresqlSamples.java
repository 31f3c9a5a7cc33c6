package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.SampleColumn;
import dev.migrate.dialect.SampleColumn.Supply;
import dev.migrate.dialect.Samples;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Values by the type that the catalog knows of a column. */
final class PostgresqlSamples implements Samples {

    private static final String COLUMNS = """
            SELECT a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attidentity,
                   pg_get_expr(d.adbin, d.adrelid) ~ '^(''([^'']|'''')*''|-?[0-9.]+|true|false)(::.*)?$' AS constant,
                   CASE t.typtype WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod)
                                  ELSE format_type(a.atttypid, a.atttypmod) END AS type
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
            """;

    private final Connection connection;
    private final SampleTypes types;

    PostgresqlSamples(Connection connection) {
        this.connection = connection;
        this.types = new SampleTypes(connection);
    }

    @Override
    public List<SampleColumn> columns(Table table) throws SQLException {
        List<SampleColumn> columns = new ArrayList<>();
        String name = new PostgresqlDialect()
                .quote(table.name().schema(), table.name().name());
        boolean generates = connection.getMetaData().getDatabaseMajorVersion() >= 12;
        String query = COLUMNS + (generates ? "AND a.attgenerated = '' " : "") + "ORDER BY a.attnum";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(column(row));
                }
            }
        }
        return columns;
    }

    private SampleColumn column(ResultSet row) throws SQLException {
        SampleTypes.Values values = types.of(row.getLong("atttypid"), row.getInt("atttypmod"));
        Supply supply = "a".equals(row.getString("attidentity"))
                ? Supply.NUMBERED
                : row.getBoolean("constant") ? Supply.CONSTANT : Supply.NONE;
        return new SampleColumn(
                row.getString("attname"),
                row.getString("type"),
                values.family(),
                values.length(),
                !row.getBoolean("attnotnull") && !values.notNull(),
                supply,
                values.texts().stream()
                        .map(text -> "'" + text.replace("'", "''") + "'")
                        .toList(),
                values.conditions());
    }

    @Override
    public String literal(String expression) {
        return "quote_nullable(" + expression + "::text)";
    }

    @Override
    public String typed(String value, SampleColumn column) {
        return "CAST(" + value + " AS " + column.type() + ")";
    }

    @Override
    public String reason(SQLException refusal) {
        return refusal.getMessage().strip();
    }

    @Override
    public boolean enforcesKeys() {
        return true;
    }

    /** They cannot be switched off without the rights of a superuser. */
    @Override
    public void enforceKeys(boolean on) {}

    @Override
    public void deferKeys() throws SQLException {
        setConstraints("DEFERRED");
    }

    @Override
    public void settleKeys(Collection<ObjectName> tables) throws SQLException {
        setConstraints("IMMEDIATE");
    }

    private void setConstraints(String when) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET CONSTRAINTS ALL " + when);
        }
    }
}
