package dev.migrate.dialect.postgresql;

import dev.migrate.schema.PortableType;
import dev.migrate.schema.Type;
import dev.migrate.schema.Type.Portable;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A change of a column's type for which the server needs no USING though values may be rounded, cut or too large.
 *
 * @param from the old type
 * @param to the new one
 */
record LossyCast(Portable from, Portable to) {

    private static final Set<PortableType> TEXTS = Set.of(PortableType.STRING, PortableType.TEXT, PortableType.CHAR);
    private static final Set<PortableType> FLOATS = Set.of(PortableType.REAL, PortableType.DOUBLE);
    private static final Set<PortableType> TIMESTAMPS = Set.of(PortableType.TIMESTAMP, PortableType.TIMESTAMPTZ);

    private static final Set<PortableType> MEASURED = EnumSet.of(
            PortableType.SMALLINT,
            PortableType.INTEGER,
            PortableType.BIGINT,
            PortableType.DECIMAL,
            PortableType.REAL,
            PortableType.DOUBLE,
            PortableType.DATE,
            PortableType.TIME,
            PortableType.TIMESTAMP,
            PortableType.TIMESTAMPTZ,
            PortableType.INTERVAL);

    /** The smaller before the larger. */
    private static final List<PortableType> INTEGERS =
            List.of(PortableType.SMALLINT, PortableType.INTEGER, PortableType.BIGINT);

    /** How many decimal digits the largest of each has. */
    private static final List<Integer> DIGITS = List.of(5, 10, 19);

    /** What each begins and ends with. */
    private static final List<String> RANGES =
            List.of("-32768 AND 32767", "-2147483648 AND 2147483647", "-9223372036854775808 AND 9223372036854775807");

    /** Digits of a second where a type names none. */
    private static final int MICROSECONDS = 6;

    static boolean isText(Type type) {
        return type instanceof Portable portable && TEXTS.contains(portable.name());
    }

    /**
     * What is true of the values that would not stay as they are.
     *
     * @param from as {@link SpelledTypes} has it, as is the new one
     * @param column in quotes
     * @param old the old type as SQL
     * @param type the new one
     * @return empty where every value stays what it is
     */
    static Optional<String> condition(Type from, Type to, String column, String old, String type) {
        if (from instanceof Portable known && to instanceof Portable other) {
            return Optional.of(new LossyCast(known, other))
                    .filter(LossyCast::isLossy)
                    .map(cast -> cast.condition(column, old, type));
        }
        boolean isLossy = from instanceof Type.Array lists && to instanceof Type.Array others
                ? condition(lists.element(), others.element(), column, old, type)
                        .isPresent()
                : !from.equals(to)
                        && (isMeasured(from) && isOwn(to) || isOwn(from) && isMeasured(to) || isName(from, to));
        return isLossy ? Optional.of(isAnother(column, old, type)) : Optional.empty();
    }

    /** A number or a moment: what a type of the user's, a domain say, may round. */
    private static boolean isMeasured(Type type) {
        return type instanceof Portable portable && MEASURED.contains(portable.name());
    }

    private static boolean isOwn(Type type) {
        return type instanceof Type.Native;
    }

    /** PostgreSQL cuts a text to the length of an identifier without a word. */
    private static boolean isName(Type from, Type to) {
        return isText(from) && to.toString().equalsIgnoreCase("name");
    }

    private static String isAnother(String column, String old, String type) {
        return column + "::" + type + "::" + old + " <> " + column;
    }

    private boolean isLossy() {
        boolean isNumber = INTEGERS.contains(from.name()) || FLOATS.contains(from.name()) || is(PortableType.DECIMAL);
        return switch (to.name()) {
            case SMALLINT, INTEGER, BIGINT ->
                isNumber && INTEGERS.indexOf(from.name()) != INTEGERS.indexOf(to.name()) && !isWider();
            case DECIMAL ->
                FLOATS.contains(from.name()) || isNumber && !to.arguments().isEmpty() && !isWider();
            case REAL -> isNumber && !is(PortableType.REAL) && !is(PortableType.SMALLINT);
            case DOUBLE -> is(PortableType.BIGINT) || is(PortableType.DECIMAL);
            case STRING, CHAR -> isText(from) && length(to) < length(from);
            case DATE -> TIMESTAMPS.contains(from.name());
            case TIME -> TIMESTAMPS.contains(from.name()) || is(PortableType.TIME) && digits(to) < digits(from);
            case TIMESTAMP, TIMESTAMPTZ -> TIMESTAMPS.contains(from.name()) && digits(to) < digits(from);
            default -> false;
        };
    }

    private boolean is(PortableType name) {
        return from.name() == name;
    }

    /** Of a whole or decimal number: whether there are as many digits before the point, and behind it. */
    private boolean isWider() {
        return before(from) <= before(to) && behind(from) <= behind(to);
    }

    private static int before(Portable number) {
        int index = INTEGERS.indexOf(number.name());
        return index >= 0
                ? DIGITS.get(index)
                : number.arguments().isEmpty() ? Integer.MAX_VALUE : argument(number, 0) - argument(number, 1);
    }

    private static int behind(Portable number) {
        return INTEGERS.contains(number.name())
                ? 0
                : number.arguments().isEmpty() ? Integer.MAX_VALUE : argument(number, 1);
    }

    private static int length(Portable text) {
        boolean isOne = text.name() == PortableType.CHAR && text.arguments().isEmpty();
        return isOne ? 1 : text.arguments().isEmpty() ? Integer.MAX_VALUE : argument(text, 0);
    }

    private static int digits(Portable moment) {
        return moment.arguments().isEmpty() ? MICROSECONDS : argument(moment, 0);
    }

    private static int argument(Portable type, int index) {
        return type.arguments().size() > index ? type.arguments().get(index) : 0;
    }

    private String condition(String column, String old, String type) {
        String isAnother = isAnother(column, old, type);
        return switch (to.name()) {
            case SMALLINT, INTEGER, BIGINT -> {
                String range = RANGES.get(INTEGERS.indexOf(to.name()));
                yield INTEGERS.contains(from.name())
                        ? column + " NOT BETWEEN " + range
                        : within(column, "round(" + column + "::numeric) BETWEEN " + range, isAnother);
            }
            case DECIMAL ->
                to.arguments().isEmpty()
                        ? isAnother
                        : within(
                                column,
                                "abs(round(" + column + "::numeric, " + behind(to) + ")) < 1e" + before(to),
                                isAnother);
            case STRING, CHAR -> "length(" + column + ") > " + length(to);
            // The day goes with all of them.
            case TIME -> is(PortableType.TIME) ? isAnother : column + " IS NOT NULL";
            default -> isAnother;
        };
    }

    /** The cast itself fails for what the new type has no room for. */
    private static String within(String column, String hasRoom, String isAnother) {
        return column + " IS NOT NULL AND CASE WHEN " + hasRoom + " THEN " + isAnother + " ELSE true END";
    }
}
