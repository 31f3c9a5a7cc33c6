package dev.migrate.engine;

import dev.migrate.dialect.SessionSettings;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.BatchAlterTable;
import dev.migrate.op.Change;
import dev.migrate.revision.Revision;
import java.util.List;

/**
 * What the runs on a database go by.
 *
 * @param versionSchema the schema that the record lies in; null for where the database puts a table without one
 * @param outOfDate what to do where files are not what was applied any more
 * @param forbidden the keys of operations that are not run here; {@link #DESTRUCTIVE} for those that are that
 */
public record RunSettings(SessionSettings session, String versionSchema, OutOfDate outOfDate, List<String> forbidden) {

    /** Stands for every operation that gives up rows. */
    public static final String DESTRUCTIVE = "destructive";

    public RunSettings {
        forbidden = List.copyOf(forbidden);
    }

    /** Those of a database that nobody has a use for afterwards. */
    static RunSettings ofScratch(SessionSettings session) {
        return new RunSettings(session, null, OutOfDate.REFUSE, List.of());
    }

    /**
     * Looks for an operation that must not be run here.
     *
     * @throws MigrationException if there is one
     */
    void requireAllowed(Revision revision, List<Change> changes) {
        for (Change change : forbidden.isEmpty() ? List.<Change>of() : changes) {
            if (change.op() instanceof BatchAlterTable batch) {
                requireAllowed(revision, batch.operations());
            }
            boolean destroys = change.op().isDestructive() && forbidden.contains(DESTRUCTIVE);
            if (destroys || forbidden.contains(change.op().key())) {
                throw new MigrationException(
                                Code.FORBIDDEN,
                                "revision \"" + revision + "\" has "
                                        + change.op().key() + " of "
                                        + change.op().describe() + ", and the setting forbid has "
                                        + (destroys ? DESTRUCTIVE : change.op().key()))
                        .hint("nothing was run; where this is meant, run it with -Dmigrate.forbid=none")
                        .at(change.place());
            }
        }
    }
}
