package dev.migrate.op;

import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import java.util.List;
import java.util.Optional;

@About("Gives a column another name; what refers to it follows.")
public record RenameColumn(
        String schema,
        @Required String table,
        @Required String column,
        @Required String to) implements Op, AltersTable {

    public RenameColumn {
        Checks.name("table", table);
        Checks.name("column", column);
        Checks.name("to", to);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), table -> table.withColumnRenamed(column, to))
                .repoint(tableName(), reference -> reference.withColumnRenamed(column, to))
                .renameInSequences(tableName(), column, to);
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.of(List.of(new RenameColumn(schema, table, to, column)));
    }

    @Override
    public String describe() {
        return tableName() + "." + column + " to " + to;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.renameColumn(this);
    }
}
