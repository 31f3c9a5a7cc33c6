package dev.migrate;

import dev.migrate.engine.Applied;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.AppliedSet;
import dev.migrate.revision.Range;
import dev.migrate.revision.Resolver;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The revisions of the files, and of them what a database has. */
final class Overview {

    private final RevisionGraph graph;

    /** What the database has recorded, the earliest first. */
    private final Map<String, Applied> applied = new LinkedHashMap<>();

    private final Set<Revision> heads;
    private final Set<Revision> tips;

    Overview(RevisionGraph graph, List<Applied> rows) {
        this.graph = graph;
        rows.forEach(row -> applied.put(row.revision(), row));
        this.heads = Set.copyOf(graph.heads());
        Set<Revision> known = new HashSet<>();
        applied.keySet().forEach(id -> graph.find(id).ifPresent(known::add));
        this.tips = Set.copyOf(graph.tips(known));
    }

    List<Entry> entries(Collection<Revision> revisions) {
        return revisions.stream().map(this::entry).toList();
    }

    private Entry entry(Revision revision) {
        return new Entry(
                revision,
                heads.contains(revision),
                tips.contains(revision),
                Optional.ofNullable(applied.get(revision.id())),
                true);
    }

    /** The revisions that only the database has. */
    List<Entry> unknown() {
        List<Entry> unknown = new ArrayList<>();
        applied.forEach((id, row) -> {
            if (graph.find(id).isEmpty()) {
                Revision revision = new Revision(id, List.of(), "", null, null, List.of(), List.of(), null);
                unknown.add(new Entry(revision, false, true, Optional.of(row), false));
            }
        });
        return unknown;
    }

    /** Where the database stands: the tips, and what only it has. */
    List<Entry> current() {
        List<Entry> current = new ArrayList<>(entries(graph.sorted(tips)));
        current.addAll(unknown());
        return current;
    }

    void requireHeads() {
        AppliedSet all = new AppliedSet(graph, applied.keySet());
        Set<Revision> missing = graph.ancestors(graph.heads());
        missing.removeIf(all::contains);
        if (!missing.isEmpty()) {
            throw new MigrationException(
                            Code.STATE,
                            "the database is not at every head: it lacks " + FirstFew.ids(graph.sorted(missing)))
                    .hint("migrate:upgrade -Drevision=heads brings it there");
        }
    }

    /** What targets mean; only who is about the database has to know all that it has. */
    Resolver resolver(Collection<Target> targets) {
        return new Resolver(appliedSet(targets.stream().anyMatch(Target::isAboutDatabase)));
    }

    List<Entry> resolve(Collection<Target> targets) {
        return entries(resolver(targets).resolve(targets));
    }

    /** What lies in a range, in the order of the graph. */
    List<Entry> within(Range range) {
        return entries(new Resolver(appliedSet(range.isAboutDatabase())).within(range));
    }

    /** An unknown revision is in the way only of who asks where the database stands. */
    private AppliedSet appliedSet(boolean asked) {
        return new AppliedSet(graph, asked ? applied.keySet() : Set.of());
    }
}
