package dev.migrate.dialect.sqlite;

import dev.migrate.op.AddColumn;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.CreateCheckConstraint;
import dev.migrate.op.CreateForeignKey;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.CreateUniqueConstraint;
import dev.migrate.op.DropColumn;
import dev.migrate.op.DropConstraint;
import dev.migrate.op.DropIndex;
import dev.migrate.op.Op;
import dev.migrate.op.PartialVisitor;
import dev.migrate.schema.TableName;
import java.util.Optional;

/** The table that an operation changes, if it can be joined with others on that table. */
final class TableOf extends PartialVisitor<Optional<TableName>> {

    static Optional<TableName> op(Op op) {
        return op.accept(new TableOf());
    }

    @Override
    protected Optional<TableName> other(Op op) {
        return Optional.empty();
    }

    @Override
    public Optional<TableName> addColumn(AddColumn op) {
        return Optional.of(op.tableName());
    }

    @Override
    public Optional<TableName> alterColumn(AlterColumn op) {
        return Optional.of(op.tableName());
    }

    @Override
    public Optional<TableName> createCheckConstraint(CreateCheckConstraint op) {
        return Optional.of(op.tableName());
    }

    @Override
    public Optional<TableName> createForeignKey(CreateForeignKey op) {
        return Optional.of(op.tableName());
    }

    @Override
    public Optional<TableName> createIndex(CreateIndex op) {
        return Optional.of(op.tableName());
    }

    @Override
    public Optional<TableName> createUniqueConstraint(CreateUniqueConstraint op) {
        return Optional.of(op.tableName());
    }

    @Override
    public Optional<TableName> dropColumn(DropColumn op) {
        return Optional.of(op.tableName());
    }

    @Override
    public Optional<TableName> dropConstraint(DropConstraint op) {
        return Optional.of(op.tableName());
    }

    @Override
    public Optional<TableName> dropIndex(DropIndex op) {
        return Optional.ofNullable(op.table()).map(table -> new TableName(op.schema(), table));
    }
}
