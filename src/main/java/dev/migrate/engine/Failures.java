package dev.migrate.engine;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import java.sql.SQLException;
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

    /** What works out the SQL of operations. */
    interface Rendering<T> {
        T run() throws SQLException;
    }

    /** Works out the SQL of operations, which may not fit what the database has though they fit what the files say. */
    static <T> T rendering(Step step, List<Change> changes, Kept kept, Rendering<T> rendering) throws SQLException {
        try {
            return rendering.run();
        } catch (MigrationException e) {
            Change at = changes.stream()
                    .filter(change -> e.place()
                            .filter(place -> place.equals(change.place()))
                            .isPresent())
                    .findFirst()
                    .orElse(changes.get(0));
            String key = at.op().key() + ": ";
            String problem = e.problem().startsWith(key) ? e.problem().substring(key.length()) : e.problem();
            throw of(
                            step,
                            e.code(),
                            operations(step, List.of(at)) + problem,
                            e.hint()
                                    .orElse("where the files say otherwise, migrate:check -Donly=drift tells what has"
                                            + " changed beside them"),
                            kept,
                            e)
                    .at(e.place().orElse(at.place()));
        }
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
