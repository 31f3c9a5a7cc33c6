package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Column;
import dev.migrate.schema.Key;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.TableName;
import dev.migrate.schema.Type;
import java.util.List;
import java.util.Optional;

/**
 * Changes what a column is.
 *
 * @param type null to leave it
 * @param using the new value from the old row; null for the database's own conversion
 * @param nullable null to leave it
 * @param defaultValue null to leave it; a literal null drops the default
 * @param defaultSql null to leave it
 */
@About("Changes the type, the nullability or the default of a column; what is not named stays.")
public record AlterColumn(
        String schema,
        @Required String table,
        @Required String column,
        Type type,
        Sql using,
        Boolean nullable,
        @Key("default") Literal defaultValue,
        Sql defaultSql)
        implements Op {

    public AlterColumn {
        Checks.name("table", table);
        Checks.name("column", column);
        Checks.notBoth("default", defaultValue, "default_sql", defaultSql);
        if (type == null && nullable == null && defaultValue == null && defaultSql == null) {
            throw new MigrationException(Code.FORMAT, "alter_column changes nothing")
                    .hint("name at least one of: type, nullable, default, default_sql");
        }
        if (using != null && type == null) {
            throw new MigrationException(Code.FORMAT, "using goes with type")
                    .hint("name the type, or change the rows with an execute operation");
        }
    }

    public TableName tableName() {
        return new TableName(schema, table);
    }

    public boolean changesDefault() {
        return defaultValue != null || defaultSql != null;
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), table -> table.withColumnChanged(column, this::change));
    }

    private Column change(Column before) {
        Column after = type == null ? before : before.withType(type);
        if (nullable != null) {
            after = after.withNullable(nullable);
        }
        return changesDefault() ? after.withDefault(defaultValue, defaultSql) : after;
    }

    /** None for a change of type with {@code using}: how the values come back is not known. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        Optional<Column> old = before.table(tableName()).flatMap(table -> table.column(column));
        if (old.isEmpty() || using != null) {
            return Optional.empty();
        }
        Column was = old.get();
        Literal value = was.defaultValue() == null && was.defaultSql() == null ? Literal.NULL : was.defaultValue();
        return Optional.of(List.of(new AlterColumn(
                schema,
                table,
                column,
                type == null ? null : was.type(),
                null,
                nullable == null ? null : was.nullable(),
                changesDefault() ? value : null,
                changesDefault() ? was.defaultSql() : null)));
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
