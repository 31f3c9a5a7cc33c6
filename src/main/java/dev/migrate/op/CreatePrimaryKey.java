package dev.migrate.op;

import dev.migrate.schema.Column;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Key;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@About("Makes columns the primary key of a table, and not null.")
public record CreatePrimaryKey(
        String schema,
        @Required String table,
        String name,

        @Required @Key(value = "columns", aliases = "column")
        List<String> columns)
        implements Op, AddsConstraint {

    public CreatePrimaryKey {
        Checks.name("table", table);
        columns = Checks.some("columns", columns);
    }

    @Override
    public Constraint constraint() {
        return new Constraint.PrimaryKey(name, columns);
    }

    @Override
    public Op named(Naming naming) {
        return AddsConstraint.named(this, naming);
    }

    @Override
    public Schema apply(Schema before) {
        return AddsConstraint.apply(this, before);
    }

    /** The columns that could be null before can be so again. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return before.table(tableName()).map(table -> {
            List<Op> ops = new ArrayList<>(AddsConstraint.inverse(this, before).orElseThrow());
            for (String column : columns) {
                if (table.column(column).filter(Column::nullable).isPresent()) {
                    ops.add(AlterColumn.nullable(tableName(), column));
                }
            }
            return ops;
        });
    }

    @Override
    public String describe() {
        return AddsConstraint.describe(this);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createPrimaryKey(this);
    }
}
