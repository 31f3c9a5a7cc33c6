package dev.migrate.diff;

import dev.migrate.op.Op;
import java.util.List;
import java.util.Objects;

/**
 * A step from one schema to another.
 *
 * @param op null where no operation does it, and a person has to
 * @param notes what a person has to decide or to know, a sentence each
 */
public record Proposed(Op op, List<String> notes) {

    public Proposed {
        notes = List.copyOf(notes);
    }

    /** An operation that nothing has to be known of. */
    public static Proposed of(Op op) {
        return new Proposed(op, List.of());
    }

    static Proposed of(Op op, String note) {
        return new Proposed(op, List.of(note));
    }

    /** What a list of steps runs. */
    public static List<Op> operations(List<Proposed> steps) {
        return steps.stream().map(Proposed::op).filter(Objects::nonNull).toList();
    }

    /** What is left to a person. */
    public static Proposed open(String note) {
        return new Proposed(null, List.of(note));
    }
}
