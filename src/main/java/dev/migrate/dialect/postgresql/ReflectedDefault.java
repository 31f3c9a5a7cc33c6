package dev.migrate.dialect.postgresql;

import dev.migrate.schema.Literal;
import dev.migrate.schema.PortableType;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * The default of a column: a plain value where rendering that gives the same text again, else the expression.
 *
 * @param value null if it is an expression
 * @param sql null if it is a value
 */
record ReflectedDefault(Literal value, Sql sql) {

    static final ReflectedDefault NONE = new ReflectedDefault(null, null);

    private static final Set<PortableType> NUMBERS = Set.of(
            PortableType.SMALLINT,
            PortableType.INTEGER,
            PortableType.BIGINT,
            PortableType.DECIMAL,
            PortableType.REAL,
            PortableType.DOUBLE);

    /**
     * The default that a text of the server's says.
     *
     * @param plain the name of the column's type without length or precision
     */
    static ReflectedDefault of(String text, Type type, String plain) {
        Object value = value(Deparsed.of(text), type, plain.equals("character") ? "bpchar" : plain);
        return value == null
                ? new ReflectedDefault(null, Sql.of(Readable.ANYWHERE.ofDefault(text)))
                : new ReflectedDefault(new Literal(value), null);
    }

    /** Null if it is an expression. */
    private static Object value(List<Deparsed> pieces, Type type, String plain) {
        Deparsed first = pieces.get(0);
        String rest = Deparsed.text(pieces.subList(1, pieces.size()));
        PortableType portable = type instanceof Type.Portable known ? known.name() : null;
        if (portable == PortableType.BOOLEAN) {
            boolean truth = rest.isEmpty() && (first.is("true") || first.is("false"));
            return truth ? Boolean.valueOf(first.text()) : null;
        }
        if (portable != null && NUMBERS.contains(portable)) {
            return number(first, rest);
        }
        return first.isString() && rest.equals("::" + plain) ? first.string() : null;
    }

    /** A number as PostgreSQL reads it from a bare one: what is negative, or more than an integer, it writes in quotes. */
    private static Object number(Deparsed first, String rest) {
        if (first.isNumber() && rest.isEmpty()) {
            return new BigDecimal(first.text());
        }
        if (!first.isString() || !first.string().matches("-?[0-9]{1,40}(\\.[0-9]{1,40})?")) {
            return null;
        }
        BigDecimal number = new BigDecimal(first.string());
        String bare;
        if (number.scale() > 0 || !isWithin(number, Long.MIN_VALUE, Long.MAX_VALUE)) {
            bare = "numeric";
        } else {
            bare = isWithin(number, -Integer.MAX_VALUE, Integer.MAX_VALUE) ? "integer" : "bigint";
        }
        return rest.equals("::" + bare) ? number : null;
    }

    private static boolean isWithin(BigDecimal number, long least, long most) {
        return number.compareTo(BigDecimal.valueOf(least)) >= 0 && number.compareTo(BigDecimal.valueOf(most)) <= 0;
    }
}
