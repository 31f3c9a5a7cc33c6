package dev.migrate.schema;

import java.util.List;

/**
 * What a table is a partition of, and the rows that it takes: a range, some values, a remainder, or all that no other
 * takes.
 *
 * @param of the partitioned table
 * @param from where the range begins; empty for no beginning
 * @param to where the range ends, exclusive; empty for no end
 * @param in the values
 * @param modulus null unless by hash
 * @param remainder null unless by hash
 */
public record Partition(
        ObjectName of, List<Literal> from, List<Literal> to, List<Literal> in, Integer modulus, Integer remainder) {

    public Partition {
        from = List.copyOf(from);
        to = List.copyOf(to);
        in = List.copyOf(in);
    }

    Partition withOf(ObjectName other) {
        return new Partition(other, from, to, in, modulus, remainder);
    }

    /** Whether it takes all that no other takes. */
    public boolean isDefault() {
        return from.isEmpty() && to.isEmpty() && in.isEmpty() && modulus == null;
    }
}
