package dev.migrate.dialect;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.table;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.AddColumn;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.CreateCheckConstraint;
import dev.migrate.op.CreateForeignKey;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.CreateTable;
import dev.migrate.op.CreateUniqueConstraint;
import dev.migrate.op.DropColumn;
import dev.migrate.op.DropConstraint;
import dev.migrate.op.DropIndex;
import dev.migrate.op.DropTable;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.op.RenameColumn;
import dev.migrate.op.RenameTable;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Sql;
import dev.migrate.schema.TableName;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.CreateIndexIncludeStep;
import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.OrderField;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * The standard SQL of every operation; a dialect overrides what it writes otherwise. jOOQ renders names, literals, keys
 * and the statements it has a faithful form for. The rest is written here: CREATE TABLE and column definitions (jOOQ
 * drops generated columns in silence), checks (it doubles their parentheses), DEFERRABLE (it has no form), DROP INDEX
 * (it leaves the schema out).
 */
public abstract class StandardRenderer implements Op.Visitor<List<String>> {

    /** Rows in one INSERT: enough to be quick, few enough for every database's limits. */
    private static final int ROWS_PER_INSERT = 500;

    protected final String dialect;
    protected final DSLContext jooq;

    protected StandardRenderer(String dialect, SQLDialect family) {
        this.dialect = dialect;
        this.jooq = Jooq.context(family);
    }

    /** A portable type as the database spells it. */
    protected abstract String type(Type.Portable type);

    /** What makes a column number itself. */
    protected abstract String identity();

    @Override
    public List<String> createTable(CreateTable op) {
        List<String> lines = new ArrayList<>();
        op.toTable().columns().forEach(column -> lines.add(column(column)));
        constraints(op).forEach(constraint -> lines.add(constraint(constraint)));
        return List.of("CREATE TABLE " + (op.ifNotExists() ? "IF NOT EXISTS " : "") + quote(op.tableName()) + " (\n  "
                + String.join(",\n  ", lines) + "\n)");
    }

    /** The constraints as they are written out, in their order. */
    protected List<Constraint> constraints(CreateTable op) {
        return op.constraints();
    }

    @Override
    public List<String> dropTable(DropTable op) {
        return sql(op.ifExists() ? jooq.dropTableIfExists(name(op.tableName())) : jooq.dropTable(name(op.tableName())));
    }

    @Override
    public List<String> renameTable(RenameTable op) {
        return sql(jooq.alterTable(name(op.tableName())).renameTo(DSL.name(op.to())));
    }

    @Override
    public List<String> addColumn(AddColumn op) {
        StringBuilder sql = new StringBuilder("ALTER TABLE " + quote(op.tableName()) + " ADD COLUMN ");
        sql.append(column(op.column().column()));
        List<String> statements = new ArrayList<>(List.of(sql.toString()));
        op.column()
                .constraints(op.tableName())
                .forEach(constraint -> statements.addAll(addConstraint(op.tableName(), constraint)));
        return statements;
    }

    @Override
    public List<String> dropColumn(DropColumn op) {
        return sql(jooq.alterTable(name(op.tableName())).dropColumn(DSL.name(op.column())));
    }

    @Override
    public List<String> renameColumn(RenameColumn op) {
        return sql(jooq.alterTable(name(op.tableName()))
                .renameColumn(DSL.name(op.column()))
                .to(DSL.name(op.to())));
    }

    /** The type first, since a new default must fit it; a default that may not fit the new type goes before it. */
    @Override
    public List<String> alterColumn(AlterColumn op) {
        String alter = "ALTER TABLE " + quote(op.tableName()) + " ALTER COLUMN " + quote(op.column());
        List<String> statements = new ArrayList<>();
        if (op.type() != null && op.changesDefault()) {
            statements.add(alter + " DROP DEFAULT");
        }
        if (op.type() != null) {
            String using = op.using() == null ? "" : " USING " + text(op.using(), "using");
            statements.add(alter + " TYPE " + type(op.type()) + using);
        }
        if (op.defaultSql() != null) {
            statements.add(alter + " SET DEFAULT " + text(op.defaultSql(), "default_sql"));
        } else if (op.changesDefault() && op.defaultValue().value() != null) {
            statements.add(alter + " SET DEFAULT " + literal(op.defaultValue()));
        } else if (op.changesDefault() && op.type() == null) {
            statements.add(alter + " DROP DEFAULT");
        }
        if (op.nullable() != null) {
            statements.add(alter + (op.nullable() ? " DROP NOT NULL" : " SET NOT NULL"));
        }
        return statements;
    }

    @Override
    public List<String> createIndex(CreateIndex op) {
        Name index = DSL.name(op.indexName());
        List<OrderField<?>> keys = new ArrayList<>();
        for (Index.Part part : op.columns()) {
            org.jooq.Field<?> key = part.column() != null
                    ? field(DSL.name(part.column()))
                    : field(raw(enclosed(text(part.expression(), "expression"))));
            keys.add(part.order() == null ? key : part.order() == Index.Order.ASC ? key.asc() : key.desc());
        }
        var create = op.unique()
                ? op.ifNotExists() ? jooq.createUniqueIndexIfNotExists(index) : jooq.createUniqueIndex(index)
                : op.ifNotExists() ? jooq.createIndexIfNotExists(index) : jooq.createIndex(index);
        CreateIndexIncludeStep on = create.on(table(name(op.tableName())), keys);
        return sql(op.where() == null ? on : on.where(condition(raw(text(op.where(), "where")))));
    }

    @Override
    public List<String> dropIndex(DropIndex op) {
        String index = quote(new TableName(op.schema(), op.name()));
        return List.of("DROP INDEX " + (op.ifExists() ? "IF EXISTS " : "") + index);
    }

    @Override
    public List<String> createUniqueConstraint(CreateUniqueConstraint op) {
        return addConstraint(op.tableName(), op.constraint());
    }

    @Override
    public List<String> createForeignKey(CreateForeignKey op) {
        return addConstraint(op.tableName(), op.constraint());
    }

    @Override
    public List<String> createCheckConstraint(CreateCheckConstraint op) {
        return addConstraint(op.tableName(), op.constraint());
    }

    protected List<String> addConstraint(TableName table, Constraint constraint) {
        return List.of("ALTER TABLE " + quote(table) + " ADD " + constraint(constraint));
    }

    @Override
    public List<String> dropConstraint(DropConstraint op) {
        var alter = jooq.alterTable(name(op.tableName()));
        Name constraint = DSL.name(op.name());
        return sql(op.ifExists() ? alter.dropConstraintIfExists(constraint) : alter.dropConstraint(constraint));
    }

    /** Rows with the same columns go together, in the order of the file. */
    @Override
    public List<String> bulkInsert(BulkInsert op) {
        List<String> statements = new ArrayList<>();
        List<Map<String, Literal>> together = new ArrayList<>();
        for (Map<String, Literal> row : op.rows()) {
            boolean fits = together.isEmpty()
                    || together.size() < ROWS_PER_INSERT
                            && together.get(0).keySet().equals(row.keySet());
            if (!fits) {
                statements.add(insert(op.tableName(), together));
                together.clear();
            }
            together.add(row);
        }
        statements.add(insert(op.tableName(), together));
        return statements;
    }

    private String insert(TableName table, List<Map<String, Literal>> rows) {
        List<String> columns = List.copyOf(rows.get(0).keySet());
        return "INSERT INTO " + quote(table) + " (" + quoted(columns) + ") VALUES\n  "
                + rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> literal(row.get(column)))
                                .collect(Collectors.joining(", ", "(", ")")))
                        .collect(Collectors.joining(",\n  "));
    }

    @Override
    public List<String> execute(Execute op) {
        String sql = text(op.sql(), "sql");
        TransactionControl.in(sql).ifPresent(word -> {
            throw new MigrationException(
                            Code.UNSUPPORTED, "the SQL has " + word + ", which a revision must not say itself")
                    .hint(
                            "a revision is one transaction, so that nothing of it stays half done; split the revision instead");
        });
        return List.of(sql);
    }

    /** A column as CREATE TABLE and ADD COLUMN write it, without the constraints that have a clause of their own. */
    protected String column(Column column) {
        StringBuilder sql = new StringBuilder(quote(column.name()) + " " + type(column));
        if (column.collation() != null) {
            sql.append(" COLLATE ").append(quote(column.collation()));
        }
        if (column.generated() != null) {
            sql.append(" GENERATED ALWAYS AS ")
                    .append(enclosed(text(column.generated().expression(), "expression")))
                    .append(column.generated().storage() == Column.Storage.VIRTUAL ? " VIRTUAL" : " STORED");
        }
        if (column.identity()) {
            sql.append(identity());
        }
        if (!column.nullable()) {
            sql.append(" NOT NULL");
        }
        return sql.append(defaultClause(column)).toString();
    }

    /** {@code DEFAULT …} with a blank before it; nothing for a column without one. */
    protected String defaultClause(Column column) {
        if (column.defaultSql() != null) {
            return " DEFAULT " + ended(text(column.defaultSql(), "default_sql"));
        }
        return column.defaultValue() == null ? "" : " DEFAULT " + literal(column.defaultValue());
    }

    protected String type(Column column) {
        return type(column.type());
    }

    protected String type(Type type) {
        Type own = type.in(dialect).orElseThrow(() -> missing("type"));
        return own instanceof Type.Portable portable ? type(portable) : own.toString();
    }

    /** A constraint's clause, with {@code CONSTRAINT name} before it if it has a name. */
    protected String constraint(Constraint constraint) {
        String label = constraint.name() == null ? "" : "CONSTRAINT " + quote(constraint.name()) + " ";
        if (constraint instanceof Constraint.Check check) {
            return label + "CHECK " + enclosed(text(check.expression(), "expression"));
        }
        String columns = " (" + quoted(constraint.columns()) + ")";
        if (constraint instanceof Constraint.PrimaryKey) {
            return label + "PRIMARY KEY" + columns;
        }
        if (constraint instanceof Constraint.Unique) {
            return label + "UNIQUE" + columns;
        }
        Constraint.ForeignKey key = (Constraint.ForeignKey) constraint;
        return label + "FOREIGN KEY" + columns + " " + references(key);
    }

    protected String references(Constraint.ForeignKey key) {
        StringBuilder sql =
                new StringBuilder("REFERENCES " + quote(key.references().tableName()));
        if (!key.references().columns().isEmpty()) {
            sql.append(" (").append(quoted(key.references().columns())).append(')');
        }
        if (key.onDelete() != null) {
            sql.append(" ON DELETE ").append(key.onDelete().sql());
        }
        if (key.onUpdate() != null) {
            sql.append(" ON UPDATE ").append(key.onUpdate().sql());
        }
        if (key.deferrable() || key.initially() == Constraint.Initially.DEFERRED) {
            sql.append(" DEFERRABLE");
        }
        if (key.initially() != null) {
            sql.append(" INITIALLY ").append(key.initially());
        }
        return sql.toString();
    }

    /** The user's text for this dialect. */
    protected String text(Sql sql, String field) {
        return sql.in(dialect).orElseThrow(() -> missing(field));
    }

    /** With the end of a line behind it if a comment may be there, which would swallow what follows. */
    protected static String ended(String text) {
        return text.contains("--") ? text + "\n" : text;
    }

    /** In parentheses, of which a comment at the end must not swallow the last. */
    protected static String enclosed(String text) {
        return "(" + ended(text) + ")";
    }

    private MigrationException missing(String field) {
        return new MigrationException(Code.UNSUPPORTED, field + " has no entry for " + dialect)
                .hint("add one, or write \"only\" at the operation to leave " + dialect + " out");
    }

    /** A value as SQL. */
    public String literal(Literal literal) {
        return jooq.render(inline(literal.value()));
    }

    /** An identifier as SQL, in quotes. */
    public String quote(String identifier) {
        return jooq.render(DSL.name(identifier));
    }

    protected String quote(TableName table) {
        return jooq.render(name(table));
    }

    protected String quoted(List<String> identifiers) {
        return identifiers.stream().map(this::quote).collect(Collectors.joining(", "));
    }

    /** The name of a table, or of what lies in a schema as a table does. */
    protected Name name(TableName table) {
        return table.schema() == null ? DSL.name(table.name()) : DSL.name(table.schema(), table.name());
    }

    protected List<String> sql(Query query) {
        return List.of(jooq.renderInlined(query));
    }
}
