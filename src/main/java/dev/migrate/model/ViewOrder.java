package dev.migrate.model;

import dev.migrate.op.Change;
import dev.migrate.op.CreateView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts views behind those that they read, as far as their words tell. */
final class ViewOrder {

    private final List<Change> views;
    private final Set<Change> sorted = new LinkedHashSet<>();
    private final Set<Change> visited = new LinkedHashSet<>();

    private ViewOrder(List<Change> views) {
        this.views = views;
    }

    /** The views of a list, at the places where views stand in it. */
    static void sort(List<Change> changes) {
        List<Change> views = new ArrayList<>(changes.stream()
                .filter(change -> change.op() instanceof CreateView)
                .toList());
        ViewOrder order = new ViewOrder(views);
        views.forEach(order::visit);
        var next = order.sorted.iterator();
        changes.replaceAll(change -> change.op() instanceof CreateView ? next.next() : change);
    }

    private void visit(Change change) {
        if (!visited.add(change)) {
            return;
        }
        CreateView view = (CreateView) change.op();
        for (Change other : views) {
            CreateView read = (CreateView) other.op();
            if (other != change && view.query().mentions(read.name())) {
                visit(other);
            }
        }
        sorted.add(change);
    }
}
