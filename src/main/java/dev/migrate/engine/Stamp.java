package dev.migrate.engine;

import dev.migrate.changeset.Imprint;
import dev.migrate.changeset.RevisionFiles;
import dev.migrate.engine.VersionStore.BrokenOff;
import dev.migrate.revision.AppliedSet;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Planner;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A change of the record alone: where a database stands from now on, whatever was run. */
final class Stamp {

    private final RevisionGraph graph;
    private final Set<String> removed;
    private final List<Revision> added = new ArrayList<>();
    private final Set<Revision> reached;

    /**
     * @param before the ids that the record has, the earliest first
     * @param purge whether what it has counts for nothing, be it in a file or not
     */
    Stamp(RevisionGraph graph, Set<String> before, Collection<Target> targets, boolean purge) {
        this.graph = graph;
        AppliedSet applied = new AppliedSet(graph, purge ? Set.of() : before);
        this.reached = new LinkedHashSet<>(new Planner(applied).stamp(targets));
        this.removed = new LinkedHashSet<>(before);
        for (Revision revision : reached) {
            if (purge || !applied.contains(revision)) {
                added.add(revision);
            } else {
                removed.remove(revision.id());
            }
        }
    }

    Stamped outcome() {
        return new Stamped(added, List.copyOf(removed), graph.tips(reached));
    }

    /**
     * The statements that change the record.
     *
     * @param brokenOff what a run has done in part: whoever stamps has seen to that
     */
    List<String> statements(
            VersionTables tables, RevisionFiles files, Optional<BrokenOff> brokenOff, String user, String runId) {
        Instant now = Instant.now();
        List<String> sql = new ArrayList<>();
        Set<String> settled = new HashSet<>();
        for (String id : removed) {
            sql.addAll(tables.stamped(Direction.DOWNGRADE, new Applied(id, Imprint.NONE, now, user, 0, runId)));
            settled.add(id);
        }
        for (Revision revision : added) {
            sql.addAll(tables.stamped(
                    Direction.UPGRADE,
                    new Applied(revision.id(), files.imprint(revision, files.body(revision)), now, user, 0, runId)));
            settled.add(revision.id());
        }
        brokenOff.map(BrokenOff::revision).filter(id -> !settled.contains(id)).ifPresent(id -> {
            boolean applied = graph.find(id).map(reached::contains).orElse(false);
            sql.add(tables.log(
                    applied ? Direction.UPGRADE : Direction.DOWNGRADE,
                    new Applied(id, Imprint.NONE, now, user, 0, runId),
                    "stamped",
                    null));
        });
        return sql;
    }
}
