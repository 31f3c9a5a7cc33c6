package dev.migrate.engine;

import dev.migrate.revision.Revision;
import java.util.List;

/**
 * What a stamp has changed in the record.
 *
 * @param added revisions that count as applied now, in their order
 * @param removed ids of revisions that no longer do
 * @param tips where the database stands after it; empty for base
 */
public record Stamped(List<Revision> added, List<String> removed, List<Revision> tips) {

    public Stamped {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        tips = List.copyOf(tips);
    }
}
