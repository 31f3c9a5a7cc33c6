package dev.migrate.engine;

import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import java.util.List;

/**
 * What a run did, or would do.
 *
 * @param done the revisions that were run, in their order; empty if there was nothing to do
 * @param tips where the database stands after it; empty for base
 * @param passed what was asked for, as far as the database stood above it before; empty if something was done
 */
public record Outcome(Direction direction, List<Revision> done, List<Revision> tips, List<Revision> passed) {

    public Outcome {
        done = List.copyOf(done);
        tips = List.copyOf(tips);
        passed = List.copyOf(passed);
    }
}
