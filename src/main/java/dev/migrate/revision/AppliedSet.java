package dev.migrate.revision;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Where a database stands: the revisions that it has, and in which order they came, where that is known. */
public final class AppliedSet {

    private final RevisionGraph graph;
    private final Set<Revision> revisions = new LinkedHashSet<>();

    /**
     * @param ids of the revisions that a database has, the earliest first
     * @throws MigrationException if one of them is in no file, because then nothing is known of what stands on it
     */
    public AppliedSet(RevisionGraph graph, Collection<String> ids) {
        this.graph = graph;
        List<String> unknown = new ArrayList<>();
        for (String id : ids) {
            graph.find(id).ifPresentOrElse(revisions::add, () -> unknown.add(id));
        }
        if (!unknown.isEmpty()) {
            throw new MigrationException(
                            Code.STATE,
                            "the database has " + (unknown.size() == 1 ? "a revision" : "revisions")
                                    + " that no file here has: " + String.join(", ", unknown))
                    .hint("probably it was upgraded from another branch of the source: check that branch out and"
                            + " downgrade there, or bring its files here; -DoutOfDate=warn upgrades beside them; if they"
                            + " are gone for good, migrate:stamp -Dpurge says anew where the database stands");
        }
    }

    /** The graph that it is a part of. */
    public RevisionGraph graph() {
        return graph;
    }

    /** The revisions, the earliest first. */
    public Set<Revision> revisions() {
        return Collections.unmodifiableSet(revisions);
    }

    public boolean contains(Revision revision) {
        return revisions.contains(revision);
    }

    /** Where a database stands once a plan is done. */
    public AppliedSet after(Plan plan) {
        AppliedSet after = new AppliedSet(graph, List.of());
        after.revisions.addAll(revisions);
        if (plan.direction() == Direction.UPGRADE) {
            after.revisions.addAll(plan.revisions());
        } else {
            plan.revisions().forEach(after.revisions::remove);
        }
        return after;
    }

    /** What nothing applied stands on: none at base. */
    public List<Revision> tips() {
        return graph.tips(revisions);
    }

    /** The revisions in the order in which they can be taken back: the last one first, and nothing before what stands on it. */
    List<Revision> lastFirst() {
        Map<Revision, Integer> came = new HashMap<>();
        Map<Revision, Integer> onTop = new HashMap<>();
        for (Revision revision : revisions) {
            came.put(revision, came.size());
            graph.parents(revision).forEach(parent -> onTop.merge(parent, 1, Integer::sum));
        }
        PriorityQueue<Revision> free =
                new PriorityQueue<>(Comparator.<Revision>comparingInt(came::get).reversed());
        revisions.stream().filter(revision -> !onTop.containsKey(revision)).forEach(free::add);
        List<Revision> order = new ArrayList<>(revisions.size());
        while (!free.isEmpty()) {
            Revision last = free.poll();
            order.add(last);
            for (Revision parent : graph.parents(last)) {
                if (onTop.merge(parent, -1, Integer::sum) == 0 && revisions.contains(parent)) {
                    free.add(parent);
                }
            }
        }
        return order;
    }
}
