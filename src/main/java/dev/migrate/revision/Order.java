package dev.migrate.revision;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Parents before children; a branch stays together; the same for the same revisions, however they were found. Depth first
 * from the heads, the parents in the order of the file.
 */
final class Order {

    /** Of those in a circle, so many are told. */
    private static final int TOLD = 20;

    private final Function<Revision, List<Revision>> parents;
    private final List<Revision> sorted = new ArrayList<>();
    private final Set<Revision> done = new HashSet<>();
    private final Set<Revision> open = new LinkedHashSet<>();

    private Order(Function<Revision, List<Revision>> parents) {
        this.parents = parents;
    }

    /**
     * @param heads by their ids
     * @throws MigrationException with the circle, if revisions stand on each other
     */
    static List<Revision> of(
            Collection<Revision> all, List<Revision> heads, Function<Revision, List<Revision>> parents) {
        Order order = new Order(parents);
        heads.forEach(order::visit);
        // What no head leads to hangs on a cycle, and the walk from it finds the cycle.
        if (order.sorted.size() < all.size()) {
            all.stream().sorted(Comparator.comparing(Revision::id)).forEach(order::visit);
        }
        return List.copyOf(order.sorted);
    }

    private record Frame(Revision revision, Iterator<Revision> parents) {}

    private void visit(Revision start) {
        Deque<Frame> stack = new ArrayDeque<>();
        enter(start, stack);
        while (!stack.isEmpty()) {
            Frame frame = stack.peek();
            if (frame.parents.hasNext()) {
                enter(frame.parents.next(), stack);
            } else {
                stack.pop();
                open.remove(frame.revision);
                done.add(frame.revision);
                sorted.add(frame.revision);
            }
        }
    }

    private void enter(Revision revision, Deque<Frame> stack) {
        if (done.contains(revision)) {
            return;
        }
        if (!open.add(revision)) {
            throw cycle(revision);
        }
        stack.push(new Frame(revision, parents.apply(revision).iterator()));
    }

    private MigrationException cycle(Revision entry) {
        List<String> path = new ArrayList<>();
        for (Revision revision : open) {
            if (!path.isEmpty() || revision == entry) {
                path.add(revision.id());
            }
        }
        path.add(entry.id());
        if (path.size() == 2) {
            return new MigrationException(Code.GRAPH, "revision \"" + entry.id() + "\" stands on itself")
                    .hint("its down_revision and depends_on name other revisions; the first has down_revision: null")
                    .at(entry.place());
        }
        if (path.size() > TOLD) {
            List<String> middle = path.subList(TOLD / 2, path.size() - TOLD / 2);
            String left = "(" + middle.size() + " more)";
            middle.clear();
            path.add(TOLD / 2, left);
        }
        return new MigrationException(
                        Code.GRAPH, "revisions stand on each other in a circle: " + String.join(" -> ", path))
                .hint(
                        "an arrow reads \"builds on\"; one down_revision or depends_on of these must name another revision")
                .at(entry.place());
    }
}
