package dev.migrate.op;

import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import java.util.List;
import java.util.Optional;

/**
 * Deletes rows.
 *
 * @param where the rows that go; null for all
 */
@About("Deletes rows: those that a condition holds for, or all.")
public record DeleteRows(String schema, @Required String table, Sql where) implements Op, OnTable {

    public DeleteRows {
        Checks.name("table", table);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), table -> table);
    }

    /** None: the rows are not known. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.empty();
    }

    @Override
    public boolean changesRows() {
        return true;
    }

    @Override
    public boolean isDestructive() {
        return where == null;
    }

    @Override
    public String describe() {
        return tableName() + (where == null ? ", all rows" : " where " + where);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.deleteRows(this);
    }
}
