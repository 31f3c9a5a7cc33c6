package dev.migrate.revision;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The revisions and what each builds on. It is whole once it exists: ids are unique, every parent is there, nothing
 * stands on itself. Building it and every walk over it are linear in revisions and edges.
 */
public final class RevisionGraph {

    private static final int MAX_ID_LENGTH = 255;

    private final Map<String, Revision> byId;
    private final Map<String, Revision> byLabel;

    /** Parents before children; a branch stays together; the same for the same revisions, however they were found. */
    private final List<Revision> order;

    private final List<Revision> heads;

    private RevisionGraph(Map<String, Revision> byId, Map<String, Revision> byLabel) {
        this.byId = byId;
        this.byLabel = byLabel;
        Set<String> parents = new HashSet<>();
        byId.values().forEach(revision -> parents.addAll(revision.down()));
        this.heads = byId.values().stream()
                .filter(revision -> !parents.contains(revision.id()))
                .sorted(Comparator.comparing(Revision::id))
                .toList();
        this.order = sort();
    }

    /**
     * The graph of these revisions.
     *
     * @throws MigrationException with the place of the revision that is wrong
     */
    public static RevisionGraph of(Collection<Revision> revisions) {
        Map<String, Revision> byId = new HashMap<>();
        Map<String, Revision> byLabel = new HashMap<>();
        for (Revision revision : revisions) {
            checkName(revision.id(), "a revision's id", revision);
            Revision twin = byId.put(revision.id(), revision);
            if (twin != null) {
                throw new MigrationException(
                                Code.GRAPH,
                                "revision \"" + revision.id() + "\" stands in two places; the other is " + twin.place())
                        .hint("give one of them another id; if it is a copy, delete it")
                        .at(revision.place());
            }
        }
        for (Revision revision : revisions) {
            for (String label : revision.branchLabels()) {
                checkName(label, "a label", revision);
                Revision owner = byId.containsKey(label) ? byId.get(label) : byLabel.put(label, revision);
                if (owner != null) {
                    throw new MigrationException(
                                    Code.GRAPH, "the label \"" + label + "\" is taken by revision \"" + owner + "\"")
                            .at(revision.place());
                }
            }
        }
        return new RevisionGraph(byId, byLabel);
    }

    private static void checkName(String name, String what, Revision revision) {
        if (Target.RESERVED.contains(name)) {
            throw new MigrationException(Code.GRAPH, "\"" + name + "\" is a reserved word and cannot be " + what)
                    .hint("reserved are: base, current, head, heads")
                    .at(revision.place());
        }
        if (name.isEmpty()
                || name.length() > MAX_ID_LENGTH
                || name.startsWith(".")
                || !name.chars().allMatch(RevisionGraph::isTaken)) {
            throw new MigrationException(Code.GRAPH, "\"" + name + "\" cannot be " + what)
                    .hint("it has 1 to 255 letters, digits, dots and underscores, and begins with no dot")
                    .at(revision.place());
        }
    }

    /** Signs that mean something in a target or in a path are not taken. */
    private static boolean isTaken(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    /** Depth first from the heads, parents in the order of the file, so each comes after all it stands on. */
    private List<Revision> sort() {
        List<Revision> sorted = new ArrayList<>(byId.size());
        Set<Revision> done = new HashSet<>();
        Set<Revision> open = new LinkedHashSet<>();
        for (Revision head : heads) {
            visit(head, done, open, sorted);
        }
        // What no head leads to hangs on a cycle, and the walk from it finds the cycle.
        if (sorted.size() < byId.size()) {
            List<Revision> rest = new ArrayList<>(byId.values());
            rest.sort(Comparator.comparing(Revision::id));
            rest.forEach(revision -> visit(revision, done, open, sorted));
        }
        return List.copyOf(sorted);
    }

    private void visit(Revision start, Set<Revision> done, Set<Revision> open, List<Revision> sorted) {
        if (done.contains(start)) {
            return;
        }
        record Frame(Revision revision, Iterator<Revision> parents) {}
        Deque<Frame> stack = new ArrayDeque<>();
        stack.push(new Frame(start, parents(start).iterator()));
        open.add(start);
        while (!stack.isEmpty()) {
            Frame frame = stack.peek();
            if (!frame.parents.hasNext()) {
                stack.pop();
                open.remove(frame.revision);
                done.add(frame.revision);
                sorted.add(frame.revision);
                continue;
            }
            Revision parent = frame.parents.next();
            if (open.contains(parent)) {
                throw cycle(parent, open);
            }
            if (!done.contains(parent)) {
                stack.push(new Frame(parent, parents(parent).iterator()));
                open.add(parent);
            }
        }
    }

    private static MigrationException cycle(Revision entry, Set<Revision> open) {
        List<String> path = new ArrayList<>();
        for (Revision revision : open) {
            if (!path.isEmpty() || revision == entry) {
                path.add(revision.id());
            }
        }
        path.add(entry.id());
        return new MigrationException(
                        Code.GRAPH, "revisions stand on each other in a circle: " + String.join(" -> ", path))
                .hint(
                        "an arrow reads \"builds on\"; one down_revision or depends_on of these must name another revision")
                .at(entry.place());
    }

    /** What a revision stands on, by down_revision and depends_on, in the order of the file. */
    public List<Revision> parents(Revision revision) {
        List<Revision> parents =
                new ArrayList<>(revision.down().size() + revision.dependsOn().size());
        for (String id : revision.down()) {
            parents.add(parent(revision, "down_revision", id, byId.get(id)));
        }
        for (String name : revision.dependsOn()) {
            Revision dependency = byId.containsKey(name) ? byId.get(name) : byLabel.get(name);
            Revision parent = parent(revision, "depends_on", name, dependency);
            if (!parents.contains(parent)) {
                parents.add(parent);
            }
        }
        return parents;
    }

    private Revision parent(Revision child, String field, String name, Revision found) {
        if (found == null) {
            throw new MigrationException(
                            Code.GRAPH,
                            field + " of revision \"" + child.id() + "\" names \"" + name + "\", which no file has")
                    .hint(Nearest.to(name, byId.keySet())
                            .filter(near -> !near.equals(child.id()))
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("bring the file that has it, or name the revision that this one builds on"))
                    .at(child.place());
        }
        return found;
    }

    /** Every revision, parents before children. */
    public List<Revision> revisions() {
        return order;
    }

    /** The revisions that none builds on, by id. */
    public List<Revision> heads() {
        return heads;
    }

    /** The revision of exactly that id. */
    public Optional<Revision> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * The revision of that id, or the only one whose id begins so.
     *
     * @throws MigrationException if there is none, or more than one
     */
    public Revision resolve(String prefix) {
        Revision exact = byId.get(prefix);
        if (exact != null) {
            return exact;
        }
        List<String> matches = byId.keySet().stream()
                .filter(id -> id.startsWith(prefix))
                .sorted()
                .toList();
        if (matches.size() == 1) {
            return byId.get(matches.get(0));
        }
        if (matches.isEmpty()) {
            throw new MigrationException(Code.TARGET, "no revision is called \"" + prefix + "\"")
                    .hint(Nearest.to(prefix, byId.keySet())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("migrate:history lists the revisions there are"));
        }
        throw new MigrationException(
                        Code.TARGET, "\"" + prefix + "\" begins the ids of " + matches.size() + " revisions")
                .hint("give more letters: " + String.join(", ", matches.subList(0, Math.min(5, matches.size()))));
    }

    /**
     * The single head; empty if there are no revisions.
     *
     * @throws MigrationException if there are several
     */
    public Optional<Revision> head() {
        if (heads.size() > 1) {
            StringBuilder names = new StringBuilder("the history has " + heads.size() + " heads:");
            for (Revision head : heads) {
                names.append("\n  ").append(head.id()).append(", ").append(head.message());
                if (head.createDate() != null) {
                    names.append(" (").append(head.createDate()).append(')');
                }
                names.append(" in ").append(head.place().file());
            }
            throw new MigrationException(Code.TARGET, names.toString())
                    .hint("to join them, write a revision whose down_revision is [" + String.join(", ", ids(heads))
                            + "]; to go to one of them name it, and to all of them name \"heads\"");
        }
        return heads.stream().findFirst();
    }

    /** The revisions and all they stand on. */
    public Set<Revision> ancestors(Collection<Revision> from) {
        Set<Revision> found = new HashSet<>(from);
        Deque<Revision> left = new ArrayDeque<>(from);
        while (!left.isEmpty()) {
            for (Revision parent : parents(left.pop())) {
                if (found.add(parent)) {
                    left.push(parent);
                }
            }
        }
        return found;
    }

    /** All that stands on these revisions, without themselves. */
    public Set<Revision> descendants(Collection<Revision> of) {
        Set<Revision> roots = Set.copyOf(of);
        Set<Revision> found = new HashSet<>();
        for (Revision revision : order) {
            for (Revision parent : parents(revision)) {
                if (roots.contains(parent) || found.contains(parent)) {
                    found.add(revision);
                    break;
                }
            }
        }
        return found;
    }

    private static List<String> ids(Collection<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }
}
