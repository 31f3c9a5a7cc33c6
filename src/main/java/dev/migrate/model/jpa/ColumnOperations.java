package dev.migrate.model.jpa;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One column as {@code create_table} has it, from what the bridge says of it. */
final class ColumnOperations {

    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*+)'");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
    private static final Set<String> NUMBERS = Set.of("smallint", "integer", "bigint", "decimal", "real", "double");

    private final Map<String, Object> facts;
    private final Map<String, List<String>> enums;
    private final String dialect;
    private final ColumnText text;
    private final boolean isEnum;

    /** @param enums values by the name of the type */
    ColumnOperations(Map<String, Object> facts, Map<String, List<String>> enums, String dialect) {
        this.facts = facts;
        this.enums = enums;
        this.dialect = dialect;
        String type = (String) facts.get("type");
        this.text = is("own_type") ? ColumnText.of(type) : new ColumnText(type, false, null, null, false, false);
        this.isEnum = enums.containsKey(text.type().toLowerCase(Locale.ROOT));
    }

    private boolean is(String fact) {
        return Boolean.TRUE.equals(facts.get(fact));
    }

    boolean isUnique() {
        return is("unique") || text.unique();
    }

    Map<String, Object> column() {
        Object generated = facts.get("generated");
        boolean serial = is("identity") && ColumnType.isSerial(text.type());
        boolean identity = !serial && (is("identity") || text.identity());
        boolean nullable = is("nullable") && !text.notNull() && !identity;
        Map<String, Object> column = Facts.of(
                "name",
                facts.get("name"),
                "type",
                ColumnType.of(
                        isEnum ? text.type().toLowerCase(Locale.ROOT) : text.type(),
                        serial,
                        (String) facts.get("large"),
                        isEnum,
                        dialect),
                "nullable",
                nullable ? null : false);
        if (generated != null) {
            column.put("generated", Facts.of("expression", generated, "storage", "stored"));
        } else if (identity) {
            column.put("identity", true);
        } else {
            addDefault(column);
        }
        List<Object> checks = checks();
        if (!checks.isEmpty()) {
            column.put("check", checks.get(0));
        }
        Object collation = facts.get("collation") != null ? facts.get("collation") : text.collation();
        column.putAll(Facts.of(
                "collation", unquoted(collation), "comment", dialect.equals("sqlite") ? null : facts.get("comment")));
        return column;
    }

    /** The checks of the column beyond the first, which stands at the column and is named after it. */
    List<Object> furtherChecks() {
        List<Object> checks = checks();
        return checks.subList(Math.min(1, checks.size()), checks.size());
    }

    private List<Object> checks() {
        List<Object> checks = new ArrayList<>();
        Facts.list(facts, "checks").forEach(check -> checks.add(Operations.check(check)));
        if (isEnum && dialect.equals("sqlite")) {
            String values = enums.get(text.type().toLowerCase(Locale.ROOT)).stream()
                    .map(value -> "'" + value.replace("'", "''") + "'")
                    .collect(Collectors.joining(", "));
            checks.add(Facts.of("expression", "\"" + facts.get("name") + "\" in (" + values + ")"));
        }
        return checks;
    }

    private void addDefault(Map<String, Object> column) {
        Object own = facts.get("default") != null ? facts.get("default") : text.defaultSql();
        if (own == null) {
            return;
        }
        String sql = ((String) own).strip();
        Object literal = literal(sql, column.get("type").toString().replaceAll("\\(.*", ""));
        if (literal != null) {
            column.put("default", literal);
        } else if (!sql.equalsIgnoreCase("null")) {
            column.put("default_sql", sql);
        }
    }

    /** The value that a text of SQL stands for, if it is plainly one of that type; else null. */
    private static Object literal(String sql, String type) {
        Matcher text = TEXT.matcher(sql);
        if (type.equals("boolean")) {
            return sql.equalsIgnoreCase("true") ? Boolean.TRUE : sql.equalsIgnoreCase("false") ? Boolean.FALSE : null;
        }
        if (NUMBERS.contains(type)) {
            return NUMBER.matcher(sql).matches() ? new BigDecimal(sql) : null;
        }
        return text.matches() ? text.group(1).replace("''", "'") : null;
    }

    private static Object unquoted(Object collation) {
        return collation == null ? null : ((String) collation).replace("\"", "");
    }
}
