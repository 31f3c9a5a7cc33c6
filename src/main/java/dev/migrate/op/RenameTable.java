package dev.migrate.op;

import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import java.util.List;
import java.util.Optional;

@About("Gives a table another name; what refers to it follows.")
public record RenameTable(
        String schema, @Required String table, @Required String to) implements Op, OnTable {

    public RenameTable {
        Checks.name("table", table);
        Checks.name("to", to);
    }

    @Override
    public Schema apply(Schema before) {
        return before.rename(tableName(), tableName().withName(to));
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.of(List.of(new RenameTable(schema, to, table)));
    }

    @Override
    public String describe() {
        return tableName() + " to " + to;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.renameTable(this);
    }
}
