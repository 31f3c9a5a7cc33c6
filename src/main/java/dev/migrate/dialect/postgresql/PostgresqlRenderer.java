package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Statement;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.AddColumn;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.AttachPartition;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.CreateTable;
import dev.migrate.op.DetachPartition;
import dev.migrate.op.RenameConstraint;
import dev.migrate.op.RenameIndex;
import dev.migrate.op.ValidateConstraint;
import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Identity;
import dev.migrate.schema.Index;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Numbering;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Partitioning;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;

/** PostgreSQL's SQL for tables and what belongs to them, where it is not the standard one. */
final class PostgresqlRenderer extends PostgresqlObjects {

    private final Version version;

    PostgresqlRenderer(Before before) {
        super(before);
        this.version = Version.of(before.version());
    }

    @Override
    protected String type(Type.Portable type) {
        return jooqType(type).getCastTypeName(jooq.configuration());
    }

    private static DataType<?> jooqType(Type.Portable type) {
        List<Integer> args = type.arguments();
        boolean plain = args.isEmpty();
        int first = plain ? 0 : args.get(0);
        return switch (type.name()) {
            case BOOLEAN -> SQLDataType.BOOLEAN;
            case SMALLINT -> SQLDataType.SMALLINT;
            case INTEGER -> SQLDataType.INTEGER;
            case BIGINT -> SQLDataType.BIGINT;
            case DECIMAL ->
                plain
                        ? SQLDataType.DECIMAL
                        : args.size() == 1 ? SQLDataType.DECIMAL(first) : SQLDataType.DECIMAL(first, args.get(1));
            case REAL -> SQLDataType.REAL;
            case DOUBLE -> SQLDataType.DOUBLE;
            case STRING -> plain ? SQLDataType.VARCHAR : SQLDataType.VARCHAR(first);
            case TEXT -> SQLDataType.CLOB;
            case CHAR -> plain ? SQLDataType.CHAR : SQLDataType.CHAR(first);
            case DATE -> SQLDataType.DATE;
            case TIME -> plain ? SQLDataType.TIME : SQLDataType.TIME(first);
            case TIMESTAMP -> plain ? SQLDataType.TIMESTAMP : SQLDataType.TIMESTAMP(first);
            case TIMESTAMPTZ -> plain ? SQLDataType.TIMESTAMPWITHTIMEZONE : SQLDataType.TIMESTAMPWITHTIMEZONE(first);
            case INTERVAL -> SQLDataType.INTERVAL;
            case UUID -> SQLDataType.UUID;
            case JSON -> SQLDataType.JSON;
            case JSONB -> SQLDataType.JSONB;
            case BINARY -> SQLDataType.BLOB;
        };
    }

    @Override
    protected String type(Type.Array type) {
        return type(type.element()) + "[]";
    }

    @Override
    protected String identity(Column column) {
        String options = counting(column.identity().numbering());
        return " GENERATED " + when(column.identity()) + " AS IDENTITY"
                + (options.isEmpty() ? "" : " (" + options.strip() + ")");
    }

    private static String when(Identity identity) {
        return identity.always() ? "ALWAYS" : "BY DEFAULT";
    }

    @Override
    protected String generated(Column.Generated generated) {
        if (generated.storage() == Column.Storage.VIRTUAL) {
            version.require(18, "a virtual column", "write \"storage: stored\", or leave storage out");
        }
        version.require(12, "a generated column", "let a trigger set the column");
        return super.generated(generated);
    }

    @Override
    protected String unique(Constraint.Unique unique) {
        if (unique.nullsNotDistinct()) {
            requireNullsNotDistinct();
        }
        return super.unique(unique);
    }

    private void requireNullsNotDistinct() {
        version.require(15, "nulls_not_distinct", "use a unique index over coalesce(column, ...) instead");
    }

    @Override
    protected String constraint(Constraint constraint) {
        return super.constraint(constraint) + (constraint.equals(constraint.validated()) ? "" : " NOT VALID");
    }

    @Override
    protected String kind(CreateTable op) {
        return op.unlogged() ? "UNLOGGED TABLE" : "TABLE";
    }

    /** STRICT says nothing here: PostgreSQL always checks the types of values. */
    @Override
    protected String options(CreateTable op) {
        if (op.withoutRowid()) {
            throw new MigrationException(
                            Code.UNSUPPORTED, "without_rowid is SQLite's: PostgreSQL's tables have no rowid")
                    .hint("leave it out, or write the operation once for each database, with \"only\"");
        }
        return (op.partitionBy() == null ? "" : partitionBy(op.partitionBy()))
                + with(op.with())
                + (op.tablespace() == null ? "" : " TABLESPACE " + quote(op.tablespace()));
    }

    private String partitionBy(Partitioning partitioning) {
        return partitioning.columns().stream()
                .map(part -> key(part.column(), part.expression())
                        + (part.collation() == null ? "" : " COLLATE " + quote(part.collation()))
                        + operatorClass(part.operatorClass()))
                .collect(Collectors.joining(", ", " PARTITION BY " + partitioning.method() + " (", ")"));
    }

    @Override
    public List<Statement> createTable(CreateTable op) {
        List<Statement> statements = new ArrayList<>(super.createTable(op));
        if (op.comment() != null) {
            statements.addAll(comment("TABLE " + quote(op.tableName()), op.comment()));
        }
        op.columns().forEach(column -> statements.addAll(comment(op.tableName(), column.column())));
        return statements;
    }

    private List<Statement> comment(ObjectName table, Column column) {
        return column.comment() == null
                ? List.of()
                : comment("COLUMN " + quote(table) + "." + quote(column.name()), column.comment());
    }

    /** A constraint that is not checked at once has no form at the column. */
    @Override
    public List<Statement> addColumn(AddColumn op) {
        if (op.isPlaced()) {
            throw new MigrationException(Code.UNSUPPORTED, "PostgreSQL can add a column at the end of its table only")
                    .hint("leave insert_before and insert_after out");
        }
        StringBuilder sql =
                new StringBuilder(alter(op.tableName()) + " ADD COLUMN " + (op.ifNotExists() ? "IF NOT EXISTS " : "")
                        + column(op.column().column()));
        List<Statement> statements = new ArrayList<>();
        for (Constraint constraint : op.column().constraints()) {
            if (constraint.equals(constraint.validated())) {
                sql.append(' ').append(inline(constraint));
            } else {
                statements.addAll(Statement.plain(alter(op.tableName()) + " ADD " + constraint(constraint)));
            }
        }
        statements.addAll(0, Statement.plain(sql.toString()));
        statements.addAll(comment(op.tableName(), op.column().column()));
        return statements;
    }

    @Override
    public List<Statement> alterColumn(AlterColumn op) {
        String alter = alter(op.tableName()) + " ALTER COLUMN " + quote(op.column());
        List<Statement> statements = new ArrayList<>();
        new PostgresqlObstacles(dialect, before.schema(), this).noneLost(op).ifPresent(statements::add);
        if (op.identity() != null && op.identity().isEmpty()) {
            statements.addAll(Statement.plain(alter + " DROP IDENTITY"));
        }
        if (op.generated() != null && op.generated().isEmpty()) {
            version.require(13, "to make an ordinary column of a generated one", "drop the column and add it again");
            statements.addAll(Statement.plain(alter + " DROP EXPRESSION"));
        }
        statements.addAll(super.alterColumn(op));
        if (op.generated() != null && op.generated().isPresent()) {
            version.require(17, "another expression for a generated column", "drop the column and add it again");
            statements.addAll(Statement.plain(alter + " SET EXPRESSION AS "
                    + enclosed(text(op.generated().get().expression(), "expression"))));
        }
        if (op.identity() != null && op.identity().isPresent()) {
            statements.addAll(
                    Statement.plain(alter + " " + identity(op, op.identity().get())));
        }
        if (op.comment() != null) {
            statements.addAll(comment(
                    "COLUMN " + quote(op.tableName()) + "." + quote(op.column()),
                    op.comment().orElse(null)));
        }
        return statements;
    }

    /** A column that is an identity already is told what changes; another one becomes it. */
    private String identity(AlterColumn op, Identity identity) {
        Optional<Identity> old = before.schema()
                .table(op.tableName())
                .flatMap(table -> table.column(op.column()))
                .map(Column::identity);
        if (old.isPresent()) {
            return "SET GENERATED " + when(identity) + changed(old.get().numbering(), identity.numbering());
        }
        String options = counting(identity.numbering());
        return "ADD GENERATED " + when(identity) + " AS IDENTITY"
                + (options.isEmpty() ? "" : " (" + options.strip() + ")");
    }

    private static String changed(Numbering old, Numbering other) {
        return changed(old.increment(), other.increment(), " SET INCREMENT BY ", " SET INCREMENT BY 1")
                + changed(old.minValue(), other.minValue(), " SET MINVALUE ", " SET NO MINVALUE")
                + changed(old.maxValue(), other.maxValue(), " SET MAXVALUE ", " SET NO MAXVALUE")
                + changed(old.start(), other.start(), " SET START WITH ", " SET START WITH " + other.defaultStart())
                + changed(old.cache(), other.cache(), " SET CACHE ", " SET CACHE 1")
                + (Objects.equals(old.cycle(), other.cycle())
                        ? ""
                        : other.cycle() == null ? " SET NO CYCLE" : " SET CYCLE");
    }

    private static String changed(Long old, Long other, String set, String reset) {
        return Objects.equals(old, other) ? "" : other == null ? reset : set + other;
    }

    @Override
    public List<Statement> renameConstraint(RenameConstraint op) {
        return Statement.plain(
                alter(op.tableName()) + " RENAME CONSTRAINT " + quote(op.name()) + " TO " + quote(op.to()));
    }

    @Override
    public List<Statement> validateConstraint(ValidateConstraint op) {
        return Statement.plain(alter(op.tableName()) + " VALIDATE CONSTRAINT " + quote(op.name()));
    }

    @Override
    protected String concurrently(boolean wanted) {
        return wanted ? "CONCURRENTLY " : "";
    }

    @Override
    public List<Statement> createIndex(CreateIndex op) {
        boolean partitioned = before.schema()
                .table(op.tableName())
                .filter(table -> table.options().partitionBy() != null)
                .isPresent();
        if (op.concurrently() && partitioned) {
            throw new MigrationException(
                            Code.UNSUPPORTED, "PostgreSQL builds no index of a partitioned table concurrently")
                    .hint("leave concurrently out, or build one concurrently on each partition before");
        }
        return super.createIndex(op);
    }

    @Override
    protected String indexBody(Index index) {
        if (index.nullsNotDistinct()) {
            requireNullsNotDistinct();
        }
        return (index.using() == null ? "" : " USING " + quote(index.using()))
                + " (" + keys(index.columns()) + ")"
                + (index.include().isEmpty() ? "" : " INCLUDE (" + quoted(index.include()) + ")")
                + (index.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
                + with(index.with())
                + (index.tablespace() == null ? "" : " TABLESPACE " + quote(index.tablespace()))
                + (index.where() == null ? "" : " WHERE " + text(index.where(), "where"));
    }

    @Override
    public List<Statement> renameIndex(RenameIndex op) {
        return Statement.plain(
                "ALTER INDEX " + quote(new ObjectName(op.schema(), op.name())) + " RENAME TO " + quote(op.to()));
    }

    @Override
    public List<Statement> attachPartition(AttachPartition op) {
        return Statement.plain(
                alter(op.tableName()) + " ATTACH PARTITION " + quote(op.partitionName()) + " " + bounds(op));
    }

    private String bounds(AttachPartition op) {
        if (op.otherwise()) {
            return "DEFAULT";
        }
        if (!op.in().isEmpty()) {
            return "FOR VALUES IN (" + literals(op.in()) + ")";
        }
        if (op.modulus() != null) {
            return "FOR VALUES WITH (MODULUS " + op.modulus() + ", REMAINDER " + op.remainder() + ")";
        }
        int keys = Math.max(op.from().size(), op.to().size());
        String from = op.from().isEmpty() ? times(keys, "MINVALUE") : literals(op.from());
        String to = op.to().isEmpty() ? times(keys, "MAXVALUE") : literals(op.to());
        return "FOR VALUES FROM (" + from + ") TO (" + to + ")";
    }

    private static String times(int count, String word) {
        return String.join(", ", Collections.nCopies(count, word));
    }

    private String literals(List<Literal> values) {
        return values.stream().map(this::literal).collect(Collectors.joining(", "));
    }

    @Override
    public List<Statement> detachPartition(DetachPartition op) {
        if (op.concurrently()) {
            version.require(14, "detach_partition concurrently", "leave concurrently out");
        }
        return Statement.plain(alter(op.tableName()) + " DETACH PARTITION " + quote(op.partitionName())
                + (op.concurrently() ? " CONCURRENTLY" : ""));
    }

    /** An empty value without quotes is NULL in PostgreSQL's own CSV too. */
    @Override
    protected String loadInto(BulkInsert op) {
        return "COPY " + quote(op.tableName()) + " (" + quoted(op.file().columns()) + ") FROM STDIN" + CsvStream.FORMAT;
    }

    @Override
    protected String asLiteral(String quotedColumn) {
        return "quote_literal(" + quotedColumn + "::text)";
    }
}
