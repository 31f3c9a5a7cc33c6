package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Shown;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Identity;
import dev.migrate.schema.Key;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Naming;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Reference;
import dev.migrate.schema.Required;
import dev.migrate.schema.Shorthand;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Switch;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        PrimaryKey primaryKey,
        Unique unique,
        Identity identity,
        ForeignKey references,
        Constraint.Check check,
        Column.Generated generated,
        String collation,
        String comment) {

    public ColumnDefinition {
        Checks.name("name", name);
        Checks.given("type", type);
        Checks.notBoth("default", defaultValue, "default_sql", defaultSql);
        if (generated != null && (defaultValue != null || defaultSql != null || identity != null)) {
            throw new MigrationException(
                    Code.FORMAT, "generated column \"" + name + "\" cannot have a default or be an identity");
        }
        if (identity != null && (defaultValue != null || defaultSql != null)) {
            throw new MigrationException(Code.FORMAT, "column \"" + name + "\" is an identity, so it has no default");
        }
        if (defaultValue != null && defaultValue.value() != null && !type.takes(defaultValue)) {
            throw new MigrationException(
                            Code.FORMAT,
                            "the default \"" + Shown.of(String.valueOf(defaultValue)) + "\" of column \"" + name
                                    + "\" is not a value of type " + type)
                    .hint("default takes a value; an expression goes into default_sql");
        }
        if (primaryKey != null && Boolean.TRUE.equals(nullable)) {
            throw new MigrationException(
                    Code.FORMAT, "column \"" + name + "\" is the primary key, so it cannot be nullable");
        }
    }

    public boolean isNullable() {
        return nullable == null ? primaryKey == null && identity == null : nullable;
    }

    /** The column without its constraints. */
    public Column column() {
        Literal literal = defaultValue == null || defaultValue.value() == null ? null : defaultValue;
        return new Column(name, type, isNullable(), literal, defaultSql, identity, generated, collation, comment);
    }

    /** The constraints that the definition brings. */
    public List<Constraint> constraints() {
        List<Constraint> constraints = new ArrayList<>();
        if (primaryKey != null) {
            constraints.add(new Constraint.PrimaryKey(primaryKey.name, List.of(name)));
        }
        if (unique != null) {
            constraints.add(new Constraint.Unique(
                    unique.name, List.of(name), unique.nullsNotDistinct, unique.deferrable, unique.initially));
        }
        if (references != null) {
            constraints.add(references.constraint(name));
        }
        if (check != null) {
            constraints.add(check);
        }
        return constraints;
    }

    /** The definition with a name for each of its constraints, which are added to the taken ones. */
    ColumnDefinition named(Naming naming, ObjectName table, Set<String> taken) {
        PrimaryKey namedKey = primaryKey;
        Unique namedUnique = unique;
        ForeignKey namedReferences = references;
        Constraint.Check namedCheck = check;
        Set<String> names = new HashSet<>(taken);
        for (Constraint constraint : constraints()) {
            Constraint named = constraint instanceof Constraint.Check plain && plain.name() == null
                    ? plain.withName(naming.check(table, name))
                    : naming.named(table, constraint, names);
            names.add(named.name());
            if (named instanceof Constraint.PrimaryKey) {
                namedKey = new PrimaryKey(named.name());
            } else if (named instanceof Constraint.Unique) {
                namedUnique = new Unique(named.name(), unique.nullsNotDistinct, unique.deferrable, unique.initially);
            } else if (named instanceof Constraint.ForeignKey) {
                namedReferences = references.withName(named.name());
            } else {
                namedCheck = (Constraint.Check) named;
            }
        }
        taken.addAll(names);
        return new ColumnDefinition(
                name,
                type,
                nullable,
                defaultValue,
                defaultSql,
                namedKey,
                namedUnique,
                identity,
                namedReferences,
                namedCheck,
                generated,
                collation,
                comment);
    }

    /** The definition of a column whose constraints are written elsewhere. */
    public static ColumnDefinition of(Column column) {
        return new ColumnDefinition(
                column.name(),
                column.type(),
                column.nullable(),
                column.defaultValue(),
                column.defaultSql(),
                null,
                null,
                column.identity(),
                null,
                null,
                column.generated(),
                column.collation(),
                column.comment());
    }

    /** That the column alone is the primary key. */
    @Switch
    public record PrimaryKey(String name) {}

    /** That no two rows have the same value in the column. */
    @Switch
    public record Unique(String name, boolean nullsNotDistinct, boolean deferrable, Constraint.Initially initially) {}

    /**
     * The foreign key of a single column, written at the column.
     *
     * @param column null for the primary key of the table
     */
    public record ForeignKey(
            String schema,
            @Required @Shorthand String table,
            @Key(value = "column", aliases = "columns") String column,
            String name,
            Constraint.Action onDelete,
            Constraint.Action onUpdate,
            Constraint.Match match,
            boolean deferrable,
            Constraint.Initially initially,
            boolean notValid) {

        Constraint.ForeignKey constraint(String from) {
            Reference to = new Reference(schema, table, column == null ? List.of() : List.of(column));
            return new Constraint.ForeignKey(
                    name, List.of(from), to, onDelete, onUpdate, match, deferrable, initially, notValid);
        }

        ForeignKey withName(String other) {
            return new ForeignKey(
                    schema, table, column, other, onDelete, onUpdate, match, deferrable, initially, notValid);
        }
    }
}
