package dev.migrate.dialect.postgresql;

import dev.migrate.schema.Literal;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Partition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rows that a partition takes, from the server's text; empty where a record cannot say it. */
final class PartitionBounds {

    private PartitionBounds() {}

    /** @param numeric for each key of the partitioned table whether its values are numbers */
    static Optional<Partition> read(ObjectName of, String bounds, List<Boolean> numeric) {
        return Definition.read(bounds, text -> {
            if (text.take("DEFAULT")) {
                return new Partition(of, List.of(), List.of(), List.of(), null, null);
            }
            text.expect("FOR VALUES");
            if (text.take("IN")) {
                return new Partition(of, List.of(), List.of(), values(text.group(), numeric), null, null);
            }
            if (text.take("WITH")) {
                String numbers = Deparsed.text(text.group()).toLowerCase(Locale.ROOT);
                String[] both =
                        numbers.replace("modulus", "").replace("remainder", "").split(",");
                return new Partition(
                        of,
                        List.of(),
                        List.of(),
                        List.of(),
                        Integer.valueOf(both[0].strip()),
                        Integer.valueOf(both[1].strip()));
            }
            text.expect("FROM");
            List<Literal> from = range(text.group(), numeric, "MINVALUE");
            text.expect("TO");
            List<Literal> to = range(text.group(), numeric, "MAXVALUE");
            if (from.isEmpty() && to.isEmpty()) {
                throw new Definition.Beyond("a range without ends");
            }
            return new Partition(of, from, to, List.of(), null, null);
        });
    }

    /** Empty for no end, which must be that of every key. */
    private static List<Literal> range(List<Deparsed> pieces, List<Boolean> numeric, String endless) {
        boolean open =
                Readable.split(pieces).stream().allMatch(part -> part.get(0).is(endless));
        return open ? List.of() : values(pieces, numeric);
    }

    private static List<Literal> values(List<Deparsed> pieces, List<Boolean> numeric) {
        List<Literal> values = new ArrayList<>();
        for (List<Deparsed> part : Readable.split(pieces)) {
            boolean number = numeric.get(Math.min(values.size(), numeric.size() - 1));
            values.add(value(part, number));
        }
        return values;
    }

    private static Literal value(List<Deparsed> part, boolean numeric) {
        Deparsed first = part.get(0);
        if (part.size() > 1) {
            throw new Definition.Beyond("an expression");
        }
        if (first.isString()) {
            boolean number = numeric && first.string().matches("-?[0-9]+(\\.[0-9]+)?");
            return new Literal(number ? new BigDecimal(first.string()) : first.string());
        }
        if (first.isNumber()) {
            return new Literal(new BigDecimal(first.text()));
        }
        return switch (first.text()) {
            case "true" -> new Literal(true);
            case "false" -> new Literal(false);
            case "NULL" -> Literal.NULL;
            default -> throw new Definition.Beyond(first.text());
        };
    }
}
