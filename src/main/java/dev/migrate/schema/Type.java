package dev.migrate.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /** A list of values of one portable type, where the database has such types. */
    record Array(Type element) implements Type {

        @Override
        public String toString() {
            return element + "[]";
        }
    }

    /** Types by dialect id, for a column whose type differs between them. */
    record ByDialect(Map<String, Type> types) implements Type {

        public ByDialect {
            types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
        }

        @Override
        public String toString() {
            return types.toString();
        }
    }

    /** The type for one dialect; empty where a map leaves the dialect out. */
    default Optional<Type> in(String dialect) {
        return this instanceof ByDialect map ? Optional.ofNullable(map.types().get(dialect)) : Optional.of(this);
    }

    /** Whether it is this portable type on a dialect. */
    default boolean is(PortableType name, String dialect) {
        return in(dialect)
                .filter(type -> type instanceof Portable portable && portable.name() == name)
                .isPresent();
    }

    /** As many as PostgreSQL takes; a text with more is left to the database to refuse. */
    int MAX_DIMENSIONS = 6;

    /** Kinds of types whose values every database makes of each other. */
    List<Set<PortableType>> CONVERTED = List.of(
            Set.of(
                    PortableType.SMALLINT,
                    PortableType.INTEGER,
                    PortableType.BIGINT,
                    PortableType.DECIMAL,
                    PortableType.REAL,
                    PortableType.DOUBLE),
            Set.of(PortableType.STRING, PortableType.TEXT, PortableType.CHAR),
            Set.of(PortableType.DATE, PortableType.TIMESTAMP, PortableType.TIMESTAMPTZ));

    /** Whether every database makes a value of another type of this one without being told how. */
    default boolean isConvertedTo(Type other) {
        return equals(other)
                || this instanceof Portable own
                        && other instanceof Portable portable
                        && CONVERTED.stream()
                                .anyMatch(kinds -> kinds.contains(own.name()) && kinds.contains(portable.name()));
    }

    /** Whether its values are texts, as far as that can be told. */
    default boolean mayHaveCollation() {
        return !(this instanceof Portable portable)
                || Set.of(PortableType.STRING, PortableType.TEXT, PortableType.CHAR)
                        .contains(portable.name());
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

    /** A portable type or an array of one if the text is that ({@code decimal(12, 2)[]}), else the database's own. */
    static Type parse(String text) {
        if (text.endsWith("[]")) {
            Type element = text.endsWith("[]".repeat(MAX_DIMENSIONS + 1))
                    ? new Native(text)
                    : parse(text.substring(0, text.length() - 2));
            return element instanceof Native ? new Native(text) : new Array(element);
        }
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
