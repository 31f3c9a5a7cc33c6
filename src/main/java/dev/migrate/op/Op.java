package dev.migrate.op;

import dev.migrate.schema.Schema;
import dev.migrate.schema.SnakeCase;
import java.util.List;
import java.util.Optional;

/** A change to a database, as data. A value of the user's, so it says what it is wrong with and knows no SQL. */
public sealed interface Op
        permits AddColumn,
                AlterColumn,
                BulkInsert,
                CreateCheckConstraint,
                CreateForeignKey,
                CreateIndex,
                CreateTable,
                CreateUniqueConstraint,
                DropColumn,
                DropConstraint,
                DropIndex,
                DropTable,
                Execute,
                RenameColumn,
                RenameTable {

    /**
     * The schema after the operation.
     *
     * @throws dev.migrate.error.MigrationException if the operation does not fit the schema before it
     */
    Schema apply(Schema before);

    /** The operations that undo this one, given the schema before it; empty if nothing can, or if too little is known. */
    Optional<List<Op>> inverse(Schema before);

    /** The operation in a few words, without its key: {@code users.is_admin}. */
    String describe();

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

        R alterColumn(AlterColumn op);

        R bulkInsert(BulkInsert op);

        R createCheckConstraint(CreateCheckConstraint op);

        R createForeignKey(CreateForeignKey op);

        R createIndex(CreateIndex op);

        R createTable(CreateTable op);

        R createUniqueConstraint(CreateUniqueConstraint op);

        R dropColumn(DropColumn op);

        R dropConstraint(DropConstraint op);

        R dropIndex(DropIndex op);

        R dropTable(DropTable op);

        R execute(Execute op);

        R renameColumn(RenameColumn op);

        R renameTable(RenameTable op);
    }
}
