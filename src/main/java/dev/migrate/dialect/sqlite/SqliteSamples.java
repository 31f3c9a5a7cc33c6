package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.SampleColumn;
import dev.migrate.dialect.SampleColumn.Family;
import dev.migrate.dialect.SampleColumn.Supply;
import dev.migrate.dialect.SampleValues;
import dev.migrate.dialect.Samples;
import dev.migrate.schema.Column;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.PortableType;
import dev.migrate.schema.Table;
import dev.migrate.schema.Type;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values by what a column is declared as, which SQLite takes for a hint. */
final class SqliteSamples implements Samples {

    private static final String CONSTANT = "(?is)[-+]?[0-9.]+|'.*'|NULL|TRUE|FALSE|x'[0-9a-f]*'";
    private static final Pattern ARGUMENTS = Pattern.compile("\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\)");

    private final Connection connection;

    SqliteSamples(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<SampleColumn> columns(Table table) throws SQLException {
        List<SampleColumn> columns = new ArrayList<>();
        String query = "SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_xinfo("
                + Queries.literal(table.name().name()) + ") WHERE hidden = 0 ORDER BY cid";
        for (List<String> row : Queries.rows(connection, query)) {
            boolean nullable = row.get(2).equals("0") && row.get(4).equals("0");
            boolean constant = row.get(3) != null && row.get(3).matches(CONSTANT);
            Supply supply = constant ? Supply.CONSTANT : Supply.NONE;
            String declared = table.column(row.get(0))
                    .map(Column::type)
                    .flatMap(type -> type.in(SqliteDialect.ID))
                    .map(SqliteSamples::portable)
                    .orElse(row.get(1) == null ? "" : row.get(1));
            columns.add(column(row.get(0), declared.toUpperCase(Locale.ROOT), nullable, supply));
        }
        return columns;
    }

    /** A portable type says more than what SQLite makes of it; null for another. */
    private static String portable(Type type) {
        if (!(type instanceof Type.Portable portable)) {
            return null;
        }
        return portable.name() == PortableType.INTERVAL ? "SPAN" : portable.toString();
    }

    private static SampleColumn column(String name, String type, boolean nullable, Supply supply) {
        Matcher arguments = ARGUMENTS.matcher(type);
        Integer first = arguments.find() ? Integer.valueOf(arguments.group(1)) : null;
        String second = first == null ? null : arguments.group(2);
        Integer length = null;
        Family family = Family.OTHER;
        List<String> values;
        if (type.contains("BOOL")) {
            family = Family.NUMBER;
            values = List.of("1", "0");
        } else if (type.contains("INT")) {
            family = Family.NUMBER;
            values = SampleValues.INTEGERS;
        } else if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT") || type.contains("STRING")) {
            family = Family.TEXT;
            length = first;
            values = texts(SampleValues.words(first));
        } else if (type.contains("BLOB") || type.contains("BINARY")) {
            values = List.of("x'01'", "x'02'", "x'03'", "x'00ff'", "x''", "x'04'");
        } else if (type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB")) {
            family = Family.NUMBER;
            values = SampleValues.decimals(null, 1);
        } else if (type.contains("DEC") || type.contains("NUM")) {
            family = Family.NUMBER;
            int scale = second != null ? Integer.parseInt(second) : first == null ? 1 : 0;
            length = first == null ? null : first - scale;
            values = SampleValues.decimals(first, scale);
        } else if (type.contains("TIMESTAMP") || type.contains("DATETIME")) {
            family = Family.DATE;
            values = texts(SampleValues.MOMENTS);
        } else if (type.contains("DATE")) {
            family = Family.DATE;
            values = texts(SampleValues.DATES);
        } else if (type.contains("TIME")) {
            values = texts(SampleValues.TIMES);
        } else if (type.contains("JSON")) {
            family = Family.JSON;
            values = texts(SampleValues.JSON);
        } else if (type.contains("UUID")) {
            values = texts(SampleValues.UUIDS);
        } else if (type.equals("SPAN")) {
            values = texts(List.of("P1D", "PT1H", "PT1M", "P2D", "P3D"));
        } else {
            family = Family.ANY;
            values = new ArrayList<>(texts(SampleValues.words(null)));
            values.addAll(SampleValues.INTEGERS);
            values.add("x'01'");
        }
        return new SampleColumn(name, null, family, length, nullable, supply, values, List.of());
    }

    private static List<String> texts(List<String> values) {
        return values.stream().map(Queries::literal).toList();
    }

    @Override
    public String literal(String expression) {
        return "quote(" + expression + ")";
    }

    @Override
    public String typed(String value, SampleColumn column) {
        return value;
    }

    @Override
    public String reason(SQLException refusal) {
        return SqliteDialect.words(refusal);
    }

    @Override
    public boolean enforcesKeys() throws SQLException {
        return Queries.column(connection, "PRAGMA foreign_keys").contains("1");
    }

    @Override
    public void enforceKeys(boolean on) throws SQLException {
        Queries.update(connection, "PRAGMA foreign_keys = " + (on ? "ON" : "OFF"));
    }

    @Override
    public void deferKeys() throws SQLException {
        Queries.update(connection, "PRAGMA defer_foreign_keys = ON");
    }

    @Override
    public void settleKeys(Collection<ObjectName> tables) throws SQLException {
        for (ObjectName table : tables) {
            if (!Queries.rows(connection, "PRAGMA foreign_key_check(" + Queries.literal(table.name()) + ")")
                    .isEmpty()) {
                throw new SQLException("a row of " + table + " refers to none");
            }
        }
        Queries.update(connection, "PRAGMA defer_foreign_keys = OFF");
    }
}
