package dev.migrate.revision;

import dev.migrate.op.Change;
import java.util.List;

/**
 * What a revision does and what undoes it.
 *
 * @param downgrade empty where nothing needs undoing, and where nothing can
 * @param irreversible why the way back cannot exist; null where it does
 */
public record Body(List<Change> upgrade, List<Change> downgrade, String irreversible) {

    public Body {
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
    }

    /** The changes in one direction that are for a dialect. */
    public List<Change> changes(Direction direction, String dialect) {
        List<Change> changes = direction == Direction.UPGRADE ? upgrade : downgrade;
        return changes.stream().filter(change -> change.isFor(dialect)).toList();
    }
}
