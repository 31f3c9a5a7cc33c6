package dev.migrate.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The type of a column: portable, or a database's own. */
public sealed interface Type {

    /**
     * A type that every dialect maps to one of its own.
     *
     * @param name which one
     * @param arguments length, or precision and scale; empty where the database's default serves
     */
    record Portable(PortableType name, List<Integer> arguments) implements Type {

        public Portable {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            return arguments.isEmpty()
                    ? name.key()
                    : name.key()
                            + arguments
                                    .toString()
                                    .replace('[', '(')
                                    .replace(']', ')')
                                    .replace(" ", "");
        }
    }

    /** A database's own type, as it stands. */
    record Native(String text) implements Type {

        @Override
        public String toString() {
            return text;
        }
    }

    /** Databases' own types by dialect id, for a column whose type differs between them. */
    record ByDialect(Map<String, String> texts) implements Type {

        public ByDialect {
            texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        }

        @Override
        public String toString() {
            return texts.toString();
        }
    }

    /** The type for one dialect: portable or native; empty where a map leaves the dialect out. */
    default Optional<Type> in(String dialect) {
        if (this instanceof ByDialect map) {
            return Optional.ofNullable(map.texts().get(dialect)).map(Native::new);
        }
        return Optional.of(this);
    }

    /** Whether a value can be of this type, as far as that can be told: only of booleans and numbers it can. */
    default boolean takes(Literal literal) {
        if (!(this instanceof Portable portable)) {
            return true;
        }
        return switch (portable.name()) {
            case BOOLEAN -> literal.value() instanceof Boolean;
            case SMALLINT, INTEGER, BIGINT ->
                literal.value() instanceof BigDecimal number
                        && number.stripTrailingZeros().scale() <= 0;
            case DECIMAL, REAL, DOUBLE -> literal.value() instanceof BigDecimal;
            default -> true;
        };
    }

    /** A portable type if the text is one ({@code decimal(12, 2)}), else the database's own. */
    static Type parse(String text) {
        int open = text.indexOf('(');
        String name = open < 0 ? text : text.substring(0, open);
        Optional<PortableType> portable = PortableType.of(name.strip());
        if (portable.isEmpty() || (open >= 0 && !text.endsWith(")"))) {
            return new Native(text);
        }
        List<Integer> arguments = new ArrayList<>();
        if (open >= 0) {
            for (String argument : text.substring(open + 1, text.length() - 1).split(",", -1)) {
                if (!argument.strip().matches("[0-9]{1,9}")) {
                    return new Native(text);
                }
                arguments.add(Integer.valueOf(argument.strip()));
            }
        }
        if (arguments.size() > portable.get().maxArguments()) {
            return new Native(text);
        }
        return new Portable(portable.get(), arguments);
    }
}
