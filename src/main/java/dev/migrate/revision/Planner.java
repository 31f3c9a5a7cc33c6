package dev.migrate.revision;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The way from where a database stands to a target, in the order of the graph. */
public final class Planner {

    private final AppliedSet applied;
    private final RevisionGraph graph;
    private final Resolver resolver;

    public Planner(AppliedSet applied) {
        this.applied = applied;
        this.graph = applied.graph();
        this.resolver = new Resolver(applied);
    }

    /** What is missing on the way to targets; nothing if they are passed already. */
    public Plan upgrade(Collection<Target> targets) {
        for (Target target : targets) {
            if (target.isRelative() && target.steps() < 0) {
                throw new MigrationException(Code.TARGET, "upgrade cannot go down to " + target)
                        .hint("the way down is migrate:downgrade");
            }
        }
        Set<Revision> missing = graph.ancestors(resolver.resolve(targets));
        missing.removeAll(applied.revisions());
        return new Plan(Direction.UPGRADE, graph.sorted(missing));
    }

    /** What stands above targets, the last that came first; neither they nor what they stand on. */
    public Plan downgrade(Collection<Target> targets) {
        Set<Revision> back = new HashSet<>();
        Set<Revision> stay = new HashSet<>();
        for (Target target : targets) {
            if (target.isRelative() && target.steps() > 0) {
                throw new MigrationException(Code.TARGET, "downgrade cannot go up to " + target)
                        .hint("a way down is: base, -N, or the revision to go back to");
            }
            if (target.isRelative()) {
                back.addAll(resolver.undone(target));
            } else {
                List<Revision> named = resolver.resolve(target);
                back.addAll(above(target, named));
                stay.addAll(named);
            }
        }
        back.removeAll(graph.ancestors(stay));
        return new Plan(
                Direction.DOWNGRADE,
                applied.lastFirst().stream().filter(back::contains).toList());
    }

    /** The applied revisions above what a target names; only those of its branch, if it names one. */
    private Set<Revision> above(Target target, List<Revision> named) {
        for (Revision revision : named) {
            if (!applied.contains(revision)) {
                throw new MigrationException(
                                Code.TARGET,
                                "revision \"" + revision + "\" is not applied, so there is no way down to it")
                        .hint("migrate:current says where the database stands");
            }
        }
        Set<Revision> above = named.isEmpty() ? new HashSet<>(applied.revisions()) : graph.above(named);
        if (target.branch() != null) {
            above.retainAll(resolver.own(target));
            above = graph.descendants(above);
            if (above.isEmpty() && !named.isEmpty() && Collections.disjoint(applied.tips(), named)) {
                throw new MigrationException(
                                Code.TARGET,
                                "nothing of the branch of " + target.branch() + " alone is applied above "
                                        + named.get(0))
                        .hint("migrate:current says where the database stands");
            }
        }
        above.retainAll(applied.revisions());
        return above;
    }

    /**
     * The applied set after a stamp: the targets and all they stand on, nothing that stands above them, and beside their
     * branches what there was. The earliest come first.
     */
    public List<Revision> stamp(Collection<Target> targets) {
        Set<Revision> back = new HashSet<>();
        Set<Revision> reached = new HashSet<>();
        for (Target target : targets) {
            List<Revision> named = resolver.resolve(target);
            reached.addAll(named);
            if (target.isRelative() && target.steps() < 0) {
                back.addAll(resolver.undone(target));
            } else if (!named.isEmpty()) {
                back.addAll(graph.above(named));
            } else if (target.branch() == null) {
                back.addAll(applied.revisions());
            } else {
                back.addAll(graph.descendants(resolver.own(target)));
            }
        }
        Set<Revision> wanted = graph.ancestors(reached);
        back.removeAll(wanted);
        List<Revision> stamped = new ArrayList<>();
        for (Revision revision : applied.revisions()) {
            if (!back.contains(revision)) {
                stamped.add(revision);
                wanted.remove(revision);
            }
        }
        stamped.addAll(graph.sorted(wanted));
        return stamped;
    }
}
