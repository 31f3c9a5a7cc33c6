package dev.migrate.op;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

@About("Adds a column at the end of a table; on SQLite also before or after another one.")
public record AddColumn(
        String schema,
        @Required String table,
        @Required ColumnDefinition column,
        boolean ifNotExists,
        String insertBefore,
        String insertAfter)
        implements Op, AltersTable {

    public AddColumn {
        Checks.name("table", table);
        Checks.given("column", column);
        Checks.notBoth("insert_before", insertBefore, "insert_after", insertAfter);
    }

    /** At the end of the table. */
    public AddColumn(String schema, String table, ColumnDefinition column) {
        this(schema, table, column, false, null, null);
    }

    /** Whether its place is not the end of the table. */
    public boolean isPlaced() {
        return insertBefore != null || insertAfter != null;
    }

    @Override
    public Op named(Naming naming) {
        return new AddColumn(
                schema,
                table,
                column.named(naming, tableName(), new HashSet<>()),
                ifNotExists,
                insertBefore,
                insertAfter);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), this::addTo);
    }

    private Table addTo(Table before) {
        if (ifNotExists && before.column(column.name()).isPresent()) {
            return before;
        }
        Table after = before.withColumn(column.column(), insertBefore, insertAfter);
        for (Constraint constraint : column.constraints()) {
            after = after.withConstraint(constraint);
        }
        return after;
    }

    /** With {@code if_not_exists} nobody knows who added the column, so nobody may drop it. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return ifNotExists
                ? Optional.empty()
                : Optional.of(List.of(new DropColumn(schema, table, column.name(), false)));
    }

    @Override
    public String describe() {
        return tableName() + "." + column.name();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.addColumn(this);
    }
}
