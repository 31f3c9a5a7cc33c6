package dev.migrate.diff;

import dev.migrate.op.Op;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The steps from one schema to another while they are found. */
final class Steps {

    private final Map<Phase, List<Proposed>> phases = new EnumMap<>(Phase.class);
    private final boolean back;

    /** @param back whether they undo: what they take away then has come by what they undo */
    Steps(boolean back) {
        this.back = back;
    }

    void add(Phase phase, Op op) {
        add(phase, Proposed.of(op));
    }

    void add(Phase phase, Op op, String note) {
        add(phase, Proposed.of(op, note));
    }

    void add(Phase phase, Proposed step) {
        phases.computeIfAbsent(phase, key -> new ArrayList<>()).add(step);
    }

    /** A drop, with a note of what is lost by it. */
    void drop(Phase phase, Op op, String loss) {
        add(phase, back ? Proposed.of(op) : Proposed.of(op, loss));
    }

    void open(String note) {
        add(Phase.OPEN, Proposed.open(note));
    }

    List<Proposed> all() {
        return phases.values().stream().flatMap(List::stream).toList();
    }
}
