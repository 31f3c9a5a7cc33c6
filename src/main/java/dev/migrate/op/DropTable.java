package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Shorthand;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@About("Drops a table and its rows.")
public record DropTable(String schema, @Required @Shorthand String table, boolean ifExists) implements Op, OnTable {

    public DropTable {
        Checks.name("table", table);
    }

    @Override
    public Schema apply(Schema before) {
        if (ifExists && before.lacks(Table.class, tableName())) {
            return before;
        }
        List<Table> referrers = before.referrers(tableName(), null);
        if (!referrers.isEmpty()) {
            throw new MigrationException(
                            Code.SCHEMA,
                            "table \"" + tableName() + "\" is referred to by a foreign key of table \""
                                    + referrers.get(0).name() + "\"")
                    .hint("put a drop_constraint of that, or a drop_table, before this operation");
        }
        return before.drop(tableName());
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Creation.again(before, Table.class, tableName(), ifExists).map(ops -> {
            List<Op> all = new ArrayList<>(ops);
            before.partitions(tableName()).forEach(partition -> all.addAll(Creation.of(partition)));
            before.sequencesOf(tableName()).forEach(sequence -> all.addAll(Creation.of(sequence)));
            return all;
        });
    }

    @Override
    public boolean isDestructive() {
        return true;
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
