package dev.migrate.dialect;

import dev.migrate.op.AddColumn;
import dev.migrate.op.AddsConstraint;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.BatchAlterTable;
import dev.migrate.op.Change;
import dev.migrate.op.ColumnDefinition;
import dev.migrate.op.CreateCheckConstraint;
import dev.migrate.op.CreateForeignKey;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.CreatePrimaryKey;
import dev.migrate.op.CreateUniqueConstraint;
import dev.migrate.op.OnTable;
import dev.migrate.op.Op;
import dev.migrate.op.PartialVisitor;
import dev.migrate.op.ValidateConstraint;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rows of a table may have that an operation on it cannot bear, as queries: to be asked once the database has
 * refused, because asking first would read every row twice where all is well.
 */
public class Obstacles extends PartialVisitor<List<Obstacle>> {

    /** Of a value, in characters. */
    private static final int SHOWN = 60;

    protected final Dialect dialect;
    protected final Schema before;
    private final String rowId;

    /**
     * @param before the schema that the operation meets, as far as it is known
     * @param rowId what a row is called by in a table that has no primary key
     */
    public Obstacles(Dialect dialect, Schema before, String rowId) {
        this.dialect = dialect;
        this.before = before;
        this.rowId = rowId;
    }

    /** Whether rows can be in the way of an operation at all. */
    public static boolean arePossible(Change change) {
        return parts(List.of(change))
                .anyMatch(op -> op instanceof AddsConstraint
                        || op instanceof AddColumn
                        || op instanceof AlterColumn
                        || op instanceof ValidateConstraint
                        || op instanceof CreateIndex index && index.unique());
    }

    /** Operations, and those in a batch. */
    public static Stream<Op> parts(List<Change> changes) {
        return changes.stream()
                .flatMap(change -> change.op() instanceof BatchAlterTable batch
                        ? parts(batch.operations())
                        : Stream.of(change.op()));
    }

    /** The tables that operations are on, or refer to. */
    public static Set<ObjectName> tables(List<Change> changes) {
        Set<ObjectName> tables = new HashSet<>();
        parts(changes).forEach(op -> {
            if (op instanceof OnTable on) {
                tables.add(on.tableName());
            }
            if (op instanceof CreateForeignKey key) {
                tables.add(key.references().tableName());
            }
        });
        return tables;
    }

    @Override
    protected List<Obstacle> other(Op op) {
        return List.of();
    }

    @Override
    public List<Obstacle> batchAlterTable(BatchAlterTable op) {
        return parts(op.operations())
                .flatMap(part -> part.accept(this).stream())
                .toList();
    }

    @Override
    public List<Obstacle> addColumn(AddColumn op) {
        Column column = op.column().column();
        if (column.defaultValue() != null && isUnique(op.column())) {
            return List.of(Obstacle.rows(
                    "table " + word(op.tableName()) + " has rows, and column \"" + column.name()
                            + "\", which is unique, would have the default in each of them",
                    query(op.tableName(), "(SELECT count(*) FROM " + quote(op.tableName()) + ") > 1"),
                    "let it have no default and be nullable, fill it with update_rows or backfill, each row with another"
                            + " value, and then make it unique with create_unique_constraint"));
        }
        if (column.nullable() || column.hasDefault() || column.generated() != null || column.identity() != null) {
            return List.of();
        }
        return List.of(Obstacle.rows(
                "table " + word(op.tableName()) + " has rows, and column \"" + column.name()
                        + "\" would be NULL in them",
                query(op.tableName(), "1 = 1"),
                "give it a default; or let it be nullable, fill it with update_rows or backfill, and then alter_column it to"
                        + " nullable: false"));
    }

    private static boolean isUnique(ColumnDefinition column) {
        return column.unique() != null || column.primaryKey() != null;
    }

    @Override
    public List<Obstacle> alterColumn(AlterColumn op) {
        return Boolean.FALSE.equals(op.nullable()) ? List.of(nulls(op.tableName(), op.column())) : List.of();
    }

    private Obstacle nulls(ObjectName table, String column) {
        String condition = dialect.quote(column) + " IS NULL";
        return Obstacle.rows(
                "column \"" + column + "\" of table " + word(table) + " has NULLs",
                query(table, condition),
                Obstacle.updateRows(table, column, condition));
    }

    @Override
    public List<Obstacle> createCheckConstraint(CreateCheckConstraint op) {
        return op.notValid() ? List.of() : of(op.tableName(), op.constraint());
    }

    @Override
    public List<Obstacle> createForeignKey(CreateForeignKey op) {
        return op.notValid() ? List.of() : of(op.tableName(), op.constraint());
    }

    @Override
    public List<Obstacle> createPrimaryKey(CreatePrimaryKey op) {
        return of(op.tableName(), op.constraint());
    }

    @Override
    public List<Obstacle> createUniqueConstraint(CreateUniqueConstraint op) {
        return of(op.tableName(), op.constraint());
    }

    @Override
    public List<Obstacle> validateConstraint(ValidateConstraint op) {
        return before.table(op.tableName())
                .flatMap(table -> table.constraint(op.name()))
                .map(constraint -> of(op.tableName(), constraint))
                .orElse(List.of());
    }

    private List<Obstacle> of(ObjectName table, Constraint constraint) {
        if (constraint instanceof Constraint.Check check) {
            return check.expression().in(dialect.id()).map(sql -> check(table, check.name(), sql)).stream()
                    .toList();
        }
        if (constraint instanceof Constraint.ForeignKey key) {
            return orphans(table, key).stream().toList();
        }
        List<Obstacle> obstacles = new ArrayList<>();
        if (constraint instanceof Constraint.PrimaryKey key) {
            key.columns().forEach(column -> obstacles.add(nulls(table, column)));
        }
        boolean nulls = constraint instanceof Constraint.Unique unique && unique.nullsNotDistinct();
        List<String> columns = constraint.columns().stream().map(dialect::quote).toList();
        obstacles.add(twins(table, columns, String.join(", ", constraint.columns()), nulls, "1 = 1"));
        return obstacles;
    }

    private Obstacle check(ObjectName table, String name, String expression) {
        String condition = "NOT " + Spelling.enclosed(expression);
        return Obstacle.rows(
                "table " + word(table) + " has rows that fail the check" + (name == null ? "" : " \"" + name + "\""),
                query(table, condition),
                Obstacle.updateRows(table, "…", condition));
    }

    /** Empty where nobody knows which columns it refers to. */
    private Optional<Obstacle> orphans(ObjectName table, Constraint.ForeignKey key) {
        ObjectName parent = key.references().tableName();
        List<String> referred = key.references().columns().isEmpty()
                ? before.table(parent)
                        .flatMap(Table::primaryKey)
                        .map(Constraint.PrimaryKey::columns)
                        .orElse(List.of())
                : key.references().columns();
        if (referred.size() != key.columns().size()) {
            return Optional.empty();
        }
        String alias = table.name().equalsIgnoreCase("parent") ? "referred" : "parent";
        List<String> children = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (int i = 0; i < referred.size(); i++) {
            children.add(quote(table) + "." + dialect.quote(key.columns().get(i)));
            same.add(alias + "." + dialect.quote(referred.get(i)) + " = " + children.get(i));
        }
        String condition = refers(key, children) + " AND NOT EXISTS (SELECT 1 FROM " + quote(parent) + " AS " + alias
                + " WHERE "
                + String.join(" AND ", same) + ")";
        return Optional.of(Obstacle.rows(
                "table " + word(table) + " has rows whose (" + String.join(", ", key.columns()) + ") is in no row of "
                        + word(parent),
                query(table, condition),
                Obstacle.deleteRows(table, condition) + "; or add what is missing to " + parent));
    }

    /** Whether a row has to have a parent, as SQL. */
    protected String refers(Constraint.ForeignKey key, List<String> columns) {
        return columns.stream().map(column -> column + " IS NOT NULL").collect(Collectors.joining(" AND "));
    }

    @Override
    public List<Obstacle> createIndex(CreateIndex op) {
        if (!op.unique()) {
            return List.of();
        }
        List<String> keys = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Index.Part part : op.columns()) {
            boolean isColumn = part.column() != null;
            String text = isColumn
                    ? part.column()
                    : part.expression().in(dialect.id()).orElse(null);
            if (text == null) {
                return List.of();
            }
            words.add(text);
            keys.add((isColumn ? dialect.quote(text) : Spelling.enclosed(text))
                    + (part.collation() == null ? "" : " COLLATE " + dialect.quote(part.collation())));
        }
        String where = Optional.ofNullable(op.where())
                .flatMap((Sql sql) -> sql.in(dialect.id()))
                .map(Spelling::enclosed)
                .orElse("1 = 1");
        return List.of(twins(op.tableName(), keys, String.join(", ", words), op.nullsNotDistinct(), where));
    }

    /** @param nulls whether NULLs are the same as one another */
    private Obstacle twins(ObjectName table, List<String> keys, String words, boolean nulls, String where) {
        String value = keys.stream()
                .map(key -> "coalesce(CAST(" + key + " AS text), 'NULL')")
                .collect(Collectors.joining(" || ', ' || "));
        String given = nulls
                ? ""
                : keys.stream().map(key -> " AND " + key + " IS NOT NULL").collect(Collectors.joining());
        String twins =
                "SELECT substr(" + value + ", 1, " + SHOWN + ") || ' (' || CAST(count(*) AS text) || ' times)' AS twin"
                        + " FROM " + quote(table) + " WHERE " + where + given + " GROUP BY " + String.join(", ", keys)
                        + " HAVING count(*) > 1";
        return new Obstacle(
                "table " + word(table) + " has more than one row with the same (" + words + ")",
                "WITH twins AS (" + twins
                        + ") SELECT count(*), (SELECT string_agg(twin, ', ') FROM (SELECT twin FROM twins"
                        + " ORDER BY twin LIMIT " + Obstacle.SAMPLE + ") AS sample) FROM twins",
                "value",
                "mend them in an operation before this one, with update_rows or delete_rows");
    }

    /** How many rows are as a condition says, and which the first ones are. */
    protected final String query(ObjectName table, String condition) {
        List<String> key = before.table(table)
                .flatMap(Table::primaryKey)
                .map(Constraint.PrimaryKey::columns)
                .orElse(List.of());
        List<String> columns = key.isEmpty()
                ? List.of(rowId)
                : key.stream().map(dialect::quote).toList();
        String name = key.isEmpty() ? rowId : String.join(", ", key);
        String value = columns.stream()
                .map(column -> "CAST(" + column + " AS text)")
                .collect(Collectors.joining(" || ' ' || "));
        String rows = " FROM " + quote(table) + " WHERE " + condition;
        return "SELECT count(*), (SELECT " + dialect.literal(name + " ") + " || string_agg(id, ', ') FROM (SELECT "
                + value
                + " AS id" + rows + " ORDER BY " + String.join(", ", columns) + " LIMIT " + Obstacle.SAMPLE
                + ") AS sample)" + rows;
    }

    protected static String word(ObjectName table) {
        return "\"" + table + "\"";
    }

    protected final String quote(ObjectName table) {
        return dialect.quote(table.schema(), table.name());
    }
}
