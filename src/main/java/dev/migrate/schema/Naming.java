package dev.migrate.schema;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * The names of constraints and indexes that a file leaves unnamed: the same on every database, so that a later operation
 * can name them. In a pattern {@code {table}}, {@code {columns}}, {@code {column}} (the first one) and {@code {referred}}
 * (the table that a foreign key refers to) stand for these.
 */
public record Naming(String primaryKey, String unique, String foreignKey, String check, String exclude, String index) {

    private static final Pattern PLACEHOLDER = Pattern.compile("_?\\{([a-z]*)\\}");

    /**
     * As PostgreSQL names them, but for long names, and for indexes over expressions, where {@code expr} stands for each.
     * Source: {@code ChooseConstraintName} and {@code ChooseIndexName}.
     */
    public static final Naming DEFAULT = new Naming(
            "{table}_pkey",
            "{table}_{columns}_key",
            "{table}_{columns}_fkey",
            "{table}_{columns}_check",
            "{table}_{columns}_excl",
            "{table}_{columns}_idx");

    /** Bytes of an identifier in PostgreSQL, which takes the fewest of all. */
    private static final int MAX_BYTES = 63;

    public Naming {
        for (String pattern : List.of(primaryKey, unique, foreignKey, check, exclude, index)) {
            PLACEHOLDER.matcher(pattern).results().forEach(found -> known(found.group(1), pattern));
            boolean open = PLACEHOLDER.matcher(pattern).replaceAll("").contains("{");
            if (open || !pattern.contains("{table}")) {
                throw new MigrationException(
                                Code.SETTINGS,
                                "the pattern \"" + pattern + "\" "
                                        + (open ? "has a { without its }" : "has no {table} in it"))
                        .hint("names of two tables must differ: {table}_{columns}_key, say");
            }
        }
    }

    private static void known(String placeholder, String pattern) {
        if (!Set.of("table", "columns", "column", "referred").contains(placeholder)) {
            throw new MigrationException(
                            Code.SETTINGS,
                            "{" + placeholder + "} in the pattern \"" + pattern + "\" stands for nothing")
                    .hint("known are {table}, {columns}, {column} and {referred}");
        }
    }

    /** The constraint with its own name, or with the one it gets on a table that has these names already. */
    public Constraint named(ObjectName table, Constraint constraint, Set<String> taken) {
        return constraint.name() != null ? constraint : constraint.withName(of(table, constraint, taken));
    }

    private String of(ObjectName table, Constraint constraint, Set<String> taken) {
        String referred = constraint instanceof Constraint.ForeignKey key
                ? key.references().table()
                : "";
        String name = name(pattern(constraint), table, constraint.columns(), referred);
        String free = name;
        for (int i = 1; taken.contains(free); i++) {
            free = cut(name + i);
        }
        return free;
    }

    /** Of a check that is about one column. */
    public String check(ObjectName table, String column) {
        return name(check, table, List.of(column), "");
    }

    /** Of an index over these keys. */
    public String index(ObjectName table, List<Index.Part> parts) {
        List<String> columns = parts.stream()
                .map(part -> part.column() == null ? "expr" : part.column())
                .toList();
        return name(index, table, columns, "");
    }

    private String pattern(Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey) {
            return primaryKey;
        }
        if (constraint instanceof Constraint.Unique) {
            return unique;
        }
        if (constraint instanceof Constraint.ForeignKey) {
            return foreignKey;
        }
        return constraint instanceof Constraint.Exclude ? exclude : check;
    }

    /** A placeholder that stands for nothing takes the underscore before it with it. */
    private static String name(String pattern, ObjectName table, List<String> columns, String referred) {
        return cut(PLACEHOLDER.matcher(pattern).replaceAll(found -> {
            String value = switch (found.group(1)) {
                case "table" -> table.name();
                case "columns" -> columns.stream().collect(Collectors.joining("_"));
                case "column" -> columns.isEmpty() ? "" : columns.get(0);
                default -> referred;
            };
            String before = found.group().startsWith("_") && !value.isEmpty() ? "_" : "";
            return Matcher.quoteReplacement(before + value);
        }));
    }

    /** A name that is too long loses its end, and gets a number made from the whole instead, so that it stays its own. */
    private static String cut(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        CRC32 sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        String hash = "_" + HexFormat.of().toHexDigits((int) sum.getValue());
        int length = name.length();
        while (bytes(name.substring(0, length)) > MAX_BYTES - hash.length()) {
            length = name.offsetByCodePoints(length, -1);
        }
        return name.substring(0, length) + hash;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
