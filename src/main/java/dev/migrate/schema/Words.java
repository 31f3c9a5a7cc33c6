package dev.migrate.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Parts of a table in a few words, close to SQL, to tell two of the same name apart. */
final class Words {

    private Words() {}

    static String of(Object part) {
        if (part instanceof Column column) {
            return of(column);
        }
        if (part instanceof Constraint constraint) {
            return of(constraint);
        }
        if (part instanceof Index index) {
            return of(index);
        }
        Trigger trigger = (Trigger) part;
        return "\"" + trigger.timing() + " " + trigger.events() + " "
                + (trigger.body() != null ? trigger.body() : trigger.function()) + "\"";
    }

    private static String of(Column column) {
        List<String> words = new ArrayList<>(List.of(column.type().toString()));
        if (!column.nullable()) {
            words.add("not null");
        }
        if (column.defaultValue() != null) {
            words.add("default " + quoted(column.defaultValue()));
        }
        if (column.defaultSql() != null) {
            words.add("default " + column.defaultSql());
        }
        if (column.identity() != null) {
            words.add("identity");
        }
        if (column.generated() != null) {
            words.add("generated as (" + column.generated().expression() + ")");
        }
        if (column.collation() != null) {
            words.add("collate " + column.collation());
        }
        if (column.comment() != null) {
            words.add("comment " + quoted(new Literal(column.comment())));
        }
        return String.join(" ", words);
    }

    private static String quoted(Literal literal) {
        return literal.value() instanceof String text ? "'" + text + "'" : literal.toString();
    }

    private static String of(Constraint constraint) {
        String columns = "(" + String.join(", ", constraint.columns()) + ")";
        if (constraint instanceof Constraint.Check check) {
            return "check (" + check.expression() + ")" + (check.notValid() ? " not valid" : "");
        }
        if (constraint instanceof Constraint.ForeignKey key) {
            return "foreign key " + columns + " to " + key.references().tableName() + " "
                    + key.references().columns()
                    + (key.onDelete() == null
                            ? ""
                            : " on delete " + key.onDelete().sql().toLowerCase(Locale.ROOT))
                    + (key.onUpdate() == null
                            ? ""
                            : " on update " + key.onUpdate().sql().toLowerCase(Locale.ROOT))
                    + (key.deferrable() ? " deferrable" : "")
                    + (key.notValid() ? " not valid" : "");
        }
        if (constraint instanceof Constraint.Unique unique) {
            return "unique " + columns + (unique.nullsNotDistinct() ? " nulls not distinct" : "")
                    + (unique.deferrable() ? " deferrable" : "");
        }
        return constraint instanceof Constraint.PrimaryKey ? "primary key " + columns : "exclude " + constraint;
    }

    private static String of(Index index) {
        String keys = index.columns().stream()
                .map(part -> (part.column() != null ? part.column() : "(" + part.expression() + ")")
                        + (part.order() == Index.Order.DESC ? " desc" : "")
                        + (part.nulls() == null
                                ? ""
                                : " nulls " + part.nulls().name().toLowerCase(Locale.ROOT))
                        + (part.collation() == null ? "" : " collate " + part.collation())
                        + (part.operatorClass() == null ? "" : " " + part.operatorClass()))
                .collect(Collectors.joining(", "));
        return (index.unique() ? "unique " : "") + "(" + keys + ")"
                + (index.using() == null ? "" : " using " + index.using())
                + (index.include().isEmpty() ? "" : " include " + index.include())
                + (index.where() == null ? "" : " where " + index.where())
                + (index.with().isEmpty() ? "" : " with " + index.with());
    }
}
