package dev.migrate.schema;

import java.util.Objects;

/**
 * A column of a table.
 *
 * @param defaultValue null for none; never together with {@code defaultSql}
 * @param defaultSql an expression that the database evaluates; null for none
 * @param identity how the database numbers new rows; null if it does not
 * @param generated null for an ordinary column
 * @param collation null for the database's default
 * @param comment null for none
 */
public record Column(
        String name,
        Type type,
        boolean nullable,
        Literal defaultValue,
        Sql defaultSql,
        Identity identity,
        Generated generated,
        String collation,
        String comment) {

    public Column withName(String other) {
        return new Column(other, type, nullable, defaultValue, defaultSql, identity, generated, collation, comment);
    }

    public Column withType(Type other) {
        return new Column(name, other, nullable, defaultValue, defaultSql, identity, generated, collation, comment);
    }

    public Column withNullable(boolean other) {
        return new Column(name, type, other, defaultValue, defaultSql, identity, generated, collation, comment);
    }

    /** The column with another default; a literal null is no default. */
    public Column withDefault(Literal value, Sql sql) {
        return new Column(name, type, nullable, noNull(value), sql, identity, generated, collation, comment);
    }

    public Column withIdentity(Identity other) {
        return new Column(name, type, nullable, defaultValue, defaultSql, other, generated, collation, comment);
    }

    public Column withGenerated(Generated other) {
        return new Column(name, type, nullable, defaultValue, defaultSql, identity, other, collation, comment);
    }

    public Column withCollation(String other) {
        return new Column(name, type, nullable, defaultValue, defaultSql, identity, generated, other, comment);
    }

    public Column withComment(String other) {
        return new Column(name, type, nullable, defaultValue, defaultSql, identity, generated, collation, other);
    }

    /** Whether a row that does not name the column gets a value from a default. */
    public boolean hasDefault() {
        return defaultValue != null || defaultSql != null;
    }

    public boolean hasSameDefault(Column other) {
        return Objects.equals(defaultValue, other.defaultValue) && Objects.equals(defaultSql, other.defaultSql);
    }

    private static Literal noNull(Literal value) {
        return value == null || value.value() == null ? null : value;
    }

    /**
     * How the database computes a column.
     *
     * @param expression over the other columns of the row
     * @param storage null for the database's default
     */
    public record Generated(@Required @Shorthand Sql expression, Storage storage) {}

    /** Whether a generated column is kept on disk or computed when it is read. */
    public enum Storage {
        STORED,
        VIRTUAL
    }
}
