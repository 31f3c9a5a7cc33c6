package dev.migrate.engine;

import dev.migrate.changeset.Imprint;
import dev.migrate.changeset.RevisionFiles;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What a run does where the files are not any more what the database has applied. */
public enum OutOfDate {
    /** Stops before anything is done. */
    REFUSE,
    /** Says so and goes on. */
    WARN;

    /**
     * Looks whether the files of applied revisions were edited; on the way down, those of what is taken back.
     *
     * @throws MigrationException if one was, unless that is only to be told
     */
    void check(RevisionFiles files, Plan plan, Recorded recorded, Consumer<String> warning) throws SQLException {
        Map<String, Imprint> asked = recorded.imprints();
        if (plan.direction() == Direction.DOWNGRADE) {
            asked = new LinkedHashMap<>();
            for (Revision revision : plan.revisions()) {
                // Where a range says what is applied, no database has recorded it.
                if (recorded.ids().contains(revision.id())) {
                    asked.put(revision.id(), recorded.imprints().get(revision.id()));
                }
            }
        }
        List<Revision> edited = files.edited(asked);
        if (edited.isEmpty()) {
            return;
        }
        Map<String, Applied> details = Applied.byId(recorded.details().read());
        List<MigrationException> faults = edited.stream()
                .map(revision -> fault(revision, details.get(revision.id())))
                .toList();
        if (this == WARN) {
            faults.forEach(fault -> warning.accept(fault.place().orElseThrow() + ": " + fault.problem()));
        } else {
            MigrationException first = faults.get(0);
            throw faults.size() == 1
                    ? first
                    : new MigrationException(
                                    first.code(),
                                    first.problem() + "; so are those of "
                                            + (faults.size() == 2 ? "1 other" : faults.size() - 1 + " others"))
                            .hint(first.hint().orElseThrow())
                            .at(first.place().orElseThrow());
        }
    }

    private static MigrationException fault(Revision revision, Applied applied) {
        return new MigrationException(Code.STATE, told(applied))
                .hint("undo the edit, and write a new revision for the change; migrate:repair -DdryRun shows what"
                        + " differs, migrate:repair accepts it; -DoutOfDate=warn goes on for once")
                .at(revision.place());
    }

    /** That an applied revision was edited, in words. */
    public static String told(Applied edited) {
        return "the upgrade of revision \"" + edited.revision() + "\" is another than the one that was applied at "
                + edited.at() + " by " + edited.by();
    }

    /**
     * The applied revisions that a run looks at: an upgrade may pass over those that no file has. A downgrade may not, because
     * nobody knows what they stand on.
     *
     * @param ids of all, the earliest first; those that no file has are refused by whoever looks for them in the graph
     */
    Set<String> known(RevisionGraph graph, Direction direction, Set<String> ids, Consumer<String> warning) {
        if (this == REFUSE || direction == Direction.DOWNGRADE) {
            return ids;
        }
        Set<String> known = new LinkedHashSet<>();
        for (String id : ids) {
            if (graph.find(id).isPresent()) {
                known.add(id);
            } else {
                warning.accept(
                        "the database has revision " + id + ", which no file here has: it comes from another branch"
                                + " of the source, or its file was deleted");
            }
        }
        return known;
    }
}
