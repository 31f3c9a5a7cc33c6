package dev.migrate.engine;

import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import java.util.List;

/**
 * What a run did.
 *
 * @param done the revisions that were run, in their order; empty if there was nothing to do
 * @param tips where the database stands now; empty for base
 */
public record Outcome(Direction direction, List<Revision> done, List<Revision> tips) {

    public Outcome {
        done = List.copyOf(done);
        tips = List.copyOf(tips);
    }
}
