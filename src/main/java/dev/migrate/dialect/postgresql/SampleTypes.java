package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.SampleColumn.Family;
import dev.migrate.dialect.SampleValues;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts that PostgreSQL reads as values of a type, by the catalog's entry of it. */
final class SampleTypes {

    private static final int HEADER = 4;

    private static final String TYPE = """
            SELECT t.typname, t.typtype, t.typcategory, t.typelem, t.typbasetype, t.typtypmod, t.typnotnull,
                   (SELECT rngsubtype FROM pg_range WHERE rngtypid = t.oid) AS subtype,
                   (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0) AS parts,
                   ARRAY(SELECT enumlabel::text FROM pg_enum WHERE enumtypid = t.oid ORDER BY enumsortorder) AS labels,
                   ARRAY(SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contypid = t.oid ORDER BY conname)
                       AS conditions
            FROM pg_type t WHERE t.oid = ?
            """;

    private static final Map<String, List<String>> PLAIN = Map.ofEntries(
            Map.entry("bool", List.of("true", "false")),
            Map.entry("bytea", List.of("\\x01", "\\x02", "\\x03", "\\x00ff", "\\x", "\\x04")),
            Map.entry("time", SampleValues.TIMES),
            Map.entry("timetz", texts(SampleValues.TIMES, "", "+00")),
            Map.entry("interval", List.of("1 day", "2 days", "1 hour", "1 month", "3 days", "00:00:01")),
            Map.entry("uuid", SampleValues.UUIDS),
            Map.entry("jsonpath", numbered("$.a", "")),
            Map.entry("xml", numbered("<a>", "</a>")),
            Map.entry("inet", numbered("192.0.2.", "")),
            Map.entry("cidr", numbered("192.0.2.", "/32")),
            Map.entry("macaddr", numbered("08:00:2b:01:02:0", "")),
            Map.entry("macaddr8", numbered("08:00:2b:01:02:03:04:0", "")),
            Map.entry("money", SampleValues.INTEGERS),
            Map.entry("oid", SampleValues.INTEGERS),
            Map.entry("xid", SampleValues.INTEGERS),
            Map.entry("pg_lsn", numbered("0/", "")),
            Map.entry("regclass", List.of("pg_class", "pg_type", "pg_attribute", "pg_index")),
            Map.entry("regtype", List.of("integer", "text", "boolean", "date")),
            Map.entry("regproc", List.of("now", "pi")),
            Map.entry("point", numbered("(1,", ")")),
            Map.entry("line", numbered("{1,1,", "}")),
            Map.entry("lseg", numbered("[(0,0),(1,", ")]")),
            Map.entry("box", numbered("(0,0),(1,", ")")),
            Map.entry("path", numbered("[(0,0),(1,", ")]")),
            Map.entry("polygon", numbered("((0,0),(1,0),(1,", "))")),
            Map.entry("circle", numbered("<(0,0),", ">")),
            Map.entry("tsvector", List.of("'a':1", "'b':1", "'c':1 'd':2", "")),
            Map.entry("tsquery", List.of("'a'", "'b'", "'a' & 'b'")),
            Map.entry("hstore", numbered("a=>", "")),
            Map.entry("ltree", numbered("a.b", "")),
            Map.entry("lquery", numbered("a.b", "")),
            Map.entry("cube", numbered("(1, 2, ", ")")),
            Map.entry("geometry", numbered("POINT(1 ", ")")),
            Map.entry("geography", numbered("POINT(1 ", ")")));

    private final Connection connection;
    private final Map<Long, Entry> entries = new HashMap<>();

    SampleTypes(Connection connection) {
        this.connection = connection;
    }

    /**
     * What a column of a type takes.
     *
     * @param length how many characters or digits before the point fit in; null for any number
     * @param notNull whether the type itself refuses nulls
     * @param conditions that the type makes of a value
     */
    record Values(Family family, Integer length, boolean notNull, List<String> texts, List<String> conditions) {}

    private record Entry(
            String name,
            String kind,
            String category,
            long element,
            long base,
            int modifier,
            boolean notNull,
            long subtype,
            int parts,
            List<String> labels,
            List<String> conditions) {}

    /** The values of a type with its modifier: -1 for none. */
    Values of(long oid, int modifier) throws SQLException {
        Entry type = entry(oid);
        return switch (type.kind) {
            case "d" -> domain(type);
            case "e" -> plain(Family.LISTED, type.labels);
            case "c" -> plain(Family.OTHER, List.of("(" + ",".repeat(Math.max(0, type.parts - 1)) + ")"));
            case "r" -> plain(Family.OTHER, ranges(of(type.subtype, -1).texts));
            case "m" -> plain(Family.OTHER, texts(of(rangeOf(oid), -1).texts, "{", "}"));
            default ->
                type.element != 0 && type.category.equals("A")
                        ? plain(Family.OTHER, arrays(of(type.element, modifier).texts))
                        : base(type, modifier);
        };
    }

    private static Values plain(Family family, List<String> texts) {
        return new Values(family, null, false, texts, List.of());
    }

    private Values domain(Entry type) throws SQLException {
        Values base = of(type.base, type.modifier);
        List<String> conditions = new ArrayList<>(base.conditions);
        conditions.addAll(type.conditions);
        return new Values(base.family, base.length, base.notNull || type.notNull, base.texts, conditions);
    }

    private static Values base(Entry type, int modifier) {
        List<String> known = PLAIN.get(type.name);
        if (known != null) {
            return plain(type.name.equals("bool") ? Family.LISTED : Family.OTHER, known);
        }
        return switch (type.name) {
            case "int2", "int4", "int8" -> plain(Family.NUMBER, SampleValues.INTEGERS);
            case "float4", "float8" -> plain(Family.NUMBER, SampleValues.decimals(null, 1));
            case "numeric" -> numeric(modifier);
            case "json", "jsonb" -> plain(Family.JSON, SampleValues.JSON);
            case "date" -> plain(Family.DATE, SampleValues.DATES);
            case "timestamp" -> plain(Family.DATE, SampleValues.MOMENTS);
            case "timestamptz" -> plain(Family.DATE, texts(SampleValues.MOMENTS, "", "+00"));
            case "bit" -> plain(Family.OTHER, bits(modifier < 1 ? 1 : modifier));
            case "varbit" -> plain(Family.OTHER, bits(1));
            case "vector", "halfvec" -> plain(Family.OTHER, vectors(Math.max(1, modifier)));
            case "varchar", "bpchar" -> text(modifier < HEADER ? null : modifier - HEADER);
            case "char" -> text(1);
            default -> text(null);
        };
    }

    private static Values text(Integer length) {
        return new Values(Family.TEXT, length, false, SampleValues.words(length), List.of());
    }

    /** Source: {@code make_numeric_typmod} in numeric.c; the scale has 11 bits and a sign. */
    private static Values numeric(int modifier) {
        if (modifier < HEADER) {
            return plain(Family.NUMBER, SampleValues.decimals(null, 1));
        }
        int precision = ((modifier - HEADER) >> 16) & 0xFFFF;
        int scale = (((modifier - HEADER) & 0x7FF) ^ 1024) - 1024;
        return new Values(
                Family.NUMBER,
                Math.max(0, precision - scale),
                false,
                SampleValues.decimals(precision, scale),
                List.of());
    }

    private static List<String> bits(int length) {
        return List.of("0".repeat(length), "1".repeat(length), "1" + "0".repeat(length - 1));
    }

    private static List<String> vectors(int dimensions) {
        return numbered("[" + "1,".repeat(dimensions - 1), "]");
    }

    private static List<String> numbered(String before, String after) {
        return texts(List.of("1", "2", "3", "4", "5", "6", "7", "8"), before, after);
    }

    private static List<String> texts(List<String> texts, String before, String after) {
        return texts.stream().map(text -> before + text + after).toList();
    }

    /** One beside the other: none overlaps the next. */
    private static List<String> ranges(List<String> bounds) {
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i + 1 < Math.min(8, bounds.size()); i++) {
            ranges.add("[\"" + bounds.get(i) + "\",\"" + bounds.get(i + 1) + "\")");
        }
        return ranges;
    }

    private static List<String> arrays(List<String> elements) {
        List<String> arrays = new ArrayList<>();
        for (int i = 0; i < Math.min(6, elements.size()); i++) {
            arrays.add("{" + quoted(elements.get(i)) + "}");
        }
        if (elements.size() > 1) {
            arrays.add("{" + quoted(elements.get(0)) + "," + quoted(elements.get(1)) + "}");
        }
        arrays.add("{}");
        return arrays;
    }

    private static String quoted(String element) {
        return '"' + element.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private long rangeOf(long multirange) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT rngtypid FROM pg_range WHERE rngmultitypid = ?")) {
            statement.setLong(1, multirange);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private Entry entry(long oid) throws SQLException {
        Entry known = entries.get(oid);
        if (known == null) {
            known = read(oid);
            entries.put(oid, known);
        }
        return known;
    }

    private Entry read(long oid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TYPE)) {
            statement.setLong(1, oid);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Entry(
                        row.getString("typname"),
                        row.getString("typtype"),
                        row.getString("typcategory"),
                        row.getLong("typelem"),
                        row.getLong("typbasetype"),
                        row.getInt("typtypmod"),
                        row.getBoolean("typnotnull"),
                        row.getLong("subtype"),
                        row.getInt("parts"),
                        Arrays.asList((String[]) row.getArray("labels").getArray()),
                        Arrays.asList((String[]) row.getArray("conditions").getArray()));
            }
        }
    }
}
