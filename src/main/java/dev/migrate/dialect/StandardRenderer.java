package dev.migrate.dialect;

import dev.migrate.op.AddColumn;
import dev.migrate.op.AddsConstraint;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.Backfill;
import dev.migrate.op.BatchAlterTable;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.Change;
import dev.migrate.op.CreateCheckConstraint;
import dev.migrate.op.CreateExcludeConstraint;
import dev.migrate.op.CreateForeignKey;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.CreatePrimaryKey;
import dev.migrate.op.CreateTable;
import dev.migrate.op.CreateUniqueConstraint;
import dev.migrate.op.CreateView;
import dev.migrate.op.DeleteRows;
import dev.migrate.op.DropColumn;
import dev.migrate.op.DropConstraint;
import dev.migrate.op.DropIndex;
import dev.migrate.op.DropTable;
import dev.migrate.op.DropView;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.op.RenameColumn;
import dev.migrate.op.RenameTable;
import dev.migrate.op.UpdateRows;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.Literal;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Name;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * The standard SQL of an operation; a dialect overrides what it writes otherwise, and adds what it alone has. jOOQ
 * renders names, values and the statements that it has a faithful form for.
 */
public abstract class StandardRenderer extends Clauses implements Op.Visitor<List<Statement>> {

    /** Rows in one INSERT: enough to be quick, few enough for every database's limits. */
    private static final int ROWS_PER_INSERT = 500;

    protected final Before before;

    /** @param before what stands before the one operation that is rendered */
    protected StandardRenderer(Dialect dialect, SQLDialect family, Before before) {
        super(dialect, family);
        this.before = before;
    }

    /** The expression that gives a column's value as SQL. */
    protected abstract String asLiteral(String quotedColumn);

    /** What stands before the table's name in CREATE TABLE, and after its body. */
    protected abstract String options(CreateTable op);

    protected String kind(CreateTable op) {
        return "TABLE";
    }

    @Override
    public List<Statement> createTable(CreateTable op) {
        List<String> lines = new ArrayList<>();
        op.toTable().columns().forEach(column -> lines.add(column(column)));
        constraints(op).forEach(constraint -> lines.add(constraint(constraint)));
        return Statement.plain("CREATE " + kind(op) + " " + (op.ifNotExists() ? "IF NOT EXISTS " : "")
                + quote(op.tableName()) + " (\n  " + String.join(",\n  ", lines) + "\n)" + options(op));
    }

    /** The constraints that stand behind the columns. */
    protected List<Constraint> constraints(CreateTable op) {
        return op.constraints();
    }

    @Override
    public List<Statement> dropTable(DropTable op) {
        return sql(op.ifExists() ? jooq.dropTableIfExists(name(op.tableName())) : jooq.dropTable(name(op.tableName())));
    }

    @Override
    public List<Statement> renameTable(RenameTable op) {
        return sql(jooq.alterTable(name(op.tableName())).renameTo(DSL.name(op.to())));
    }

    @Override
    public List<Statement> addColumn(AddColumn op) {
        return Statement.plain(alter(op.tableName()) + " ADD COLUMN " + definition(op));
    }

    /** The column with all its constraints in place. */
    protected String definition(AddColumn op) {
        StringBuilder sql = new StringBuilder(column(op.column().column()));
        op.column().constraints().forEach(constraint -> sql.append(' ').append(inline(constraint)));
        return sql.toString();
    }

    protected String alter(ObjectName table) {
        return "ALTER TABLE " + quote(table);
    }

    @Override
    public List<Statement> dropColumn(DropColumn op) {
        return Statement.plain(
                alter(op.tableName()) + " DROP COLUMN " + (op.ifExists() ? "IF EXISTS " : "") + quote(op.column()));
    }

    @Override
    public List<Statement> renameColumn(RenameColumn op) {
        return sql(jooq.alterTable(name(op.tableName()))
                .renameColumn(DSL.name(op.column()))
                .to(DSL.name(op.to())));
    }

    /** The type first, since a new default must fit it; a default that may not fit the new type goes before it. */
    @Override
    public List<Statement> alterColumn(AlterColumn op) {
        String alter = alter(op.tableName()) + " ALTER COLUMN " + quote(op.column());
        List<String> statements = new ArrayList<>();
        if (op.type() != null && op.changesDefault()) {
            statements.add(alter + " DROP DEFAULT");
        }
        if (op.type() != null) {
            String collation =
                    collation(op).map(name -> " COLLATE " + quote(name)).orElse("");
            String using = op.using() == null ? "" : " USING " + text(op.using(), "using");
            statements.add(alter + " TYPE " + type(op.type()) + collation + using);
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
        return Statement.plain(statements);
    }

    private Optional<String> collation(AlterColumn op) {
        return op.keepsCollation()
                ? before.schema()
                        .table(op.tableName())
                        .flatMap(table -> table.column(op.column()))
                        .map(Column::collation)
                : op.collation() == null ? Optional.empty() : op.collation();
    }

    /** Written here: jOOQ has no form for most of what an index can have. */
    @Override
    public List<Statement> createIndex(CreateIndex op) {
        return Statement.plain("CREATE " + (op.unique() ? "UNIQUE " : "") + "INDEX " + concurrently(op.concurrently())
                + (op.ifNotExists() ? "IF NOT EXISTS " : "") + quote(op.indexName()) + " ON " + quote(op.tableName())
                + indexBody(op.index()));
    }

    /** {@code CONCURRENTLY } where the database has it. */
    protected String concurrently(boolean wanted) {
        return "";
    }

    /** What follows the name of the table. */
    protected String indexBody(Index index) {
        return " (" + keys(index.columns()) + ")"
                + (index.where() == null ? "" : " WHERE " + text(index.where(), "where"));
    }

    /** Written here: jOOQ leaves the schema of the index out. */
    @Override
    public List<Statement> dropIndex(DropIndex op) {
        String index = quote(new ObjectName(op.schema(), op.name()));
        return Statement.plain(
                "DROP INDEX " + concurrently(op.concurrently()) + (op.ifExists() ? "IF EXISTS " : "") + index);
    }

    @Override
    public List<Statement> createPrimaryKey(CreatePrimaryKey op) {
        return addConstraint(op);
    }

    @Override
    public List<Statement> createUniqueConstraint(CreateUniqueConstraint op) {
        return addConstraint(op);
    }

    @Override
    public List<Statement> createForeignKey(CreateForeignKey op) {
        return addConstraint(op);
    }

    @Override
    public List<Statement> createCheckConstraint(CreateCheckConstraint op) {
        return addConstraint(op);
    }

    @Override
    public List<Statement> createExcludeConstraint(CreateExcludeConstraint op) {
        return addConstraint(op);
    }

    private List<Statement> addConstraint(AddsConstraint op) {
        return Statement.plain(alter(op.tableName()) + " ADD " + constraint(op.constraint()));
    }

    @Override
    public List<Statement> dropConstraint(DropConstraint op) {
        var alter = jooq.alterTable(name(op.tableName()));
        Name constraint = DSL.name(op.name());
        return sql(op.ifExists() ? alter.dropConstraintIfExists(constraint) : alter.dropConstraint(constraint));
    }

    @Override
    public List<Statement> batchAlterTable(BatchAlterTable op) {
        List<Statement> statements = new ArrayList<>();
        for (Change change : op.operations()) {
            statements.addAll(change.placing(() -> change.op().accept(this)));
        }
        return statements;
    }

    @Override
    public List<Statement> createView(CreateView op) {
        return Statement.plain("CREATE VIEW " + viewBody(op));
    }

    /** The name of a view, its columns and its query. */
    protected String viewBody(CreateView op) {
        String columns = op.columns().isEmpty() ? "" : " (" + quoted(op.columns()) + ")";
        return quote(op.viewName()) + columns + " AS\n"
                + text(op.query(), "query").strip();
    }

    @Override
    public List<Statement> dropView(DropView op) {
        return Statement.plain("DROP VIEW " + (op.ifExists() ? "IF EXISTS " : "") + quote(op.viewName()));
    }

    /** Rows with the same columns go together, in the order of the file. */
    @Override
    public List<Statement> bulkInsert(BulkInsert op) {
        if (op.file() != null) {
            return List.of(load(op));
        }
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
        return Statement.plain(statements);
    }

    private String insert(ObjectName table, List<Map<String, Literal>> rows) {
        List<String> columns = List.copyOf(rows.get(0).keySet());
        Optional<Table> known = before.schema().table(table);
        return insertInto(table, columns) + " VALUES\n  "
                + rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> value(row.get(column), column, known))
                                .collect(Collectors.joining(", ", "(", ")")))
                        .collect(Collectors.joining(",\n  "));
    }

    protected String insertInto(ObjectName table, Collection<String> columns) {
        return "INSERT INTO " + quote(table) + " (" + quoted(List.copyOf(columns)) + ")";
    }

    private String value(Literal value, String column, Optional<Table> table) {
        return table.flatMap(known -> known.column(column))
                .map(known -> literal(value, known.type()))
                .orElseGet(() -> literal(value));
    }

    private Statement load(BulkInsert op) {
        List<Column> columns = before.schema()
                .table(op.tableName())
                .map(table ->
                        op.file().columns().stream().map(table::requireColumn).toList())
                .orElse(List.of());
        return new Statement.Load(loadInto(op), op, columns, List.of());
    }

    /** The SQL that takes the rows of a file. */
    protected abstract String loadInto(BulkInsert op);

    @Override
    public List<Statement> updateRows(UpdateRows op) {
        return Statement.plain("UPDATE " + quote(op.tableName()) + " SET "
                + assignments(op.tableName(), op.set(), op.setSql()) + where(op.where()));
    }

    private String assignments(ObjectName table, Map<String, Literal> values, Map<String, Sql> expressions) {
        Optional<Table> known = before.schema().table(table);
        List<String> assignments = new ArrayList<>();
        values.forEach((column, value) -> assignments.add(quote(column) + " = " + value(value, column, known)));
        expressions.forEach((column, sql) -> assignments.add(quote(column) + " = " + ended(text(sql, "set_sql"))));
        return String.join(", ", assignments);
    }

    private String where(Sql where) {
        return where == null ? "" : " WHERE " + text(where, "where");
    }

    @Override
    public List<Statement> deleteRows(DeleteRows op) {
        return Statement.plain("DELETE FROM " + quote(op.tableName()) + where(op.where()));
    }

    @Override
    public List<Statement> backfill(Backfill op) {
        List<String> keys = op.keyColumns(before.schema().table(op.tableName())).stream()
                .map(this::quote)
                .toList();
        Batches batches = new Batches(
                quote(op.tableName()),
                keys,
                assignments(op.tableName(), op.set(), op.setSql()),
                op.where() == null ? null : enclosed(text(op.where(), "where")),
                this::asLiteral,
                op.rowsPerBatch(),
                op.pause() == null ? Duration.ZERO : op.pause());
        return List.of(new Statement.Batched(batches, List.of()));
    }

    @Override
    public List<Statement> execute(Execute op) {
        return Statement.plain(statements(op.sql(), "sql"));
    }
}
