package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Kind;
import dev.migrate.op.AddColumn;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.ColumnDefinition;
import dev.migrate.op.CreateCheckConstraint;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.DropColumn;
import dev.migrate.op.DropConstraint;
import dev.migrate.op.DropIndex;
import dev.migrate.op.Op;
import dev.migrate.op.PartialVisitor;
import dev.migrate.schema.Column;
import java.util.Optional;

/**
 * Whether SQLite has an ALTER for an operation that does the same for every content of the table. Measured on 3.40 to
 * 3.54; a user's own driver may bring any of them, so the version counts. The ALTERs of constraints, of 3.53, move comments
 * and name neither the rule that is broken nor where, so they serve only where the schema's texts cannot be written.
 */
final class NativeAlter extends PartialVisitor<Boolean> {

    private final Version version;
    private final boolean writable;
    private final boolean temporary;
    private final TableObjects table;

    NativeAlter(Before before, TableObjects table) {
        this.version = Version.of(before.version());
        this.writable = before.facts().contains(Recreation.WRITABLE);
        this.temporary = before.facts().contains(Recreation.TEMPORARY);
        this.table = table;
    }

    @Override
    protected Boolean other(Op op) {
        return false;
    }

    @Override
    public Boolean addColumn(AddColumn op) {
        return canAdd(op)
                || op.ifNotExists() && table.text().column(op.column().name()).isPresent();
    }

    /** A default that is computed, STORED, UNIQUE, and REFERENCES with a default are refused where there are rows. */
    static boolean canAdd(AddColumn op) {
        ColumnDefinition column = op.column();
        boolean stored = column.generated() != null && column.generated().storage() != Column.Storage.VIRTUAL;
        boolean hasDefault = column.column().defaultValue() != null;
        return !op.isPlaced()
                && !RowCopy.ROWID.contains(Tokens.fold(column.name()))
                && column.unique() == null
                && column.primaryKey() == null
                && column.defaultSql() == null
                && !stored
                && !(column.references() != null && hasDefault);
    }

    /** Where a temporary table has the same name, DROP COLUMN takes indexes and triggers for ones of that. */
    @Override
    public Boolean dropColumn(DropColumn op) {
        return table.text().column(op.column()).isEmpty() && !op.ifExists()
                || !temporary
                        && table.text().column(op.column()).isPresent()
                        && table.text().column(op.column()).get().clauses().stream()
                                .noneMatch(clause -> clause.kind() == Kind.UNIQUE || clause.kind() == Kind.PRIMARY_KEY)
                        && table.constraintsOn(op.column()).isEmpty()
                        && table.indexesOn(op.column()).isEmpty();
    }

    @Override
    public Boolean alterColumn(AlterColumn op) {
        return !writable
                && op.nullable() != null
                && op.type() == null
                && !op.changesDefault()
                && op.generated() == null
                && version.isAtLeast(3, 53);
    }

    /** 3.53 has the ALTER too, but refuses rows for which the expression is NULL, which a check admits. */
    @Override
    public Boolean createCheckConstraint(CreateCheckConstraint op) {
        return !writable && version.isAtLeast(3, 54);
    }

    /** By its stored name, and never a key: "constraint may not be dropped". */
    @Override
    public Boolean dropConstraint(DropConstraint op) {
        Optional<Clause> clause = table.constraint(op.name());
        return !writable
                && version.isAtLeast(3, 53)
                && clause.isPresent()
                && clause.get().name() != null
                && (clause.get().kind() == Kind.CHECK || clause.get().kind() == Kind.REFERENCES);
    }

    @Override
    public Boolean createIndex(CreateIndex op) {
        return true;
    }

    @Override
    public Boolean dropIndex(DropIndex op) {
        return true;
    }
}
