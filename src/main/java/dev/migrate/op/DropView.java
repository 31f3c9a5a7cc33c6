package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Shorthand;
import dev.migrate.schema.View;
import java.util.List;
import java.util.Optional;

@About("Drops a view.")
public record DropView(String schema, @Required @Shorthand String name, boolean materialized, boolean ifExists)
        implements Op {

    public DropView {
        Checks.name("name", name);
    }

    public ObjectName viewName() {
        return new ObjectName(schema, name);
    }

    @Override
    public Schema apply(Schema before) {
        if (ifExists && before.lacks(View.class, viewName())) {
            return before;
        }
        before.find(View.class, viewName())
                .filter(view -> view.materialized() != materialized)
                .ifPresent(view -> {
                    throw new MigrationException(
                                    Code.SCHEMA,
                                    "view \"" + viewName() + "\" is " + (view.materialized() ? "" : "not ")
                                            + "materialized")
                            .hint(view.materialized() ? "add \"materialized: true\"" : "leave \"materialized\" out");
                });
        return before.drop(View.class, viewName());
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Creation.again(before, View.class, viewName(), ifExists);
    }

    @Override
    public String describe() {
        return viewName().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropView(this);
    }
}
