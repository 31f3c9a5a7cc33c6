package dev.migrate;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Scope;
import dev.migrate.engine.Replay;
import dev.migrate.engine.Scratch;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.schema.Column;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Finds what revisions a database has whose record is missing. Which it may have the files tell by the names of tables and
 * columns; these are made on a scratch database and compared as a whole.
 */
final class Recognition {

    private final RevisionGraph graph;
    private final Replay replay;
    private final Dialect dialect;
    private final Scope scope;
    private final Supplier<Scratch> scratches;
    private final Schema live;

    /**
     * @param scope what is looked at
     * @param live what the database has
     */
    Recognition(
            RevisionGraph graph,
            Replay replay,
            Dialect dialect,
            Scope scope,
            Supplier<Scratch> scratches,
            Schema live) {
        this.graph = graph;
        this.replay = replay;
        this.dialect = dialect;
        this.scope = scope;
        this.scratches = scratches;
        this.live = live;
    }

    /**
     * The revisions that a database may have: all of a path up to one of it.
     *
     * @param path revisions, each behind what it stands on
     * @param count how many of them
     * @param distance how many names of tables and columns are not the same
     */
    private record State(List<Revision> path, int count, int distance) {

        List<Revision> revisions() {
            return path.subList(0, count);
        }

        Revision last() {
            return path.get(count - 1);
        }
    }

    /**
     * What a database has.
     *
     * @param revisions each behind what it stands on
     * @param unseen those of them that have changed nothing that could be seen
     */
    record Found(List<Revision> revisions, List<Revision> unseen) {}

    private record Compared(State state, List<String> differences) {

        boolean isSame() {
            return differences.isEmpty();
        }
    }

    /** @throws MigrationException if no revisions make it, with what sets it apart from the nearest */
    Found find() {
        List<List<State>> paths = paths().stream().map(this::states).toList();
        int least = paths.stream()
                .flatMap(List::stream)
                .mapToInt(State::distance)
                .min()
                .orElseThrow(Recognition::noRevisions);
        List<Compared> compared = new ArrayList<>();
        for (List<State> path : paths) {
            compared.addAll(compare(
                    path.stream().filter(state -> state.distance == least).toList()));
        }
        State last = compared.stream()
                .filter(Compared::isSame)
                .map(Compared::state)
                .max(Comparator.comparingInt(State::count))
                .orElseThrow(() -> unlike(compared));
        Set<Integer> same = compared.stream()
                .filter(each -> each.isSame() && each.state.path == last.path)
                .map(each -> each.state.count)
                .collect(Collectors.toSet());
        int first = last.count;
        while (same.contains(first - 1)) {
            first--;
        }
        return new Found(last.revisions(), last.path.subList(first, last.count));
    }

    /** The order of the graph, and one of its own for each revision that this has beside what it does not stand on. */
    private List<List<Revision>> paths() {
        List<List<Revision>> paths = new ArrayList<>();
        Set<Revision> reached = new HashSet<>();
        Map<Revision, Integer> ancestors = ancestors();
        List<Revision> order = graph.sorted(ancestors.keySet());
        if (!order.isEmpty()) {
            paths.add(order);
            reach(order, ancestors, reached);
        }
        for (int i = order.size() - 1; i >= 0; i--) {
            if (!reached.contains(order.get(i))) {
                List<Revision> path = graph.sorted(graph.ancestors(List.of(order.get(i))));
                paths.add(path);
                reach(path, ancestors, reached);
            }
        }
        return paths;
    }

    /** How many revisions each stands on, itself among them. */
    private Map<Revision, Integer> ancestors() {
        Map<Revision, Integer> ancestors = new HashMap<>();
        for (Revision revision : graph.sorted(graph.ancestors(graph.heads()))) {
            List<Revision> parents = graph.parents(revision);
            ancestors.put(
                    revision,
                    parents.size() > 1
                            ? graph.ancestors(List.of(revision)).size()
                            : 1 + parents.stream().mapToInt(ancestors::get).sum());
        }
        return ancestors;
    }

    private static void reach(List<Revision> path, Map<Revision, Integer> ancestors, Set<Revision> reached) {
        for (int i = 0; i < path.size(); i++) {
            if (ancestors.get(path.get(i)) == i + 1) {
                reached.add(path.get(i));
            }
        }
    }

    private List<State> states(List<Revision> path) {
        List<Schema> predictions = replay.predictions(path, dialect);
        List<State> states = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            states.add(new State(path, i + 1, distance(predictions.get(i))));
        }
        return states;
    }

    private int distance(Schema declared) {
        Map<String, Table> made = new HashMap<>();
        int distance = 0;
        for (Table table : declared.tables()) {
            if (!scope.excluded().test(table.name())) {
                made.put(table.name().name(), table);
            }
        }
        for (Table table : live.tables()) {
            Table twin = made.remove(table.name().name());
            if (twin != null) {
                distance += distance(table, twin);
            } else if (declared.lacks(Table.class, table.name())) {
                distance++;
            }
        }
        return distance + made.size();
    }

    private static int distance(Table one, Table other) {
        Set<String> names = names(one);
        Set<String> others = names(other);
        int shared = (int) names.stream().filter(others::contains).count();
        return names.size() + others.size() - 2 * shared;
    }

    private static Set<String> names(Table table) {
        return table.columns().stream().map(Column::name).collect(Collectors.toSet());
    }

    /** @param states of one path, in order */
    private List<Compared> compare(List<State> states) {
        if (states.isEmpty()) {
            return List.of();
        }
        List<Compared> compared = new ArrayList<>();
        try (Scratch scratch = scratches.get()) {
            for (State state : states) {
                replay.upgrade(graph.tips(new HashSet<>(state.revisions())), scratch);
                compared.add(new Compared(state, live.differences(scratch.reflect(scope))));
            }
        }
        return compared;
    }

    private static MigrationException noRevisions() {
        return new MigrationException(Code.STATE, "the database has tables, and there are no revisions")
                .hint("migrate:baseline makes a first revision of it");
    }

    private static MigrationException unlike(List<Compared> compared) {
        Compared nearest = Collections.min(
                compared, Comparator.comparingInt(each -> each.differences().size()));
        Revision revision = nearest.state.last();
        return new MigrationException(
                        Code.STATE,
                        "the database has tables and no record, and is not what any revision makes. Nearest is "
                                + revision
                                + revision.andMessage() + ", but:\n  " + FirstFew.of(nearest.differences, "\n  "))
                .hint("bring it there by hand, or take it for that all the same: migrate:stamp -Drevision=" + revision
                        + "; migrate:diff -Dfrom=database -Dto=" + revision + " shows the operations");
    }
}
