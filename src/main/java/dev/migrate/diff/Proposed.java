package dev.migrate.diff;

import dev.migrate.op.Op;
import java.util.List;

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

    static Proposed of(Op op) {
        return new Proposed(op, List.of());
    }

    static Proposed of(Op op, String note) {
        return new Proposed(op, List.of(note));
    }

    /** What is left to a person. */
    public static Proposed open(String note) {
        return new Proposed(null, List.of(note));
    }
}
