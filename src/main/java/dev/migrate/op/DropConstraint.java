package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * Drops a constraint of any kind.
 *
 * @param name its own, or for one without a name the one of {@link dev.migrate.schema.Naming}
 */
@About("Drops a constraint of any kind by its name.")
public record DropConstraint(
        String schema, @Required String table, @Required String name, boolean ifExists) implements Op {

    public DropConstraint {
        Checks.name("table", table);
        Checks.name("name", name);
    }

    public TableName tableName() {
        return new TableName(schema, table);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), this::dropFrom);
    }

    private Table dropFrom(Table before) {
        if (before.constraint(name).isEmpty() && !ifExists) {
            throw new MigrationException(
                            Code.SCHEMA, "table \"" + tableName() + "\" has no constraint \"" + name + "\"")
                    .hint(Nearest.hint(
                            name,
                            before.constraints().stream().map(Constraint::name).toList()));
        }
        return before.withoutConstraint(name);
    }

    /** None for a primary key, which no operation here adds to a table. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return before.table(tableName())
                .flatMap(table -> table.constraint(name))
                .flatMap(this::restore);
    }

    private Optional<List<Op>> restore(Constraint constraint) {
        if (constraint instanceof Constraint.Unique unique) {
            return Optional.of(List.of(new CreateUniqueConstraint(schema, table, name, unique.columns())));
        }
        if (constraint instanceof Constraint.ForeignKey key) {
            return Optional.of(List.of(CreateForeignKey.of(tableName(), key)));
        }
        if (constraint instanceof Constraint.Check check) {
            return Optional.of(List.of(new CreateCheckConstraint(schema, table, name, check.expression())));
        }
        return Optional.empty();
    }

    @Override
    public String describe() {
        return name + " on " + tableName();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropConstraint(this);
    }
}
