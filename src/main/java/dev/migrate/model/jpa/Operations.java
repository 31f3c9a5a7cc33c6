package dev.migrate.model.jpa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operations that create what the bridge found, in the vocabulary of revision files. */
final class Operations {

    /**
     * What Hibernate makes of a name that nobody gave: its beginning, and an MD5 in base 35, which has 25 digits or a few
     * less, and is never letters alone. Source: Hibernate's NamingHelper.
     */
    private static final Pattern INVENTED = Pattern.compile("(fk|uk_?|idx)(?=[a-y]*[0-9])[0-9a-y]{22,25}");

    private static final Pattern ENUM = Pattern.compile(
            "create type (?:\"?(?<schema>\\w+)\"?\\.)?(?<quote>\"?)(?<name>\\w+)\"? as enum \\((?<values>.*)\\)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*+)'");

    private final String dialect;
    private final String defaultSchema;
    private final Map<String, List<String>> enums = new LinkedHashMap<>();
    private final List<Map<String, Object>> operations = new ArrayList<>();

    private Operations(String dialect, String defaultSchema) {
        this.dialect = dialect;
        this.defaultSchema = defaultSchema;
    }

    /** @param defaultSchema of what has no schema of its own; null for that of the connection */
    static List<Map<String, Object>> of(Map<String, Object> facts, String dialect, String defaultSchema) {
        Operations made = new Operations(dialect, defaultSchema);
        made.schemas(facts);
        made.enums(Facts.texts(facts, "statements"));
        Facts.list(facts, "sequences").forEach(made::sequence);
        List<Map<String, Object>> tables = new ArrayList<>(Facts.list(facts, "tables"));
        tables.sort(java.util.Comparator.comparing(table -> (String) table.get("name")));
        tables.stream().filter(table -> table.get("view") == null).forEach(made::table);
        tables.stream().filter(table -> table.get("view") != null).forEach(made::view);
        return made.operations;
    }

    private boolean isSqlite() {
        return dialect.equals("sqlite");
    }

    private void schemas(Map<String, Object> facts) {
        TreeSet<String> schemas = new TreeSet<>();
        for (String kind : List.of("sequences", "tables")) {
            Facts.list(facts, kind).forEach(object -> schemas.add(schema(object.get("schema"), "")));
        }
        schemas.removeAll(List.of("", "public"));
        if (!isSqlite()) {
            schemas.forEach(schema -> add("create_schema", Facts.of("name", schema)));
        }
    }

    private String schema(Object own, String none) {
        return own != null ? (String) own : defaultSchema != null ? defaultSchema : none;
    }

    private void enums(List<String> statements) {
        for (String statement : statements) {
            Matcher type = ENUM.matcher(statement.strip());
            if (type.matches()) {
                String name = type.group("quote").isEmpty()
                        ? type.group("name").toLowerCase(java.util.Locale.ROOT)
                        : type.group("name");
                List<String> values = new ArrayList<>();
                Matcher value = TEXT.matcher(type.group("values"));
                while (value.find()) {
                    values.add(value.group(1).replace("''", "'"));
                }
                enums.put(name, values);
                if (!isSqlite()) {
                    add(
                            "create_enum",
                            Facts.of("schema", schema(type.group("schema"), null), "name", name, "values", values));
                }
            }
        }
    }

    /** SQLite has no sequences; there Hibernate counts in a table of one row. */
    private void sequence(Map<String, Object> sequence) {
        if (isSqlite()) {
            Map<String, Object> column = Facts.of("name", "next_val", "type", "bigint");
            add("create_table", Facts.of("table", sequence.get("name"), "columns", List.of(column)));
            Map<String, Object> first = Facts.of("next_val", sequence.get("start"));
            add("bulk_insert", Facts.of("table", sequence.get("name"), "rows", List.of(first)));
            return;
        }
        Long start = (Long) sequence.get("start");
        Long increment = (Long) sequence.get("increment");
        add(
                "create_sequence",
                Facts.of(
                        "schema",
                        schema(sequence.get("schema"), null),
                        "name",
                        sequence.get("name"),
                        "start",
                        start == 1 ? null : start,
                        "increment",
                        increment == 1 ? null : increment));
    }

    private void view(Map<String, Object> table) {
        add(
                "create_view",
                Facts.of(
                        "schema",
                        schema(table.get("schema"), null),
                        "name",
                        table.get("name"),
                        "query",
                        table.get("view")));
    }

    private void table(Map<String, Object> table) {
        List<Object> columns = new ArrayList<>();
        List<Object> checks = new ArrayList<>();
        List<Object> uniques = new ArrayList<>();
        List<String> key = Facts.texts(table, "primary_key");
        for (Map<String, Object> column : Facts.list(table, "columns")) {
            ColumnOperations made = new ColumnOperations(column, enums, dialect);
            columns.add(made.column());
            checks.addAll(made.furtherChecks());
            boolean known = List.of(column.get("name")).equals(key)
                    || Facts.list(table, "uniques").stream()
                            .anyMatch(unique -> List.of(column.get("name")).equals(unique.get("columns")));
            if (made.isUnique() && !known) {
                uniques.add(Facts.of("columns", List.of(column.get("name"))));
            }
        }
        Object schema = schema(table.get("schema"), null);
        Object name = table.get("name");
        List<Map<String, Object>> indexes = new ArrayList<>();
        for (Map<String, Object> unique : Facts.list(table, "uniques")) {
            if (Boolean.TRUE.equals(unique.get("index"))) {
                indexes.add(index(schema, name, unique, true));
            } else if (!unique.get("columns").equals(key)) {
                uniques.add(Facts.of("name", given(unique.get("name")), "columns", unique.get("columns")));
            }
        }
        for (Map<String, Object> index : Facts.list(table, "indexes")) {
            indexes.add(index(schema, name, index, Boolean.TRUE.equals(index.get("unique"))));
        }
        for (Map<String, Object> check : Facts.list(table, "checks")) {
            checks.add(check(check));
        }
        add(
                "create_table",
                Facts.of(
                        "schema",
                        schema,
                        "table",
                        name,
                        "columns",
                        columns,
                        "primary_key",
                        key.isEmpty() ? null : Facts.of("columns", key),
                        "unique_constraints",
                        uniques,
                        "foreign_keys",
                        Facts.list(table, "foreign_keys").stream()
                                .map(this::foreignKey)
                                .toList(),
                        "check_constraints",
                        checks,
                        "comment",
                        isSqlite() ? null : table.get("comment")));
        indexes.forEach(index -> add("create_index", index));
    }

    static Map<String, Object> check(Map<String, Object> check) {
        Object name = check.get("name");
        return Facts.of("name", "".equals(name) ? null : name, "expression", check.get("expression"));
    }

    private Map<String, Object> foreignKey(Map<String, Object> key) {
        String definition = key.get("definition") == null ? "" : (String) key.get("definition");
        String onDelete = action("delete", definition);
        return Facts.of(
                "name",
                given(key.get("name")),
                "columns",
                key.get("columns"),
                "references",
                Facts.of(
                        "schema",
                        schema(key.get("referenced_schema"), null),
                        "table",
                        key.get("referenced_table"),
                        "columns",
                        key.get("referenced_columns")),
                "on_delete",
                onDelete != null ? onDelete : action((String) key.get("on_delete")),
                "on_update",
                action("update", definition));
    }

    /** What a definition of the user's own says of an event. */
    private static String action(String event, String definition) {
        Matcher action = Pattern.compile(
                        "\\bon\\s+" + event + "\\s+(cascade|restrict|set\\s+null|set\\s+default|no\\s+action)",
                        Pattern.CASE_INSENSITIVE)
                .matcher(definition);
        return action.find() ? action(action.group(1)) : null;
    }

    private static String action(String name) {
        String action =
                name == null ? null : name.toLowerCase(java.util.Locale.ROOT).replaceAll("\\s+", "_");
        return "no_action".equals(action) ? null : action;
    }

    private Map<String, Object> index(Object schema, Object table, Map<String, Object> index, boolean unique) {
        List<Object> keys = new ArrayList<>();
        for (Map<String, Object> key : Facts.list(index, "keys")) {
            String order =
                    key.get("order") == null ? "" : ((String) key.get("order")).toLowerCase(java.util.Locale.ROOT);
            Matcher nulls = Pattern.compile("nulls\\s+(first|last)").matcher(order);
            Map<String, Object> part = Facts.of(
                    "column",
                    key.get("column"),
                    "expression",
                    key.get("expression"),
                    "order",
                    order.startsWith("desc") ? "desc" : null,
                    "nulls",
                    nulls.find() ? nulls.group(1) : null);
            keys.add(part.keySet().equals(java.util.Set.of("column")) ? part.get("column") : part);
        }
        return Facts.of(
                "schema",
                schema,
                "table",
                table,
                "name",
                given(index.get("name")),
                "columns",
                keys,
                "unique",
                unique ? true : null);
    }

    /** A name that a user gave; null for one that Hibernate made. */
    private static Object given(Object name) {
        return name == null || INVENTED.matcher((String) name).matches() ? null : name;
    }

    private void add(String operation, Map<String, Object> fields) {
        operations.add(Map.of(operation, fields));
    }
}
