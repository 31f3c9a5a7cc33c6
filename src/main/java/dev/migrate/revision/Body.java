package dev.migrate.revision;

import dev.migrate.op.Change;
import dev.migrate.op.Substitution;
import dev.migrate.schema.Naming;
import java.util.List;

/**
 * What a revision does and what undoes it, as its file says it.
 *
 * @param downgrade empty where nothing needs undoing, and where nothing can
 * @param irreversible why the way back cannot exist; null where it does
 * @param naming of the constraints and indexes that the file leaves unnamed
 * @param substitution of the variables in its SQL
 */
public record Body(
        List<Change> upgrade, List<Change> downgrade, String irreversible, Naming naming, Substitution substitution) {

    public Body {
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
    }

    /** What is run in one direction on a dialect: every constraint and index has a name, every variable its value. */
    public List<Change> changes(Direction direction, String dialect) {
        List<Change> changes = direction == Direction.UPGRADE ? upgrade : downgrade;
        return Change.in(dialect, changes).stream()
                .map(change -> change.named(naming).substituted(substitution, dialect))
                .toList();
    }
}
