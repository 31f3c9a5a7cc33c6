package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Key;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Reference;
import dev.migrate.schema.Required;
import dev.migrate.schema.Shorthand;
import dev.migrate.schema.Sql;
import dev.migrate.schema.TableName;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * A column as a file defines it: the column itself and the constraints that are about it alone.
 *
 * @param nullable null for the default: yes, as in SQL, unless the column is the primary key
 */
public record ColumnDefinition(
        @Required String name,
        @Required Type type,
        Boolean nullable,
        @Key("default") Literal defaultValue,
        Sql defaultSql,
        boolean primaryKey,
        boolean unique,
        boolean identity,
        ForeignKey references,
        Sql check,
        Column.Generated generated,
        String collation) {

    public ColumnDefinition {
        Checks.name("name", name);
        Checks.given("type", type);
        Checks.notBoth("default", defaultValue, "default_sql", defaultSql);
        if (generated != null && (defaultValue != null || defaultSql != null || identity)) {
            throw new MigrationException(
                    Code.FORMAT, "generated column \"" + name + "\" cannot have a default or be an identity");
        }
        if (defaultValue != null && defaultValue.value() != null && !type.takes(defaultValue)) {
            throw new MigrationException(
                            Code.FORMAT,
                            "the default \"" + defaultValue + "\" of column \"" + name + "\" is not a value of type "
                                    + type)
                    .hint("default takes a value; an expression goes into default_sql");
        }
        if (primaryKey && Boolean.TRUE.equals(nullable)) {
            throw new MigrationException(
                    Code.FORMAT, "column \"" + name + "\" is the primary key, so it cannot be nullable");
        }
    }

    public boolean isNullable() {
        return nullable == null ? !primaryKey && !identity : nullable;
    }

    /** The column without its constraints. */
    public Column column() {
        Literal literal = defaultValue == null || defaultValue.value() == null ? null : defaultValue;
        return new Column(name, type, isNullable(), literal, defaultSql, identity, generated, collation);
    }

    /** The constraints that the definition brings; without names, but for a check, whose name tells its column. */
    public List<Constraint> constraints(TableName table) {
        List<Constraint> constraints = new ArrayList<>();
        if (primaryKey) {
            constraints.add(new Constraint.PrimaryKey(null, List.of(name)));
        }
        if (unique) {
            constraints.add(new Constraint.Unique(null, List.of(name)));
        }
        if (references != null) {
            constraints.add(references.constraint(name));
        }
        if (check != null) {
            constraints.add(new Constraint.Check(Naming.check(table, name), check));
        }
        return constraints;
    }

    /** The definition of a column whose constraints are written elsewhere. */
    static ColumnDefinition of(Column column) {
        return new ColumnDefinition(
                column.name(),
                column.type(),
                column.nullable(),
                column.defaultValue(),
                column.defaultSql(),
                false,
                false,
                column.identity(),
                null,
                null,
                column.generated(),
                column.collation());
    }

    /**
     * The foreign key of a single column, written at the column.
     *
     * @param column null for the primary key of the table
     */
    public record ForeignKey(
            String schema,
            @Required @Shorthand String table,
            @Key(value = "column", aliases = "columns") String column,
            Constraint.Action onDelete,
            Constraint.Action onUpdate,
            boolean deferrable,
            Constraint.Initially initially) {

        Constraint.ForeignKey constraint(String from) {
            Reference to = new Reference(schema, table, column == null ? List.of() : List.of(column));
            return new Constraint.ForeignKey(null, List.of(from), to, onDelete, onUpdate, deferrable, initially);
        }
    }
}
