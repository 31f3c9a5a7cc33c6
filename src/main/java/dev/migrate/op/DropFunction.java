package dev.migrate.op;

import dev.migrate.schema.Function;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Shorthand;
import dev.migrate.schema.Type;
import java.util.List;
import java.util.Optional;

/**
 * Drops a function.
 *
 * @param arguments the types of its inputs
 */
@About("Drops a function; the types of its arguments tell which one of that name.")
public record DropFunction(
        String schema, @Required @Shorthand String name, List<Type> arguments, boolean ifExists) implements Op {

    public DropFunction {
        Checks.name("name", name);
        arguments = Checks.any(arguments);
    }

    public ObjectName functionName() {
        return CreateFunction.functionName(schema, name, arguments);
    }

    @Override
    public Schema apply(Schema before) {
        if (ifExists && before.lacks(Function.class, functionName())) {
            return before;
        }
        return before.drop(Function.class, functionName());
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Creation.again(before, Function.class, functionName(), ifExists);
    }

    @Override
    public String describe() {
        return functionName().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropFunction(this);
    }
}
