package dev.migrate.revision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Any graph, and any upgrades, downgrades and stamps on it. More with {@code -Dgraph.seed}. */
class RandomGraphTest {

    private static final int SEED = Integer.getInteger("graph.seed", 0);
    private static final int GRAPHS = 20;
    private static final int RUNS = 40;

    private Random random;
    private RevisionGraph graph;

    @RepeatedTest(50)
    void whateverIsDoneTheAppliedSetIsWhole(RepetitionInfo repetition) {
        random = new Random(1_000L * SEED + repetition.getCurrentRepetition());
        int done = 0;
        for (int i = 0; i < GRAPHS; i++) {
            graph = graph(1 + random.nextInt(30));
            AppliedSet applied = new AppliedSet(graph, List.of());
            for (int run = 0; run < RUNS; run++) {
                try {
                    applied = step(applied, targets());
                    done++;
                } catch (MigrationException e) {
                    assertFalse(e.hint().isEmpty() && !e.problem().contains("asked for"), e::getMessage);
                }
                check(applied);
            }
        }
        assertTrue(done > GRAPHS * RUNS / 4, "most targets should be possible");
    }

    /** Branches, merges, several bases, dependencies and labels. */
    private RevisionGraph graph(int size) {
        List<Revision> revisions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Set<String> down = new HashSet<>();
            int parents = random.nextInt(10) == 0 ? 0 : random.nextInt(5) == 0 ? 2 : 1;
            for (int parent = 0; parent < parents && i > 0; parent++) {
                down.add("r" + Math.max(0, i - 1 - random.nextInt(4)));
            }
            List<String> depends = i > 0 && random.nextInt(6) == 0 ? List.of("r" + random.nextInt(i)) : List.of();
            List<String> labels = random.nextInt(4) == 0 ? List.of("label" + i) : List.of();
            revisions.add(new Revision(
                    "r" + i,
                    down.stream().sorted().toList(),
                    "",
                    null,
                    null,
                    labels,
                    depends,
                    new Place("r" + i + ".yaml", 1, 1)));
        }
        return RevisionGraph.of(revisions);
    }

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>(List.of(target()));
        if (random.nextInt(5) == 0) {
            targets.add(target());
        }
        return targets;
    }

    private Target target() {
        List<Revision> all = graph.revisions();
        String name = name(all.get(random.nextInt(all.size())));
        String branch = random.nextInt(3) == 0 ? name(all.get(random.nextInt(all.size()))) + "@" : "";
        int steps = random.nextInt(3) - 1;
        String count = steps == 0 ? "" : (steps > 0 ? "+" : "-") + (1 + random.nextInt(3));
        String symbol = switch (random.nextInt(7)) {
            case 0 -> "heads";
            case 1 -> "base";
            case 2 -> count.isEmpty() ? "current" : "";
            case 3 -> "head";
            default -> name;
        };
        return Target.parse(branch + symbol + count);
    }

    private String name(Revision revision) {
        return revision.branchLabels().isEmpty() || random.nextBoolean()
                ? revision.id()
                : revision.branchLabels().get(0);
    }

    private AppliedSet step(AppliedSet applied, List<Target> targets) {
        Planner planner = new Planner(applied);
        return switch (random.nextInt(5)) {
            case 0 -> stamp(applied, planner, targets);
            case 1, 2 -> downgrade(applied, planner.downgrade(targets), targets);
            default -> upgrade(applied, planner.upgrade(targets));
        };
    }

    /** Its revisions come after what they stand on, and -N takes back just these. */
    private AppliedSet upgrade(AppliedSet applied, Plan plan) {
        AppliedSet at = applied;
        for (Revision revision : plan.revisions()) {
            assertTrue(at.revisions().containsAll(graph.parents(revision)), plan::toString);
            at = at.after(new Plan(Direction.UPGRADE, List.of(revision)));
        }
        if (!plan.isEmpty()) {
            Plan back = new Planner(at)
                    .downgrade(List.of(Target.parse("-" + plan.revisions().size())));
            assertEquals(Set.copyOf(plan.revisions()), Set.copyOf(back.revisions()));
            assertEquals(applied.revisions(), at.after(back).revisions());
        }
        return at;
    }

    private AppliedSet downgrade(AppliedSet applied, Plan plan, List<Target> targets) {
        AppliedSet at = applied;
        for (Revision revision : plan.revisions()) {
            assertTrue(at.tips().contains(revision), () -> targets + ": " + plan);
            at = at.after(new Plan(Direction.DOWNGRADE, List.of(revision)));
        }
        Target target = targets.get(0);
        if (targets.size() == 1 && !target.isRelative()) {
            List<Revision> named = new Resolver(applied).resolve(target);
            assertTrue(at.revisions().containsAll(named), "what is gone back to stays");
            Set<Revision> above = graph.above(named);
            if (target.branch() == null && !named.isEmpty()) {
                above.retainAll(applied.revisions());
                above.removeAll(graph.ancestors(named));
                assertEquals(above, Set.copyOf(plan.revisions()), () -> "all above " + target + ", and nothing else");
            }
            if (target.branch() != null) {
                requireOwn(target, plan);
            }
        }
        // Up again by the tips there were, and all is as before.
        List<Target> before =
                applied.tips().stream().map(tip -> Target.parse(tip.id())).toList();
        if (!before.isEmpty()) {
            AppliedSet again = at.after(new Planner(at).upgrade(before));
            assertEquals(applied.revisions(), again.revisions());
        }
        return at;
    }

    /** What goes is of the branch, or stands on what goes: nobody else's trunk. */
    private void requireOwn(Target target, Plan plan) {
        Revision branch = graph.resolve(target.branch(), revision -> true);
        Set<Revision> mine = graph.lineage(branch);
        Set<Revision> gone = Set.copyOf(plan.revisions());
        for (Revision revision : gone) {
            assertTrue(
                    mine.contains(revision) || !Collections.disjoint(graph.parents(revision), gone),
                    () -> target + ": " + plan);
        }
        // The trunk: what another line of the history builds on or depends on, be it applied or not.
        Set<Revision> others = new HashSet<>(graph.revisions());
        others.removeAll(mine);
        others.removeAll(graph.descendants(List.of(branch)));
        for (Revision other : others) {
            assertTrue(
                    Collections.disjoint(graph.ancestors(List.of(other)), gone),
                    () -> target + " takes what " + other + " needs: " + plan);
        }
    }

    private AppliedSet stamp(AppliedSet applied, Planner planner, List<Target> targets) {
        Set<Revision> named = new HashSet<>(new Resolver(applied).resolve(targets));
        List<Revision> stamped = planner.stamp(targets);
        assertTrue(stamped.containsAll(named), "no target is lost");
        Set<Revision> beside = new HashSet<>(applied.revisions());
        for (Target target : targets) {
            Resolver resolver = new Resolver(applied);
            if (target.isRelative() && target.steps() < 0) {
                beside.removeAll(resolver.undone(target));
            } else if (resolver.resolve(target).isEmpty()) {
                beside.removeAll(
                        target.branch() == null ? applied.revisions() : resolver.withDependents(resolver.own(target)));
            }
        }
        beside.removeAll(graph.above(named));
        assertTrue(stamped.containsAll(beside), () -> "what stands beside stays: " + targets);
        return new AppliedSet(graph, ids(stamped));
    }

    private void check(AppliedSet applied) {
        Set<Revision> below = new HashSet<>();
        applied.revisions().forEach(revision -> below.addAll(graph.parents(revision)));
        assertTrue(applied.revisions().containsAll(below), "what is applied stands on what is applied");
        assertTrue(Collections.disjoint(applied.tips(), below), "nothing stands on a tip");
        assertEquals(applied.revisions(), graph.ancestors(applied.tips()), "the tips say it all");
        assertEquals(applied.revisions(), Set.copyOf(applied.lastFirst()));
    }

    private static List<String> ids(Collection<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }
}
