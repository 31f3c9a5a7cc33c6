package dev.migrate.op;

import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Shorthand;
import dev.migrate.schema.Table;
import java.util.List;
import java.util.Optional;

@About("Drops a table and its rows.")
public record DropTable(String schema, @Required @Shorthand String table, boolean ifExists) implements Op, OnTable {

    public DropTable {
        Checks.name("table", table);
    }

    @Override
    public Schema apply(Schema before) {
        if (ifExists && before.isComplete() && before.table(tableName()).isEmpty()) {
            return before;
        }
        return before.drop(tableName());
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Creation.again(before, Table.class, tableName(), ifExists);
    }

    @Override
    public String describe() {
        return tableName().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropTable(this);
    }
}
