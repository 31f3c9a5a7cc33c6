package dev.migrate.op;

import dev.migrate.schema.Literal;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes values of rows.
 *
 * @param set values by column
 * @param setSql expressions by column
 * @param where the rows that are changed; null for all
 */
@About("Sets columns of rows, to values (`set`) or to what expressions give (`set_sql`).")
public record UpdateRows(
        String schema, @Required String table, Map<String, Literal> set, Map<String, Sql> setSql, Sql where)
        implements Op, OnTable {

    public UpdateRows {
        Checks.name("table", table);
        set = Checks.map(set);
        setSql = Checks.map(setSql);
        Values.checkAssignments(set, setSql);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), table -> {
            Values.check(table, set);
            setSql.keySet().forEach(column -> Values.requireSettable(table, column));
            return table;
        });
    }

    /** None: the old values are not known. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.empty();
    }

    @Override
    public boolean changesRows() {
        return true;
    }

    @Override
    public String describe() {
        return tableName() + (where == null ? ", all rows" : " where " + where);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.updateRows(this);
    }
}
