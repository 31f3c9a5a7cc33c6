package dev.migrate.engine;

import dev.migrate.op.Change;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import java.time.Duration;

/** What a run tells while it runs. Every method may be left as it is; none may throw. */
public interface Progress {

    /** A run that tells nothing. */
    Progress SILENT = new Progress() {};

    /** The run knows what kind of database it is on. */
    default void connected(String databaseLabel) {}

    /** Another run holds the lock, and this one waits. */
    default void waiting(String holder) {}

    /** A revision begins. */
    default void started(Direction direction, Revision revision) {}

    /** A statement is about to be run. */
    default void statement(String sql) {}

    /** An operation goes on in batches; so many rows are changed by now in this run. */
    default void rows(Change change, long rows) {}

    /** Another connection held a lock for longer than a statement may wait; the revision is tried again after the pause. */
    default void retrying(Revision revision, Duration pause) {}

    /** @param operations how many the revision has for this database */
    default void finished(Direction direction, Revision revision, int operations, Duration took) {}

    /** Something is not as it should be, but the run goes on. */
    default void warning(String message) {}

    /** Another run has done this revision in the meantime. */
    default void skipped(Direction direction, Revision revision) {}
}
