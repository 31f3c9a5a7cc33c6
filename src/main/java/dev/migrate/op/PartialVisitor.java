package dev.migrate.op;

/** A visitor that cares for some operations only: the rest is one case. */
public abstract class PartialVisitor<R> implements Op.Visitor<R> {

    protected abstract R other(Op op);

    @Override
    public R addColumn(AddColumn op) {
        return other(op);
    }

    @Override
    public R addEnumValue(AddEnumValue op) {
        return other(op);
    }

    @Override
    public R alterColumn(AlterColumn op) {
        return other(op);
    }

    @Override
    public R alterSequence(AlterSequence op) {
        return other(op);
    }

    @Override
    public R attachPartition(AttachPartition op) {
        return other(op);
    }

    @Override
    public R backfill(Backfill op) {
        return other(op);
    }

    @Override
    public R batchAlterTable(BatchAlterTable op) {
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
    public R createEnum(CreateEnum op) {
        return other(op);
    }

    @Override
    public R createExcludeConstraint(CreateExcludeConstraint op) {
        return other(op);
    }

    @Override
    public R createExtension(CreateExtension op) {
        return other(op);
    }

    @Override
    public R createForeignKey(CreateForeignKey op) {
        return other(op);
    }

    @Override
    public R createFunction(CreateFunction op) {
        return other(op);
    }

    @Override
    public R createIndex(CreateIndex op) {
        return other(op);
    }

    @Override
    public R createPrimaryKey(CreatePrimaryKey op) {
        return other(op);
    }

    @Override
    public R createSchema(CreateSchema op) {
        return other(op);
    }

    @Override
    public R createSequence(CreateSequence op) {
        return other(op);
    }

    @Override
    public R createTable(CreateTable op) {
        return other(op);
    }

    @Override
    public R createTrigger(CreateTrigger op) {
        return other(op);
    }

    @Override
    public R createUniqueConstraint(CreateUniqueConstraint op) {
        return other(op);
    }

    @Override
    public R createView(CreateView op) {
        return other(op);
    }

    @Override
    public R deleteRows(DeleteRows op) {
        return other(op);
    }

    @Override
    public R detachPartition(DetachPartition op) {
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
    public R dropEnum(DropEnum op) {
        return other(op);
    }

    @Override
    public R dropExtension(DropExtension op) {
        return other(op);
    }

    @Override
    public R dropFunction(DropFunction op) {
        return other(op);
    }

    @Override
    public R dropIndex(DropIndex op) {
        return other(op);
    }

    @Override
    public R dropSchema(DropSchema op) {
        return other(op);
    }

    @Override
    public R dropSequence(DropSequence op) {
        return other(op);
    }

    @Override
    public R dropTable(DropTable op) {
        return other(op);
    }

    @Override
    public R dropTrigger(DropTrigger op) {
        return other(op);
    }

    @Override
    public R dropView(DropView op) {
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
    public R renameConstraint(RenameConstraint op) {
        return other(op);
    }

    @Override
    public R renameEnumValue(RenameEnumValue op) {
        return other(op);
    }

    @Override
    public R renameIndex(RenameIndex op) {
        return other(op);
    }

    @Override
    public R renameTable(RenameTable op) {
        return other(op);
    }

    @Override
    public R setComment(SetComment op) {
        return other(op);
    }

    @Override
    public R updateRows(UpdateRows op) {
        return other(op);
    }

    @Override
    public R validateConstraint(ValidateConstraint op) {
        return other(op);
    }
}
