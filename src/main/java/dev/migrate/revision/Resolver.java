package dev.migrate.revision;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What targets mean, in a graph and where a database stands in it. */
public final class Resolver {

    /** Of many heads so many are told. */
    private static final int TOLD = 10;

    private final AppliedSet applied;
    private final RevisionGraph graph;

    public Resolver(AppliedSet applied) {
        this.applied = applied;
        this.graph = applied.graph();
    }

    /** The revisions that targets name, each once; none for base. */
    public List<Revision> resolve(Collection<Target> targets) {
        Set<Revision> named = new LinkedHashSet<>();
        targets.forEach(target -> named.addAll(resolve(target)));
        return List.copyOf(named);
    }

    /**
     * The revisions that a target names: none for base, one for most.
     *
     * @throws MigrationException if it names nothing, or many where it should name one
     */
    public List<Revision> resolve(Target target) {
        Predicate<Revision> onBranch = onBranch(target);
        if (target.isRelative() && target.steps() < 0) {
            Set<Revision> left = new HashSet<>(applied.revisions());
            left.removeAll(undone(target));
            return graph.tips(left).stream().filter(onBranch).toList();
        }
        if (target.isRelative()) {
            return above(target, onBranch);
        }
        List<Revision> named = symbol(target, onBranch);
        if (target.steps() == 0) {
            return named;
        }
        if (named.size() > 1) {
            throw new MigrationException(
                            Code.TARGET,
                            "\"" + target + "\" counts from one revision, but " + target.symbol() + " are "
                                    + ids(named))
                    .hint("name one of them");
        }
        return walk(target, named.stream().findFirst(), target.steps(), onBranch).stream()
                .toList();
    }

    /** One revision that a target names. */
    public Revision one(Target target) {
        List<Revision> named = resolve(target);
        if (named.size() != 1) {
            throw new MigrationException(
                            Code.TARGET,
                            named.isEmpty()
                                    ? "\"" + target + "\" is no revision" + (target.isBase() ? "" : ": it is base")
                                    : "\"" + target + "\" is not one revision, but " + ids(named))
                    .hint("name a revision by its id, the beginning of that, or a label");
        }
        return named.get(0);
    }

    /** The revisions that a range begins at; none for base. */
    public List<Revision> begin(Range range) {
        if (!range.isCountedBack() || range.to().equals(List.of(Target.CURRENT))) {
            return resolve(range.from());
        }
        Target count = range.from().get(0);
        List<Revision> ends =
                resolve(range.to()).stream().filter(onBranch(count)).toList();
        List<Revision> up = graph.sorted(graph.ancestors(ends));
        int left = up.size() + count.steps();
        if (left < 0) {
            throw tooFar(count, up.size());
        }
        return graph.tips(new HashSet<>(up.subList(0, left)));
    }

    private List<Revision> end(Range range, List<Revision> begin) {
        if (!range.isCountedOn() || range.from().equals(List.of(Target.CURRENT))) {
            return resolve(range.to());
        }
        Set<Revision> below = graph.ancestors(begin);
        return new Resolver(new AppliedSet(
                        graph, graph.sorted(below).stream().map(Revision::id).toList()))
                .resolve(range.to());
    }

    /**
     * What lies between the ends of a range, and these: what the upper end stands on, as far as it stands on the lower end;
     * in the order of the graph. A lower end on a branch limits the upper end to it.
     *
     * @throws MigrationException if the upper end does not stand on the lower one
     */
    public List<Revision> within(Range range) {
        List<Revision> from = begin(range);
        Set<Revision> to = new LinkedHashSet<>(end(range, from));
        for (Target target : range.from()) {
            to.removeIf(onBranch(target).negate());
        }
        Set<Revision> within = graph.ancestors(to);
        for (Revision revision : from) {
            if (!within.contains(revision)) {
                throw new MigrationException(Code.TARGET, "there is no way up from " + revision + " to " + ids(to))
                        .hint("a range goes up along what builds on one another: the lower end comes first");
            }
        }
        if (!from.isEmpty()) {
            within.removeAll(graph.ancestors(from));
            if (!range.isCountedBack()) {
                within.retainAll(graph.standing(from));
            }
            within.addAll(from);
            to.retainAll(graph.descendants(from));
            within.addAll(to);
        }
        return graph.sorted(within);
    }

    private List<Revision> symbol(Target target, Predicate<Revision> onBranch) {
        switch (target.symbol()) {
            case Target.BASE_SYMBOL:
                return List.of();
            case Target.CURRENT_SYMBOL:
                return applied.tips().stream().filter(onBranch).toList();
            case Target.HEADS_SYMBOL:
                return graph.heads().stream().filter(onBranch).toList();
            case Target.HEAD_SYMBOL:
                List<Revision> heads = graph.heads().stream().filter(onBranch).toList();
                requireOne(heads, target);
                return heads;
            default:
                Revision named = graph.resolve(target.symbol(), onBranch);
                if (!onBranch.test(named)) {
                    throw new MigrationException(
                                    Code.TARGET,
                                    "revision \"" + named + "\" is not on the branch of " + target.branch())
                            .hint("name it without " + target.branch() + "@");
                }
                return List.of(named);
        }
    }

    private Predicate<Revision> onBranch(Target target) {
        return target.branch() == null ? revision -> true : graph.lineage(branch(target))::contains;
    }

    /** What gives a branch its name. */
    private Revision branch(Target target) {
        return graph.resolve(target.branch(), revision -> true);
    }

    /** Who has come to two heads wants to know whose they are, and how to come to one. */
    private static void requireOne(List<Revision> heads, Target target) {
        if (heads.size() <= 1) {
            return;
        }
        StringBuilder names =
                new StringBuilder(target.branch() == null ? "the history" : "the branch of " + target.branch());
        names.append(" has ").append(heads.size()).append(" heads:");
        for (Revision head : heads.subList(0, Math.min(TOLD, heads.size()))) {
            names.append("\n  ").append(head.id()).append(head.andMessage());
            if (head.author() != null) {
                names.append(", by ").append(head.author());
            }
            if (head.createDate() != null) {
                names.append(", ").append(head.createDate());
            }
            names.append(", in ").append(head.place().file());
        }
        if (heads.size() > TOLD) {
            names.append("\n  and ").append(heads.size() - TOLD).append(" more; migrate:heads lists them");
        }
        throw new MigrationException(Code.TARGET, names.toString())
                .hint(
                        "migrate:merge joins them by a revision on top of both; migrate:rebase puts one of them on top of the"
                                + " other, as long as the database does not have it; to go to one of them as it is, name it, and to all of"
                                + " them, name \"heads\"");
    }

    /** So many revisions above where the database stands, along what builds on one another. */
    private List<Revision> above(Target target, Predicate<Revision> onBranch) {
        List<Revision> start = applied.tips().stream().filter(onBranch).toList();
        if (start.isEmpty() && target.branch() != null) {
            Set<Revision> shared = new HashSet<>(applied.revisions());
            shared.removeIf(onBranch.negate());
            start = graph.tips(shared);
        }
        Set<Revision> next = new LinkedHashSet<>();
        start.forEach(tip -> next.addAll(graph.children(tip)));
        if (start.isEmpty()) {
            next.addAll(graph.bases());
        }
        next.removeIf(revision -> applied.contains(revision) || !onBranch.test(revision));
        Optional<Revision> first = step(target, List.copyOf(next), 0);
        return walk(target, first, target.steps() - 1, onBranch).stream().toList();
    }

    /** @param from empty for base */
    private Optional<Revision> walk(Target target, Optional<Revision> from, int steps, Predicate<Revision> onBranch) {
        Optional<Revision> at = from;
        for (int i = 0; i < Math.abs(steps); i++) {
            if (steps < 0 && at.isPresent() && graph.down(at.get()).isEmpty()) {
                at = Optional.empty();
                continue;
            }
            List<Revision> next = steps < 0
                    ? at.map(graph::down).orElse(List.of())
                    : at.map(graph::children).orElseGet(graph::bases);
            at = step(target, next.stream().filter(onBranch).toList(), i + Math.abs(target.steps()) - Math.abs(steps));
        }
        return at;
    }

    private Optional<Revision> step(Target target, List<Revision> next, int done) {
        if (next.isEmpty()) {
            throw tooFar(target, done);
        }
        if (next.size() > 1) {
            throw new MigrationException(
                            Code.TARGET,
                            "\"" + target + "\" does not say which way: "
                                    + (done == 0
                                            ? "next are "
                                            : "after " + done + (done == 1 ? " step" : " steps") + " come ")
                                    + ids(next))
                    .hint("name the revision, or a branch before it: " + next.get(0) + "@"
                            + (target.isRelative() ? "" : target.symbol()) + (target.steps() > 0 ? "+" : "")
                            + target.steps());
        }
        return Optional.of(next.get(0));
    }

    private static MigrationException tooFar(Target target, int possible) {
        return new MigrationException(
                        Code.TARGET,
                        "\"" + target + "\" goes too far: "
                                + (possible == 0
                                        ? "nothing is "
                                        : "only " + possible + (possible == 1 ? " revision is " : " revisions are "))
                                + (target.steps() > 0 ? "above" : "below"))
                .hint("migrate:history lists the revisions there are");
    }

    /** The applied revisions that {@code -N} takes back: the last N, and what stands on them. */
    Set<Revision> undone(Target target) {
        Set<Revision> among = target.branch() == null ? applied.revisions() : own(target);
        int steps = Math.abs(target.steps());
        List<Revision> last = applied.lastFirst().stream()
                .filter(among::contains)
                .limit(steps)
                .toList();
        if (last.size() < steps) {
            throw new MigrationException(
                    Code.TARGET,
                    steps + (steps == 1 ? " revision" : " revisions") + " asked for, but "
                            + (last.isEmpty() ? "none" : "only " + last.size())
                            + (target.branch() == null ? "" : " of the branch of " + target.branch() + " alone")
                            + (last.size() > 1 ? " are " : " is ") + "applied");
        }
        return withDependents(last);
    }

    /** The applied revisions of a branch alone: the trunk that other lines of the history share stays out, applied or not. */
    Set<Revision> own(Target target) {
        Revision branch = branch(target);
        Set<Revision> lineage = graph.lineage(branch);
        Set<Revision> beside = new HashSet<>(graph.revisions());
        beside.removeAll(lineage);
        beside.removeAll(graph.descendants(List.of(branch)));
        Set<Revision> own = new HashSet<>(applied.revisions());
        own.retainAll(lineage);
        own.removeAll(graph.ancestors(beside));
        return own;
    }

    /** The revisions and all applied ones that stand on them. */
    Set<Revision> withDependents(Collection<Revision> revisions) {
        Set<Revision> all = graph.descendants(revisions);
        all.retainAll(applied.revisions());
        return all;
    }

    private static String ids(Collection<Revision> revisions) {
        return revisions.stream().map(Revision::id).collect(Collectors.joining(", "));
    }
}
