package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Comments;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Creates a view.
 *
 * @param query the SELECT that it stands for
 * @param columns names of its columns; empty for those of the query
 * @param materialized whether the database keeps its rows
 * @param replace whether it takes the place of a view of that name, whose triggers stay
 */
@About("Creates a view; a materialized one keeps its rows until it is refreshed.")
public record CreateView(
        String schema,
        @Required String name,
        @Required Sql query,
        List<String> columns,
        boolean materialized,
        boolean replace)
        implements Op {

    public CreateView {
        Checks.name("name", name);
        Checks.given("query", query);
        columns = Checks.any(columns);
        if (materialized && replace) {
            throw new MigrationException(Code.FORMAT, "a materialized view cannot be replaced")
                    .hint("drop it and create it anew");
        }
    }

    public ObjectName viewName() {
        return new ObjectName(schema, name);
    }

    static CreateView of(View view) {
        return new CreateView(
                view.name().schema(), view.name().name(), view.query(), view.columns(), view.materialized(), false);
    }

    @Override
    public Schema apply(Schema before) {
        Optional<View> old = replace ? before.find(View.class, viewName()) : Optional.empty();
        View made = new View(
                viewName(),
                query,
                columns,
                materialized,
                List.of(),
                old.map(View::triggers).orElse(List.of()),
                old.map(View::comments).orElse(Comments.NONE));
        return old.isPresent() ? before.change(View.class, viewName(), view -> made) : before.create(made);
    }

    /** With {@code replace} the view that was there before, if it is known and no other view uses it: a
     * replacement could not take columns away. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        if (!replace) {
            return Optional.of(List.of(new DropView(schema, name, materialized, false)));
        }
        boolean used = before.objects(View.class).stream()
                .anyMatch(
                        view -> !view.name().equals(viewName()) && view.query().mentions(name));
        if (used) {
            return Optional.empty();
        }
        List<Op> ops = new ArrayList<>();
        ops.add(new DropView(schema, name, false, false));
        Optional<View> old = before.find(View.class, viewName());
        old.ifPresent(view -> ops.addAll(Creation.of(view)));
        return old.isPresent() || before.isComplete() ? Optional.of(ops) : Optional.empty();
    }

    @Override
    public String describe() {
        return viewName().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createView(this);
    }
}
