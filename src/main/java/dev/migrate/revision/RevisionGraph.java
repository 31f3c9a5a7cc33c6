package dev.migrate.revision;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import dev.migrate.error.Shown;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The revisions and what each builds on. It is whole once it exists: names are unique, every parent is there, nothing
 * stands on itself. Building it and every walk over it are linear in revisions and edges. Not thread-safe.
 */
public final class RevisionGraph {

    /** What people write who mean that there is none. */
    private static final Set<String> NONE = Set.of("None", "none", "nil", "base");

    private final Names names;

    /** What each builds on. */
    private final Map<Revision, List<Revision>> down = new HashMap<>();

    /** What each stands on: what it builds on, and what it depends on. */
    private final Map<Revision, List<Revision>> parents = new HashMap<>();

    private final List<Revision> heads;
    private final List<Revision> order;

    /** The other way round; made when it is asked for, because an upgrade never asks. */
    private Map<Revision, List<Revision>> children;

    private Map<Revision, List<Revision>> dependents;

    private RevisionGraph(Names names) {
        this.names = names;
        Set<Revision> builtOn = new HashSet<>();
        for (Revision revision : names.revisions()) {
            List<Revision> below = new ArrayList<>(revision.down().size());
            for (String id : revision.down()) {
                below.add(require(names.byId(id), revision, "down_revision", id));
            }
            builtOn.addAll(below);
            down.put(revision, below);
            parents.put(revision, withDependencies(revision, below));
        }
        this.heads = names.revisions().stream()
                .filter(revision -> !builtOn.contains(revision))
                .sorted(Comparator.comparing(Revision::id))
                .toList();
        this.order = Order.of(names.revisions(), heads, parents::get);
    }

    /**
     * The graph of these revisions.
     *
     * @throws MigrationException with the place of the revision that is wrong
     */
    public static RevisionGraph of(Collection<Revision> revisions) {
        return new RevisionGraph(new Names(revisions));
    }

    private List<Revision> withDependencies(Revision revision, List<Revision> below) {
        if (revision.dependsOn().isEmpty()) {
            return below;
        }
        List<Revision> all = new ArrayList<>(below);
        for (String name : revision.dependsOn()) {
            Revision dependency = require(names.byName(name), revision, "depends_on", name);
            if (!all.contains(dependency)) {
                all.add(dependency);
            }
        }
        return all;
    }

    private Revision require(Revision found, Revision child, String field, String name) {
        if (found == null) {
            throw new MigrationException(
                            Code.GRAPH,
                            field + " of revision \"" + child.id() + "\" names \"" + Shown.of(name)
                                    + "\", which no file has")
                    .hint(
                            NONE.contains(name)
                                    ? "write null if it builds on none"
                                    : Nearest.to(name, names.ids())
                                            .filter(near -> !near.equals(child.id()))
                                            .map(near -> "did you mean \"" + near + "\"?")
                                            .orElse(
                                                    "bring the file that has it, or name the revision that this one builds on"))
                    .at(child.place());
        }
        return found;
    }

    /** Every revision, parents before children; a branch stays together. */
    public List<Revision> revisions() {
        return order;
    }

    /** The revisions that none builds on, by id. */
    public List<Revision> heads() {
        return heads;
    }

    /** The revisions that build on none, in the order of the graph. */
    List<Revision> bases() {
        return order.stream().filter(revision -> revision.down().isEmpty()).toList();
    }

    /** What a revision builds on, in the order of its file. */
    public List<Revision> down(Revision revision) {
        return down.get(revision);
    }

    /** What a revision stands on: what it builds on and what it depends on, in the order of its file. */
    public List<Revision> parents(Revision revision) {
        return parents.get(revision);
    }

    /** The revisions that build on one, in the order of the graph. */
    public List<Revision> children(Revision revision) {
        if (children == null) {
            children = reversed(down);
        }
        return children.getOrDefault(revision, List.of());
    }

    /** The revisions that stand on one, in the order of the graph. */
    public List<Revision> dependents(Revision revision) {
        if (dependents == null) {
            dependents = reversed(parents);
        }
        return dependents.getOrDefault(revision, List.of());
    }

    private Map<Revision, List<Revision>> reversed(Map<Revision, List<Revision>> edges) {
        Map<Revision, List<Revision>> back = new HashMap<>();
        for (Revision revision : order) {
            edges.get(revision)
                    .forEach(parent -> back.computeIfAbsent(parent, each -> new ArrayList<>(1))
                            .add(revision));
        }
        return back;
    }

    /** The revision of exactly that id. */
    public Optional<Revision> find(String id) {
        return Optional.ofNullable(names.byId(id));
    }

    /**
     * The revision of that id or label, or the only one of which one begins so.
     *
     * @param among which revisions count for a beginning
     * @throws MigrationException if there is none, or more than one
     */
    Revision resolve(String name, Predicate<Revision> among) {
        return names.resolve(name, among);
    }

    /** The revisions and all they stand on. */
    public Set<Revision> ancestors(Collection<Revision> from) {
        return closure(from, this::parents);
    }

    /** The revisions and all that stands on them. */
    public Set<Revision> descendants(Collection<Revision> from) {
        return closure(from, this::dependents);
    }

    /** All that stands on the revisions, without themselves. */
    Set<Revision> above(Collection<Revision> of) {
        Set<Revision> above = new HashSet<>();
        of.forEach(revision -> above.addAll(dependents(revision)));
        return closure(above, this::dependents);
    }

    /** All that the revisions build on, without themselves. */
    public Set<Revision> below(Collection<Revision> of) {
        Set<Revision> below = new HashSet<>();
        of.forEach(revision -> below.addAll(down(revision)));
        return closure(below, this::down);
    }

    /** All that builds on the revisions, and themselves. */
    public Set<Revision> standing(Collection<Revision> on) {
        return closure(on, this::children);
    }

    /** The branch that a revision is on: all that it builds on, itself, and all that builds on it. */
    Set<Revision> lineage(Revision revision) {
        Set<Revision> lineage = closure(List.of(revision), this::down);
        lineage.addAll(closure(List.of(revision), this::children));
        return lineage;
    }

    private static Set<Revision> closure(Collection<Revision> from, Function<Revision, List<Revision>> next) {
        Set<Revision> found = new HashSet<>(from);
        Deque<Revision> left = new ArrayDeque<>(found);
        while (!left.isEmpty()) {
            for (Revision each : next.apply(left.pop())) {
                if (found.add(each)) {
                    left.push(each);
                }
            }
        }
        return found;
    }

    /** These revisions in the order of the graph. */
    public List<Revision> sorted(Set<Revision> revisions) {
        return order.stream().filter(revisions::contains).toList();
    }

    /** What nothing else in the set stands on, in the order of the graph. */
    public List<Revision> tips(Set<Revision> of) {
        Set<Revision> below = new HashSet<>();
        of.forEach(revision -> below.addAll(parents(revision)));
        return order.stream()
                .filter(revision -> of.contains(revision) && !below.contains(revision))
                .toList();
    }
}
