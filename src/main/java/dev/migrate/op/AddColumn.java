package dev.migrate.op;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableName;
import java.util.List;
import java.util.Optional;

@About("Adds a column at the end of a table.")
public record AddColumn(
        String schema, @Required String table, @Required ColumnDefinition column) implements Op {

    public AddColumn {
        Checks.name("table", table);
        Checks.given("column", column);
    }

    public TableName tableName() {
        return new TableName(schema, table);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), this::addTo);
    }

    private Table addTo(Table before) {
        Table after = before.withColumn(column.column());
        for (Constraint constraint : column.constraints(tableName())) {
            after = after.withConstraint(constraint);
        }
        return after;
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.of(List.of(new DropColumn(schema, table, column.name())));
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
