package dev.migrate.revision;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The way from an applied set to a target, in the order of the graph. */
public final class Planner {

    private final RevisionGraph graph;
    private final Set<Revision> applied;

    /**
     * @param applied the ids that a database has
     * @throws MigrationException if one of them is in no file, because then nothing is known of what stands on it
     */
    public Planner(RevisionGraph graph, Collection<String> applied) {
        this.graph = graph;
        this.applied = new HashSet<>();
        List<String> unknown = new ArrayList<>();
        for (String id : applied) {
            graph.find(id).ifPresentOrElse(this.applied::add, () -> unknown.add(id));
        }
        if (!unknown.isEmpty()) {
            throw new MigrationException(
                            Code.STATE,
                            "the database has " + (unknown.size() == 1 ? "a revision" : "revisions")
                                    + " that no file here has: " + String.join(", ", unknown))
                    .hint("probably it was upgraded from another branch of the source: check that branch out and"
                            + " downgrade there, or bring its files here");
        }
    }

    /** The tips of the applied set: what nothing applied stands on. */
    public List<Revision> tips() {
        return tips(graph, applied);
    }

    /** What nothing else in the set stands on, in the order of the graph. */
    public static List<Revision> tips(RevisionGraph graph, Set<Revision> applied) {
        Set<Revision> parents = new HashSet<>();
        applied.forEach(revision -> parents.addAll(graph.parents(revision)));
        return graph.revisions().stream()
                .filter(revision -> applied.contains(revision) && !parents.contains(revision))
                .toList();
    }

    /** What is missing on the way to a target; nothing if the target is passed already. */
    public Plan upgrade(Target target) {
        if (target instanceof Target.Heads) {
            return up(graph.heads());
        }
        if (target instanceof Target.Id id) {
            return up(List.of(graph.resolve(id.prefix())));
        }
        if (target instanceof Target.Base || target instanceof Target.Relative relative && relative.steps() < 0) {
            throw new MigrationException(Code.TARGET, "upgrade cannot go down to " + target)
                    .hint("the way down is migrate:downgrade");
        }
        Optional<Revision> head = graph.head();
        Plan all = head.isEmpty() ? new Plan(Direction.UPGRADE, List.of()) : up(List.of(head.get()));
        if (target instanceof Target.Relative relative) {
            return new Plan(Direction.UPGRADE, take(all.revisions(), relative.steps(), "left to apply"));
        }
        return all;
    }

    private Plan up(Collection<Revision> to) {
        Set<Revision> wanted = graph.ancestors(to);
        return new Plan(
                Direction.UPGRADE,
                graph.revisions().stream()
                        .filter(revision -> wanted.contains(revision) && !applied.contains(revision))
                        .toList());
    }

    /** What stands above a target, the last first. */
    public Plan downgrade(Target target) {
        if (target instanceof Target.Base) {
            return down(applied);
        }
        if (target instanceof Target.Relative relative && relative.steps() < 0) {
            Plan all = down(applied);
            return new Plan(Direction.DOWNGRADE, take(all.revisions(), -relative.steps(), "applied"));
        }
        if (target instanceof Target.Id id) {
            return downTo(graph.resolve(id.prefix()));
        }
        if (target instanceof Target.Head && graph.head().isPresent()) {
            return downTo(graph.head().get());
        }
        throw new MigrationException(Code.TARGET, "downgrade cannot go up to " + target)
                .hint("a way down is: base, -N, or the revision to go back to");
    }

    private Plan downTo(Revision revision) {
        if (!applied.contains(revision)) {
            throw new MigrationException(
                            Code.TARGET, "revision \"" + revision + "\" is not applied, so there is no way down to it")
                    .hint("migrate:current says where the database stands");
        }
        Set<Revision> above = graph.descendants(List.of(revision));
        above.retainAll(applied);
        return down(above);
    }

    private Plan down(Set<Revision> which) {
        List<Revision> downward = new ArrayList<>(
                graph.revisions().stream().filter(which::contains).toList());
        Collections.reverse(downward);
        return new Plan(Direction.DOWNGRADE, downward);
    }

    private static List<Revision> take(List<Revision> revisions, int steps, String what) {
        if (steps > revisions.size()) {
            throw new MigrationException(
                    Code.TARGET,
                    steps + (steps == 1 ? " revision" : " revisions") + " asked for, but "
                            + (revisions.isEmpty() ? "none" : "only " + revisions.size())
                            + (revisions.size() > 1 ? " are " : " is ") + what);
        }
        return revisions.subList(0, steps);
    }
}
