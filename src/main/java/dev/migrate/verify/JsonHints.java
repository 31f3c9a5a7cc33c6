package dev.migrate.verify;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.SampleColumn;
import dev.migrate.dialect.SampleColumn.Family;
import dev.migrate.dialect.SampleColumn.Supply;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON objects with the members that generated columns of a table are made of. */
final class JsonHints {

    private static final int OBJECTS = 4;
    private static final Pattern MEMBER = Pattern.compile("->>?\\s*'(\\w+)'|'\\$\\.\"?(\\w+)\"?'");

    private final Dialect dialect;
    private final Table table;

    JsonHints(Dialect dialect, Table table) {
        this.dialect = dialect;
        this.table = table;
    }

    /** Values of a column, as SQL. */
    List<String> of(String column) {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (Column generated : table.columns()) {
            if (generated.generated() != null
                    && generated.generated().expression().mentions(column)) {
                Matcher member = MEMBER.matcher(
                        generated.generated().expression().in(dialect.id()).orElse(""));
                if (member.find()) {
                    String name = member.group(1) != null ? member.group(1) : member.group(2);
                    members.put(name, values(generated.name()));
                }
            }
        }
        List<String> objects = new ArrayList<>();
        for (int i = 0; i < OBJECTS && !members.isEmpty(); i++) {
            objects.add(dialect.literal(object(members, i)));
        }
        return objects;
    }

    /** What the checks of the generated column suggest, as SQL. */
    private List<String> values(String generated) {
        List<String> conditions = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.Check check
                    && check.expression().mentions(generated)) {
                check.expression().in(dialect.id()).ifPresent(conditions::add);
            }
        }
        SampleColumn text =
                new SampleColumn(generated, null, Family.TEXT, null, true, Supply.NONE, List.of(), List.of());
        return Hints.of(dialect, text, conditions);
    }

    private static String object(Map<String, List<String>> members, int index) {
        List<String> parts = new ArrayList<>();
        members.forEach((name, values) -> {
            String value = values.isEmpty() ? "'" + (index + 1) + "'" : values.get(index % values.size());
            parts.add("\"" + name + "\": \""
                    + value.substring(1, value.length() - 1).replace("\"", "\\\"") + "\"");
        });
        return "{" + String.join(", ", parts) + "}";
    }
}
