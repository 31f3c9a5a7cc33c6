package dev.migrate.dialect.postgresql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A column beside constants: what PostgreSQL makes of them by the column's type need not be written. */
final class Comparison {

    /** What compares a varchar as a text, and takes a text in quotes for one. */
    private static final Set<String> COMPARISONS =
            Set.of("=", "<>", "<", ">", "<=", ">=", "~", "!~", "~*", "!~*", "~~", "!~~", "~~*", "!~~*");

    private static final Set<String> INTEGERS = Set.of("smallint", "integer", "bigint");

    private Comparison() {}

    /** A column that is compared with a constant, or with a list of them. */
    static List<Deparsed> shortened(List<Deparsed> pieces, Readable readable) {
        int sign = 0;
        while (sign < pieces.size() && !COMPARISONS.contains(pieces.get(sign).text())) {
            sign++;
        }
        if (sign == pieces.size()) {
            return pieces;
        }
        List<Deparsed> left = pieces.subList(0, sign);
        List<Deparsed> right = pieces.subList(sign + 1, pieces.size());
        List<Deparsed> name = Readable.nameOf(left);
        if (!Readable.isName(name) || right.isEmpty() || readable.type(name) == null) {
            return pieces;
        }
        String type = readable.type(name);
        boolean asText = readable.isVarcharAsText(left);
        if (!asText && name.size() != left.size()) {
            return pieces;
        }
        String compared = asText ? "text" : type;
        List<Deparsed> out = new ArrayList<>(name);
        if (right.size() == 2
                && right.get(1).isGroup()
                && Readable.isArray(right.get(1).inner())) {
            String word = pieces.get(sign).is("=") && right.get(0).is("ANY")
                    ? "IN"
                    : pieces.get(sign).is("<>") && right.get(0).is("ALL") ? "NOT IN" : null;
            List<Deparsed> values = values(right.get(1).inner().get(1).inner(), type);
            if (word == null || values == null) {
                return pieces;
            }
            out.add(new Deparsed(" ", word, null));
            out.add(new Deparsed(" ", "(", values));
            return out;
        }
        Deparsed constant = constant(right, compared);
        if (constant == null) {
            return pieces;
        }
        out.add(pieces.get(sign));
        out.add(constant.withGap(" "));
        return out;
    }

    /** A constant as it stands without the cast that this type gives it; null if it is something else. */
    private static Deparsed constant(List<Deparsed> pieces, String type) {
        Deparsed first = pieces.get(0);
        String cast = Deparsed.text(pieces.subList(1, pieces.size()));
        if (first.isString()) {
            boolean negative = INTEGERS.contains(type)
                    && cast.equals("::integer")
                    && first.string().matches("-[0-9]{1,9}");
            return negative
                    ? new Deparsed(first.gap(), first.string(), null)
                    : !isNumeric(type) && cast.equals("::" + type) ? first : null;
        }
        boolean number = first.isGroup()
                && first.inner().size() == 1
                && first.inner().get(0).isNumber();
        boolean widened = type.equals("numeric") || type.equals("double precision");
        return number && widened && cast.equals("::" + type) ? first.inner().get(0) : null;
    }

    private static boolean isNumeric(String type) {
        return INTEGERS.contains(type)
                || Set.of("numeric", "real", "double precision").contains(type);
    }

    /** The values of a list, which makes one of at least two constants; null if it is something else. */
    private static List<Deparsed> values(List<Deparsed> pieces, String type) {
        List<List<Deparsed>> elements = Readable.split(pieces);
        if (elements.size() < 2) {
            return null;
        }
        List<Deparsed> values = new ArrayList<>();
        for (List<Deparsed> element : elements) {
            boolean plain = element.size() == 1
                    && element.get(0).isNumber()
                    && element.get(0).text().matches("[0-9]{1,9}")
                    && Set.of("smallint", "integer").contains(type);
            boolean big = type.equals("bigint")
                    && element.get(0).isGroup()
                    && Deparsed.text(element).strip().matches("\\([0-9]{1,9}\\)::bigint");
            Deparsed value =
                    plain ? element.get(0) : big ? element.get(0).inner().get(0) : listed(element, type);
            if (value == null) {
                return null;
            }
            if (!values.isEmpty()) {
                values.add(new Deparsed("", ",", null));
            }
            values.add(value.withGap(values.isEmpty() ? "" : " "));
        }
        return values;
    }

    /** In a list of bigints even a negative integer is a bigint. */
    private static Deparsed listed(List<Deparsed> element, String type) {
        return type.equals("bigint") ? null : constant(element, type);
    }
}
