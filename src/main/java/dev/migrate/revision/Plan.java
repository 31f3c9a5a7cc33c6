package dev.migrate.revision;

import java.util.List;

/**
 * The way from where a database stands to a target.
 *
 * @param revisions what to run, in this order
 */
public record Plan(Direction direction, List<Revision> revisions) {

    public Plan {
        revisions = List.copyOf(revisions);
    }

    /** Whether the database is where it should be. */
    public boolean isEmpty() {
        return revisions.isEmpty();
    }
}
