package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Column;
import dev.migrate.schema.Identity;
import dev.migrate.schema.Key;
import dev.migrate.schema.Literal;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Changes what a column is; null leaves a thing as it is, an empty optional takes it away.
 *
 * @param using the new value from the old row; null for the database's own conversion
 * @param defaultValue a literal null drops the default
 * @param collation of the new type; an empty one is the default
 */
@About(
        "Changes what a column is; what is not named stays. `default`, `comment`, `generated` and `identity` are taken away"
                + " by null.")
public record AlterColumn(
        String schema,
        @Required String table,
        @Required String column,
        Type type,
        Sql using,
        Boolean nullable,
        @Key("default") Literal defaultValue,
        Sql defaultSql,
        Optional<Column.Generated> generated,
        Optional<Identity> identity,
        Optional<String> collation,
        Optional<String> comment)
        implements Op, AltersTable {

    public AlterColumn {
        Checks.name("table", table);
        Checks.name("column", column);
        Checks.notBoth("default", defaultValue, "default_sql", defaultSql);
        boolean changes = Stream.of(type, nullable, defaultValue, defaultSql, generated, identity, comment)
                .anyMatch(Objects::nonNull);
        if (!changes && collation == null) {
            throw new MigrationException(Code.FORMAT, "alter_column changes nothing")
                    .hint("name at least one of: type, nullable, default, default_sql, generated, identity, comment");
        }
        if (type == null && (using != null || collation != null)) {
            throw new MigrationException(Code.FORMAT, (using != null ? "using" : "collation") + " goes with type")
                    .hint("name the type, be it the old one");
        }
    }

    /** Lets a column be null. */
    static AlterColumn nullable(ObjectName table, String column) {
        return new AlterColumn(
                table.schema(), table.name(), column, null, null, true, null, null, null, null, null, null);
    }

    public boolean changesDefault() {
        return defaultValue != null || defaultSql != null;
    }

    /** Whether a collation that the column has stays: no other is named, and values of the new type may have one. */
    public boolean keepsCollation() {
        return collation == null && (type == null || type.mayHaveCollation());
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), table -> {
            boolean key = table.primaryKey()
                    .filter(primary -> primary.columns().contains(column))
                    .isPresent();
            if (Boolean.TRUE.equals(nullable) && key) {
                throw new MigrationException(
                                Code.SCHEMA, "column \"" + column + "\" is of the primary key, so it cannot be null")
                        .hint("drop the primary key before this operation");
            }
            return table.withColumnChanged(column, this::change);
        });
    }

    private Column change(Column before) {
        Column after = type == null ? before : before.withType(type);
        if (!keepsCollation()) {
            after = after.withCollation(collation == null ? null : collation.orElse(null));
        }
        if (nullable != null) {
            after = after.withNullable(nullable);
        }
        if (generated != null) {
            if (before.generated() == null) {
                throw new MigrationException(Code.SCHEMA, "column \"" + column + "\" is an ordinary one")
                        .hint("drop it and add a generated one");
            }
            after = after.withGenerated(generated
                    .map(value -> value.storage() == null
                            ? new Column.Generated(
                                    value.expression(), before.generated().storage())
                            : value)
                    .orElse(null));
        }
        if (changesDefault() && (after.generated() != null || before.identity() != null && identity == null)) {
            throw new MigrationException(
                    Code.SCHEMA,
                    "column \"" + column + "\" is " + (after.generated() != null ? "generated" : "an identity")
                            + ", so it has no default");
        }
        if (identity != null) {
            if (identity.isEmpty() && before.identity() == null) {
                throw new MigrationException(Code.SCHEMA, "column \"" + column + "\" is no identity");
            }
            if (identity.isPresent() && after.nullable()) {
                throw new MigrationException(
                                Code.SCHEMA, "column \"" + column + "\" is nullable, an identity cannot be")
                        .hint("add \"nullable: false\"");
            }
            after = after.withIdentity(identity.orElse(null));
        }
        if (comment != null) {
            after = after.withComment(comment.orElse(null));
        }
        return changesDefault() ? after.withDefault(defaultValue, defaultSql) : after;
    }

    /** None for a change to another kind of type: how the values come back is not known. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        Optional<Column> old = before.table(tableName()).flatMap(table -> table.column(column));
        boolean converts = type != null
                && old.isPresent()
                && (using != null || !type.isConvertedTo(old.get().type()));
        if (old.isEmpty() || converts || generated != null && generated.isEmpty()) {
            return Optional.empty();
        }
        Column was = old.get();
        Literal value = was.hasDefault() ? was.defaultValue() : Literal.NULL;
        return Optional.of(List.of(new AlterColumn(
                schema,
                table,
                column,
                type == null ? null : was.type(),
                null,
                nullable == null ? null : was.nullable(),
                changesDefault() ? value : null,
                changesDefault() ? was.defaultSql() : null,
                generated == null ? null : Optional.ofNullable(was.generated()),
                identity == null ? null : Optional.ofNullable(was.identity()),
                type == null ? null : Optional.ofNullable(was.collation()),
                comment == null ? null : Optional.ofNullable(was.comment()))));
    }

    @Override
    public String describe() {
        return tableName() + "." + column;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.alterColumn(this);
    }
}
