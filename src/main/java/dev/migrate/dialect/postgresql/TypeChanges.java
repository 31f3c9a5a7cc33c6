package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Before;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.schema.Column;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.PortableType;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the values of a column become those of another type. */
final class TypeChanges {

    private static final Set<PortableType> TEXTS = Set.of(PortableType.STRING, PortableType.TEXT, PortableType.CHAR);
    private static final Set<PortableType> JSONS = Set.of(PortableType.JSON, PortableType.JSONB);

    private final PostgresqlRenderer renderer = new PostgresqlRenderer(Before.of(Schema.empty()));

    /** A cast where the server makes none in an assignment: every type becomes a text, few texts become anything. */
    Optional<String> conversion(Type from, Type to, String column) {
        if (from instanceof Type.Array list && to instanceof Type.Array other) {
            return conversion(list.element(), other.element(), column)
                    .map(cast -> renderer.quote(column) + "::" + renderer.type(to));
        }
        boolean assigned = from.isConvertedTo(to) || is(to, TEXTS) || is(from, JSONS) && is(to, JSONS);
        return assigned ? Optional.empty() : Optional.of(renderer.quote(column) + "::" + renderer.type(to));
    }

    String byWords(Type to, String column) {
        return renderer.quote(column) + "::text" + (to instanceof Type.Array ? "[]" : "") + "::" + renderer.type(to);
    }

    private static boolean is(Type type, Set<PortableType> names) {
        return type instanceof Type.Portable portable && names.contains(portable.name());
    }

    /** The columns pass over to a new type by the words of their values, their defaults with them. */
    Op replacement(EnumType from, EnumType to, Schema uses, Schema wanted) {
        String name = renderer.quote(to.name());
        String old = renderer.quote(from.name().name() + "_old");
        List<String> statements = new ArrayList<>();
        List<String> touched = new ArrayList<>();
        statements.add("ALTER TYPE " + name + " RENAME TO " + old);
        statements.add("CREATE TYPE " + name + " AS ENUM ("
                + String.join(", ", to.values().stream().map(renderer::literal).toList()) + ")");
        for (Table table : uses.tables()) {
            for (Column column : table.columns()) {
                if (wanted.table(table.name()).isPresent() && !inherits(table, column, uses) && from.isTypeOf(column)) {
                    statements.add(passOver(table, column, name, wanted));
                    touched.add(table.name().toString());
                }
            }
        }
        if (to.comment() != null) {
            statements.add("COMMENT ON TYPE " + name + " IS " + renderer.literal(to.comment()));
        }
        statements.add("DROP TYPE "
                + (to.name().schema() == null ? "" : renderer.quote(to.name().schema()) + ".") + old);
        return new Execute(
                Sql.of(String.join(";\n", statements) + ";\n"),
                null,
                touched.stream().distinct().toList());
    }

    /** What changes with the column of another table. */
    private static boolean inherits(Table table, Column column, Schema schema) {
        return table.partition() != null
                || table.options().parents().stream()
                        .anyMatch(parent -> schema.table(parent)
                                .filter(each -> each.column(column.name()).isPresent())
                                .isPresent());
    }

    /** A default that is not wanted goes; another comes with the change of the column. */
    private String passOver(Table table, Column column, String type, Schema wanted) {
        String name = renderer.quote(column.name());
        String list = column.type().toString().endsWith("[]") ? "[]" : "";
        List<String> actions = new ArrayList<>();
        if (column.hasDefault()) {
            actions.add("ALTER COLUMN " + name + " DROP DEFAULT");
        }
        actions.add("ALTER COLUMN " + name + " TYPE " + type + list + " USING " + name + "::text" + list + "::" + type
                + list);
        boolean stays = wanted.table(table.name())
                .flatMap(same -> same.column(column.name()))
                .filter(column::hasSameDefault)
                .isPresent();
        if (column.hasDefault() && stays) {
            String value = column.defaultValue() != null
                    ? renderer.literal(column.defaultValue())
                    : renderer.text(column.defaultSql(), "default_sql");
            actions.add("ALTER COLUMN " + name + " SET DEFAULT " + value);
        }
        return "ALTER TABLE " + renderer.quote(table.name()) + " " + String.join(", ", actions);
    }
}
