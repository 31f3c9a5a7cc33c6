package dev.migrate.diff;

import dev.migrate.op.Op;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The steps from one schema to another while they are found. */
final class Steps {

    private final Map<Phase, List<Proposed>> phases = new EnumMap<>(Phase.class);

    void add(Phase phase, Op op) {
        add(phase, Proposed.of(op));
    }

    void add(Phase phase, Op op, String note) {
        add(phase, Proposed.of(op, note));
    }

    void add(Phase phase, Proposed step) {
        phases.computeIfAbsent(phase, key -> new ArrayList<>()).add(step);
    }

    void open(String note) {
        add(Phase.OPEN, Proposed.open(note));
    }

    List<Proposed> all() {
        return phases.values().stream().flatMap(List::stream).toList();
    }
}
