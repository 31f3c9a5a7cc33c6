package dev.migrate.engine;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import java.util.List;

/** The words for a revision that could not be run. */
final class Failures {

    private Failures() {}

    /**
     * The error of a revision.
     *
     * @param detail a line of its own before what became of the database; empty for none
     */
    static MigrationException of(Step step, Code code, String problem, String detail, Kept kept, Exception cause) {
        return new MigrationException(
                        code, step.direction().key() + " of revision \"" + step.revision() + "\" failed, " + problem)
                .hint((detail.isEmpty() ? "" : detail + "\n") + kept.inWords())
                .cause(cause);
    }

    /** {@code operation 2 of 3 (add_column users.is_admin): }; nothing for none. */
    static String operations(Step step, List<Change> changes) {
        if (changes.isEmpty()) {
            return "";
        }
        Change only = changes.get(0);
        int first = index(step, only) + 1;
        int last = first + changes.size() - 1;
        return first == last
                ? "operation " + first + " of " + step.changes().size() + " ("
                        + only.op().key() + " " + only.op().describe() + "): "
                : "operations " + first + " to " + last + " of "
                        + step.changes().size() + ": ";
    }

    /** A part of a batch is found by the place of the batch. */
    private static int index(Step step, Change change) {
        List<Change> changes = step.changes();
        int same = changes.indexOf(change);
        for (int i = 0; same < 0 && i < changes.size(); i++) {
            if (changes.get(i).place() != null && changes.get(i).place().equals(change.place())) {
                return i;
            }
        }
        return same;
    }
}
