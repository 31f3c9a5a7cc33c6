package dev.migrate.revision;

import dev.migrate.op.Change;
import dev.migrate.op.Op;
import dev.migrate.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What undoes some operations, as far as that can be told.
 *
 * @param downgrade the operations, in the order in which they are run
 * @param open the operations that none of these undoes
 */
public record WayBack(List<Change> downgrade, List<Change> open) {

    public WayBack {
        downgrade = List.copyOf(downgrade);
        open = List.copyOf(open);
    }

    /**
     * The way back from operations that follow one another.
     *
     * @param before the schema that they meet, by dialect; what undoes an operation may differ between two
     */
    public static WayBack of(List<Change> upgrade, Map<String, Schema> before) {
        List<Change> downgrade = new ArrayList<>();
        List<Change> open = new ArrayList<>();
        Map<String, Schema> schemas = new HashMap<>(before);
        for (Change change : upgrade) {
            Map<List<Op>, List<String>> inverses = new LinkedHashMap<>();
            boolean known = true;
            for (String dialect : before.keySet().stream().sorted().toList()) {
                if (change.isFor(dialect)) {
                    Schema schema = schemas.get(dialect);
                    Optional<List<Op>> inverse = change.op().inverse(schema);
                    known &= inverse.isPresent();
                    inverses.computeIfAbsent(inverse.orElse(List.of()), ops -> new ArrayList<>())
                            .add(dialect);
                    schemas.put(dialect, change.apply(schema));
                }
            }
            if (known) {
                downgrade.addAll(0, changes(change, inverses));
            } else {
                open.add(change);
            }
        }
        return new WayBack(downgrade, open);
    }

    private static List<Change> changes(Change change, Map<List<Op>, List<String>> inverses) {
        List<Change> changes = new ArrayList<>();
        inverses.forEach((ops, dialects) -> {
            List<String> only = inverses.size() == 1 ? change.only() : dialects;
            ops.forEach(op -> changes.add(new Change(op, only, null)));
        });
        return changes;
    }
}
