package dev.migrate.model.jpa;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The type of a column as files write it, from the text of the type on PostgreSQL. */
final class ColumnType {

    /** A name of one or more words, numbers in parentheses, more words: {@code timestamp(6) with time zone}. */
    private static final Pattern SHAPE =
            Pattern.compile("([a-z0-9_ ]+?)\\s*(?:\\(([0-9 ,]+)\\))?\\s*(with(?:out)? time zone)?");

    private static final Pattern ARRAY = Pattern.compile("(.+?)\\s*(?:\\[\\d*]|\\barray(?:\\[\\d+])?)");

    /** As portable types; null for those that depend on their numbers. Source: PostgreSQL's manual, chapter 8. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("boolean", "boolean"),
            Map.entry("bool", "boolean"),
            Map.entry("smallint", "smallint"),
            Map.entry("int2", "smallint"),
            Map.entry("tinyint", "smallint"),
            Map.entry("integer", "integer"),
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("bigint", "bigint"),
            Map.entry("int8", "bigint"),
            Map.entry("numeric", "decimal"),
            Map.entry("decimal", "decimal"),
            Map.entry("dec", "decimal"),
            Map.entry("real", "real"),
            Map.entry("float4", "real"),
            Map.entry("double precision", "double"),
            Map.entry("double", "double"),
            Map.entry("float8", "double"),
            Map.entry("varchar", "string"),
            Map.entry("character varying", "string"),
            Map.entry("char varying", "string"),
            Map.entry("text", "text"),
            Map.entry("char", "char"),
            Map.entry("character", "char"),
            Map.entry("bpchar", "char"),
            Map.entry("date", "date"),
            Map.entry("time", "time"),
            Map.entry("timestamp", "timestamp"),
            Map.entry("timestamptz", "timestamptz"),
            Map.entry("interval", "interval"),
            Map.entry("interval second", "interval"),
            Map.entry("uuid", "uuid"),
            Map.entry("json", "json"),
            Map.entry("jsonb", "jsonb"),
            Map.entry("bytea", "binary"));

    /** What refers to a column of such a type is of this one, though Hibernate hands the definition on. */
    private static final Map<String, String> INTEGERS =
            Map.of("smallserial", "smallint", "serial", "integer", "bigserial", "bigint");

    /** Types that PostgreSQL makes a sequence for; on SQLite an integer that is the key alone numbers itself. */
    private static final Map<String, String> SERIALS = Map.of(
            "smallserial", "smallserial",
            "serial2", "smallserial",
            "serial", "serial",
            "serial4", "serial",
            "bigserial", "bigserial",
            "serial8", "bigserial");

    /** What SQLite's portable types are called. */
    private static final Set<String> SAME_IN_CAPITALS = Set.of(
            "VARCHAR",
            "CHAR",
            "TEXT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "DECIMAL",
            "REAL",
            "DATE",
            "TIME",
            "TIMESTAMPTZ",
            "JSON");

    private ColumnType() {}

    static boolean isSerial(String text) {
        return SERIALS.containsKey(text.toLowerCase(Locale.ROOT));
    }

    /** A text that {@code Type.parse} takes: a portable type, or the text itself if it is of no such type. */
    static String portable(String text) {
        if (isOwn(text.strip())) {
            return text.strip();
        }
        String plain = text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        Matcher array = ARRAY.matcher(plain);
        if (array.matches()) {
            String element = portable(array.group(1));
            return known(element) ? element + "[]" : text.strip();
        }
        Matcher shape = SHAPE.matcher(plain);
        if (!shape.matches()) {
            return text.strip();
        }
        String name = shape.group(1);
        String numbers = shape.group(2) == null ? "" : "(" + shape.group(2).replace(" ", "") + ")";
        if (name.equals("float")) {
            return numbers.isEmpty() || Integer.parseInt(numbers.substring(1, numbers.length() - 1)) > 24
                    ? "double"
                    : "real";
        }
        String portable = NAMES.get(name);
        boolean zoned = "with time zone".equals(shape.group(3));
        if (portable == null
                || shape.group(3) != null && !portable.startsWith("time")
                || zoned && portable.equals("time")) {
            return text.strip();
        }
        if (zoned) {
            portable = "timestamptz";
        }
        return switch (portable) {
            case "string", "char", "decimal" -> portable + numbers;
            // Six digits are what PostgreSQL has anyway.
            case "time", "timestamp", "timestamptz" -> portable + (numbers.equals("(6)") ? "" : numbers);
            case "interval" -> portable;
            default -> numbers.isEmpty() ? portable : text.strip();
        };
    }

    /** As in a revision file, a name in capitals is the database's own; but for those that are the portable type's too. */
    private static boolean isOwn(String text) {
        return text.equals(text.toUpperCase(Locale.ROOT))
                && !SAME_IN_CAPITALS.contains(text.replaceAll("[^A-Z].*", ""));
    }

    private static boolean known(String type) {
        return NAMES.containsValue(type.replaceAll("\\(.*\\)|\\[]", ""));
    }

    /**
     * The type as a file writes it for a database.
     *
     * @param text on PostgreSQL
     * @param large what a large object holds, {@code binary} or {@code text}; null for what is none
     * @param isEnum whether it is the name of an enum
     */
    static Object of(String text, boolean numbers, String large, boolean isEnum, String dialect) {
        String serial = SERIALS.get(text.toLowerCase(Locale.ROOT));
        if (serial != null) {
            return numbers ? byDialect(serial, "integer") : INTEGERS.get(serial);
        }
        String type = portable(text);
        if (dialect.equals("postgresql") || large == null && !isEnum && !type.equals("jsonb")) {
            return type;
        }
        if (isEnum) {
            return "string";
        }
        return byDialect(type, large != null ? large : "json");
    }

    private static Map<String, Object> byDialect(String postgresql, String sqlite) {
        Map<String, Object> types = new LinkedHashMap<>();
        types.put("postgresql", postgresql);
        types.put("sqlite", sqlite);
        return types;
    }
}
