package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import dev.migrate.schema.Column;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Inserts rows.
 *
 * @param rows values by column; a column that a row leaves out gets its default
 */
@About("Inserts rows into a table; a column that a row leaves out gets its default.")
public record BulkInsert(
        String schema, @Required String table, @Required List<Map<String, Literal>> rows) implements Op {

    public BulkInsert {
        Checks.name("table", table);
        List<Map<String, Literal>> copies = new ArrayList<>();
        for (Map<String, Literal> row : Checks.some("rows", rows)) {
            if (row.isEmpty()) {
                throw new MigrationException(Code.FORMAT, "a row has no values")
                        .hint("write it as a map: {name: alice, id: 1}");
            }
            copies.add(Collections.unmodifiableMap(new LinkedHashMap<>(row)));
        }
        rows = List.copyOf(copies);
    }

    public TableName tableName() {
        return new TableName(schema, table);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), this::check);
    }

    private Table check(Table before) {
        for (Map<String, Literal> row : rows) {
            for (String column : row.keySet()) {
                if (before.column(column).isEmpty()) {
                    throw new MigrationException(
                                    Code.SCHEMA, "table \"" + tableName() + "\" has no column \"" + column + "\"")
                            .hint(Nearest.hint(
                                    column,
                                    before.columns().stream().map(Column::name).toList()));
                }
            }
        }
        return before;
    }

    /** None: which rows were there before is not known. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.empty();
    }

    @Override
    public String describe() {
        return rows.size() + (rows.size() == 1 ? " row into " : " rows into ") + tableName();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.bulkInsert(this);
    }
}
