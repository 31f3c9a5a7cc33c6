package dev.migrate.schema;

import java.util.List;

/**
 * A function.
 *
 * @param name with the types of its arguments, which are part of what it is called: {@code area(integer, integer)}
 * @param returns null where output arguments say it
 */
public record Function(
        ObjectName name,
        List<Argument> arguments,
        Type returns,
        String language,
        Sql body,
        Volatility volatility,
        boolean strict,
        boolean securityDefiner,
        String comment)
        implements SchemaObject {

    public Function {
        arguments = List.copyOf(arguments);
    }

    @Override
    public Function withComment(String other) {
        return new Function(name, arguments, returns, language, body, volatility, strict, securityDefiner, other);
    }

    /**
     * An argument.
     *
     * @param name null for one that is known by its number
     * @param mode null for an input
     */
    public record Argument(@Required @Shorthand Type type, String name, Mode mode, Sql defaultSql) {

        public boolean isInput() {
            return mode != Mode.OUT;
        }
    }

    public enum Mode {
        IN,
        OUT,
        INOUT,
        VARIADIC
    }

    /** What a result depends on: nothing but the arguments, the database as one statement sees it, or anything. */
    public enum Volatility {
        IMMUTABLE,
        STABLE,
        VOLATILE
    }
}
