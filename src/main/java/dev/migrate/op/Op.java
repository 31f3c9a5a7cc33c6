package dev.migrate.op;

import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SnakeCase;
import java.util.List;
import java.util.Optional;

/** A change to a database, as data. A value of the user's, so it says what it is wrong with and knows no SQL. */
public sealed interface Op
        permits AddColumn,
                AddEnumValue,
                AlterColumn,
                AlterSequence,
                AttachPartition,
                Backfill,
                BatchAlterTable,
                BulkInsert,
                CreateCheckConstraint,
                CreateEnum,
                CreateExcludeConstraint,
                CreateExtension,
                CreateForeignKey,
                CreateFunction,
                CreateIndex,
                CreatePrimaryKey,
                CreateSchema,
                CreateSequence,
                CreateTable,
                CreateTrigger,
                CreateUniqueConstraint,
                CreateView,
                DeleteRows,
                DetachPartition,
                DropColumn,
                DropConstraint,
                DropEnum,
                DropExtension,
                DropFunction,
                DropIndex,
                DropSchema,
                DropSequence,
                DropTable,
                DropTrigger,
                DropView,
                Execute,
                RenameColumn,
                RenameConstraint,
                RenameEnumValue,
                RenameIndex,
                RenameTable,
                SetComment,
                UpdateRows,
                ValidateConstraint {

    /**
     * The schema after the operation.
     *
     * @throws dev.migrate.error.MigrationException if the operation does not fit the schema before it
     */
    Schema apply(Schema before);

    /** The operations that undo this one, given the schema before it; empty if nothing can, or if too little is known. */
    Optional<List<Op>> inverse(Schema before);

    /** The operation with a name for every constraint and index that has none. */
    default Op named(Naming naming) {
        return this;
    }

    /** The operation in a few words, without its key: {@code users.is_admin}. */
    String describe();

    /** Whether it changes rows, or may: what it says is data then, and not the shape of the schema. */
    default boolean changesRows() {
        return false;
    }

    /** Whether it gives up rows, or values of theirs, that nothing brings back. */
    default boolean isDestructive() {
        return false;
    }

    /** Calls the visitor's method for this kind of operation. */
    <R> R accept(Visitor<R> visitor);

    /** The key of the operation in a revision file. */
    default String key() {
        return key(getClass());
    }

    /** The key of a kind of operation: its class's name in snake case. */
    static String key(Class<?> op) {
        return SnakeCase.of(op.getSimpleName());
    }

    /** One method for each operation, so that the compiler tells whoever forgot one. */
    interface Visitor<R> {
        R addColumn(AddColumn op);

        R addEnumValue(AddEnumValue op);

        R alterColumn(AlterColumn op);

        R alterSequence(AlterSequence op);

        R attachPartition(AttachPartition op);

        R backfill(Backfill op);

        R batchAlterTable(BatchAlterTable op);

        R bulkInsert(BulkInsert op);

        R createCheckConstraint(CreateCheckConstraint op);

        R createEnum(CreateEnum op);

        R createExcludeConstraint(CreateExcludeConstraint op);

        R createExtension(CreateExtension op);

        R createForeignKey(CreateForeignKey op);

        R createFunction(CreateFunction op);

        R createIndex(CreateIndex op);

        R createPrimaryKey(CreatePrimaryKey op);

        R createSchema(CreateSchema op);

        R createSequence(CreateSequence op);

        R createTable(CreateTable op);

        R createTrigger(CreateTrigger op);

        R createUniqueConstraint(CreateUniqueConstraint op);

        R createView(CreateView op);

        R deleteRows(DeleteRows op);

        R detachPartition(DetachPartition op);

        R dropColumn(DropColumn op);

        R dropConstraint(DropConstraint op);

        R dropEnum(DropEnum op);

        R dropExtension(DropExtension op);

        R dropFunction(DropFunction op);

        R dropIndex(DropIndex op);

        R dropSchema(DropSchema op);

        R dropSequence(DropSequence op);

        R dropTable(DropTable op);

        R dropTrigger(DropTrigger op);

        R dropView(DropView op);

        R execute(Execute op);

        R renameColumn(RenameColumn op);

        R renameConstraint(RenameConstraint op);

        R renameEnumValue(RenameEnumValue op);

        R renameIndex(RenameIndex op);

        R renameTable(RenameTable op);

        R setComment(SetComment op);

        R updateRows(UpdateRows op);

        R validateConstraint(ValidateConstraint op);
    }
}
