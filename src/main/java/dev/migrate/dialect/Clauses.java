package dev.migrate.dialect;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.Sql;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.SQLDialect;

/**
 * The clauses that statements are made of: columns, constraints, keys of indexes. Written here, because jOOQ drops
 * generated columns in silence, doubles the parentheses of checks, and has no form for DEFERRABLE or NOT VALID.
 */
public abstract class Clauses extends Spelling {

    protected Clauses(Dialect dialect, SQLDialect family) {
        super(dialect, family);
    }

    /** What makes a column number itself, with a blank before it. */
    protected abstract String identity(Column column);

    /** A column as CREATE TABLE and ADD COLUMN write it, without its constraints. */
    protected String column(Column column) {
        StringBuilder sql = new StringBuilder(quote(column.name()) + " " + type(column));
        if (column.collation() != null) {
            sql.append(" COLLATE ").append(quote(column.collation()));
        }
        if (column.generated() != null) {
            sql.append(generated(column.generated()));
        }
        if (column.identity() != null) {
            sql.append(identity(column));
        }
        if (!column.nullable()) {
            sql.append(" NOT NULL");
        }
        return sql.append(defaultClause(column)).toString();
    }

    protected String type(Column column) {
        return type(column.type());
    }

    /** How a column is computed, with a blank before it. */
    protected String generated(Column.Generated generated) {
        return " GENERATED ALWAYS AS " + enclosed(text(generated.expression(), "expression"))
                + (generated.storage() == Column.Storage.VIRTUAL ? " VIRTUAL" : " STORED");
    }

    /** {@code DEFAULT …} with a blank before it; nothing for a column without one. */
    protected String defaultClause(Column column) {
        if (column.defaultSql() != null) {
            return " DEFAULT " + ended(text(column.defaultSql(), "default_sql"));
        }
        return column.defaultValue() == null ? "" : " DEFAULT " + literal(column.defaultValue(), column.type());
    }

    /** A constraint of a table. */
    protected String constraint(Constraint constraint) {
        return label(constraint) + clause(constraint) + deferral(constraint);
    }

    /** A constraint of a single column, at that column. */
    protected String inline(Constraint constraint) {
        String clause;
        if (constraint instanceof Constraint.PrimaryKey) {
            clause = "PRIMARY KEY";
        } else if (constraint instanceof Constraint.Unique unique) {
            clause = unique(unique);
        } else if (constraint instanceof Constraint.ForeignKey key) {
            clause = references(key);
        } else {
            clause = clause(constraint);
        }
        return label(constraint) + clause + deferral(constraint);
    }

    private String label(Constraint constraint) {
        return constraint.name() == null ? "" : "CONSTRAINT " + quote(constraint.name()) + " ";
    }

    /** What a constraint says, without its name and without when it is checked. */
    protected String clause(Constraint constraint) {
        if (constraint instanceof Constraint.Check check) {
            return "CHECK " + enclosed(text(check.expression(), "expression"));
        }
        if (constraint instanceof Constraint.Exclude exclude) {
            return exclude(exclude);
        }
        String columns = " (" + quoted(constraint.columns()) + ")";
        if (constraint instanceof Constraint.PrimaryKey) {
            return "PRIMARY KEY" + columns;
        }
        if (constraint instanceof Constraint.Unique unique) {
            return unique(unique) + columns;
        }
        return "FOREIGN KEY" + columns + " " + references((Constraint.ForeignKey) constraint);
    }

    protected String unique(Constraint.Unique unique) {
        return unique.nullsNotDistinct() ? "UNIQUE NULLS NOT DISTINCT" : "UNIQUE";
    }

    protected String exclude(Constraint.Exclude exclude) {
        String elements = exclude.elements().stream()
                .map(element -> key(element.column(), element.expression())
                        + operatorClass(element.operatorClass())
                        + " WITH " + inside(element.with(), "with"))
                .collect(Collectors.joining(", "));
        return "EXCLUDE" + (exclude.using() == null ? "" : " USING " + quote(exclude.using())) + " (" + elements + ")"
                + (exclude.where() == null ? "" : " WHERE " + enclosed(text(exclude.where(), "where")));
    }

    protected String references(Constraint.ForeignKey key) {
        StringBuilder sql =
                new StringBuilder("REFERENCES " + quote(key.references().tableName()));
        if (!key.references().columns().isEmpty()) {
            sql.append(" (").append(quoted(key.references().columns())).append(')');
        }
        if (key.match() == Constraint.Match.FULL) {
            sql.append(" MATCH FULL");
        }
        if (key.onDelete() != null) {
            sql.append(" ON DELETE ").append(key.onDelete().sql());
        }
        if (key.onUpdate() != null) {
            sql.append(" ON UPDATE ").append(key.onUpdate().sql());
        }
        return sql.toString();
    }

    private static String deferral(Constraint constraint) {
        if (constraint instanceof Constraint.Unique unique) {
            return deferral(unique.deferrable(), unique.initially());
        }
        if (constraint instanceof Constraint.ForeignKey key) {
            return deferral(key.deferrable(), key.initially());
        }
        return constraint instanceof Constraint.Exclude exclude
                ? deferral(exclude.deferrable(), exclude.initially())
                : "";
    }

    private static String deferral(boolean deferrable, Constraint.Initially initially) {
        boolean can = deferrable || initially == Constraint.Initially.DEFERRED;
        return (can ? " DEFERRABLE" : "") + (initially == null ? "" : " INITIALLY " + initially);
    }

    /** The keys of an index, without parentheses. */
    protected String keys(List<Index.Part> parts) {
        return parts.stream().map(this::key).collect(Collectors.joining(", "));
    }

    protected String key(Index.Part part) {
        return key(part.column(), part.expression())
                + (part.collation() == null ? "" : " COLLATE " + quote(part.collation()))
                + operatorClass(part.operatorClass())
                + (part.order() == null ? "" : " " + part.order())
                + (part.nulls() == null ? "" : " NULLS " + part.nulls());
    }

    /** An operator class as it stands behind a key, with a blank before it; nothing for none. */
    protected String operatorClass(String operatorClass) {
        return operatorClass == null ? "" : " " + inside(operatorClass, "operator_class");
    }

    /** A column, or an expression in parentheses. */
    protected String key(String column, Sql expression) {
        return column != null ? quote(column) : enclosed(text(expression, "expression"));
    }
}
