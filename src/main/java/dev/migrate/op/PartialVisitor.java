package dev.migrate.op;

/** A visitor that cares for some operations only: the rest is one case. */
public abstract class PartialVisitor<R> implements Op.Visitor<R> {

    protected abstract R other(Op op);

    @Override
    public R addColumn(AddColumn op) {
        return other(op);
    }

    @Override
    public R alterColumn(AlterColumn op) {
        return other(op);
    }

    @Override
    public R bulkInsert(BulkInsert op) {
        return other(op);
    }

    @Override
    public R createCheckConstraint(CreateCheckConstraint op) {
        return other(op);
    }

    @Override
    public R createForeignKey(CreateForeignKey op) {
        return other(op);
    }

    @Override
    public R createIndex(CreateIndex op) {
        return other(op);
    }

    @Override
    public R createTable(CreateTable op) {
        return other(op);
    }

    @Override
    public R createUniqueConstraint(CreateUniqueConstraint op) {
        return other(op);
    }

    @Override
    public R dropColumn(DropColumn op) {
        return other(op);
    }

    @Override
    public R dropConstraint(DropConstraint op) {
        return other(op);
    }

    @Override
    public R dropIndex(DropIndex op) {
        return other(op);
    }

    @Override
    public R dropTable(DropTable op) {
        return other(op);
    }

    @Override
    public R execute(Execute op) {
        return other(op);
    }

    @Override
    public R renameColumn(RenameColumn op) {
        return other(op);
    }

    @Override
    public R renameTable(RenameTable op) {
        return other(op);
    }
}
