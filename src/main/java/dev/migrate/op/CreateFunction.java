package dev.migrate.op;

import dev.migrate.schema.Function;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Creates a function.
 *
 * @param returns null where output arguments say it
 * @param replace whether it takes the place of one with that name and those arguments
 */
@About("Creates a function.")
public record CreateFunction(
        String schema,
        @Required String name,
        List<Function.Argument> arguments,
        Type returns,
        @Required String language,
        @Required Sql body,
        Function.Volatility volatility,
        boolean strict,
        boolean securityDefiner,
        boolean replace)
        implements Op {

    public CreateFunction {
        Checks.name("name", name);
        Checks.name("language", language);
        Checks.given("body", body);
        arguments = Checks.any(arguments);
    }

    /** The operation that makes a function as it stands. */
    public static CreateFunction of(Function function, boolean replace) {
        String signature = function.name().name();
        return new CreateFunction(
                function.name().schema(),
                signature.substring(0, signature.indexOf('(')),
                function.arguments(),
                function.returns(),
                function.language(),
                function.body(),
                function.volatility(),
                function.strict(),
                function.securityDefiner(),
                replace);
    }

    /** The types of its inputs, which a call tells it by. */
    public List<Type> inputs() {
        return arguments.stream()
                .filter(Function.Argument::isInput)
                .map(Function.Argument::type)
                .toList();
    }

    /** Its name with the types of its inputs. */
    public ObjectName functionName() {
        return functionName(schema, name, inputs());
    }

    static ObjectName functionName(String schema, String name, List<Type> inputs) {
        return new ObjectName(
                schema,
                name + "("
                        + inputs.stream()
                                .map(type -> type.toString().replaceAll("\\(.*\\)", ""))
                                .collect(Collectors.joining(", "))
                        + ")");
    }

    private Function function() {
        return new Function(
                functionName(), arguments, returns, language, body, volatility, strict, securityDefiner, null);
    }

    @Override
    public Schema apply(Schema before) {
        Optional<Function> old = replace ? before.find(Function.class, functionName()) : Optional.empty();
        return old.isPresent()
                ? before.change(
                        Function.class, functionName(), was -> function().withComment(was.comment()))
                : before.create(function());
    }

    /** With {@code replace} the function that was there before, if it is known. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        Optional<Function> old = before.find(Function.class, functionName());
        if (replace && old.isPresent()) {
            return Optional.of(List.of(of(old.get(), true)));
        }
        return replace && !before.isComplete()
                ? Optional.empty()
                : Optional.of(List.of(new DropFunction(schema, name, inputs(), false)));
    }

    @Override
    public String describe() {
        return functionName().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createFunction(this);
    }
}
