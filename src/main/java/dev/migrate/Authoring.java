package dev.migrate;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.changeset.RevisionWriter;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.revision.Resolver;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.Target;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the files of revisions: new ones, and where one builds on another after the fact. */
final class Authoring {

    private final Settings settings;
    private final RevisionFiles files;
    private final Function<List<Target>, Resolver> resolvers;

    /** @param resolvers what targets mean; asks the database where they are about it */
    Authoring(Settings settings, RevisionFiles files, Function<List<Target>, Resolver> resolvers) {
        this.settings = settings;
        this.files = files;
        this.resolvers = resolvers;
    }

    Path revision(NewRevision asked) {
        List<Revision> below = below(asked);
        List<Change> upgrade = asked.upgrade() == null ? List.of() : files.operations(asked.upgrade(), "upgrade");
        String body = upgrade.isEmpty()
                ? RevisionWriter.template()
                : RevisionWriter.body(upgrade, files.wayBack(upgrade, withDependencies(below, asked)));
        return write(asked, below, body);
    }

    /**
     * Writes a revision whose operations follow from what it builds on.
     *
     * @param body gives it, by those revisions; null for no revision
     * @return empty if there is none
     */
    Optional<Path> generated(NewRevision asked, Function<List<Revision>, String> body) {
        List<Revision> below = below(asked);
        return Optional.ofNullable(body.apply(below)).map(text -> write(asked, below, text));
    }

    private List<Revision> below(NewRevision asked) {
        RevisionGraph graph = files.graph();
        List<Target> targets = asked.heads() == null ? List.of(Target.HEAD) : Target.parseAll(asked.heads());
        List<Revision> below = resolvers.apply(targets).resolve(targets);
        requireHeads(below, graph, asked.splice());
        return below;
    }

    private Set<Revision> withDependencies(List<Revision> below, NewRevision asked) {
        Set<Revision> all = new HashSet<>(below);
        asked.dependsOn().forEach(name -> all.add(one(Target.parse(name))));
        return all;
    }

    private static void requireHeads(List<Revision> below, RevisionGraph graph, boolean splice) {
        Set<Revision> heads = Set.copyOf(graph.heads());
        for (Revision revision : below) {
            if (!splice && !heads.contains(revision)) {
                throw new MigrationException(Code.GRAPH, "revision \"" + revision + "\" is no head")
                        .hint("-Dsplice begins a branch there; migrate:heads lists the heads");
            }
        }
    }

    Path merge(NewRevision asked) {
        RevisionGraph graph = files.graph();
        List<Target> targets = asked.heads() == null ? List.of(Target.HEADS) : Target.parseAll(asked.heads());
        List<Revision> below = resolvers.apply(targets).resolve(targets);
        requireHeads(below, graph, asked.splice());
        Set<Revision> joined = graph.below(below);
        below.stream().filter(joined::contains).findFirst().ifPresent(revision -> {
            throw new MigrationException(
                            Code.GRAPH, "revision \"" + revision + "\" is below another one of these already")
                    .hint("leave it out");
        });
        if (below.size() < 2) {
            throw new MigrationException(
                            Code.GRAPH,
                            below.isEmpty()
                                    ? "there are no revisions to merge"
                                    : "there is nothing to merge: " + below.get(0) + " is one revision")
                    .hint("-Drevisions names the heads to join; without it, all are joined");
        }
        String message = asked.message() == null
                ? "merge " + below.stream().map(Revision::id).collect(Collectors.joining(" and "))
                : asked.message();
        NewRevision merge = new NewRevision(
                message,
                asked.revisionId(),
                null,
                asked.heads(),
                asked.splice(),
                asked.branchLabels(),
                asked.dependsOn());
        return write(merge, below, RevisionWriter.nothing());
    }

    private Path write(NewRevision asked, List<Revision> below, String body) {
        RevisionGraph graph = files.graph();
        ZonedDateTime now = ZonedDateTime.now(settings.timezone()).truncatedTo(ChronoUnit.SECONDS);
        String id = asked.revisionId() == null ? newId() : asked.revisionId();
        graph.find(id).ifPresent(twin -> {
            throw new MigrationException(Code.GRAPH, "the id \"" + id + "\" is taken, by " + twin.place())
                    .hint("choose another one; nothing was written");
        });
        Revision revision = new Revision(
                id,
                below.stream().map(Revision::id).toList(),
                asked.message(),
                now.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME),
                settings.author(),
                asked.branchLabels(),
                asked.dependsOn().stream().map(this::dependency).toList(),
                null);
        List<Revision> all = new ArrayList<>(graph.revisions());
        all.add(revision);
        RevisionGraph.of(all);
        return RevisionWriter.writeNew(settings.directory(), settings.fileTemplate(), now, revision, body);
    }

    /** A label stays a label, because it may come to mean another revision; the beginning of an id becomes the id. */
    private String dependency(String name) {
        Revision revision = one(Target.parse(name));
        return revision.branchLabels().contains(name) ? name : revision.id();
    }

    private Revision one(Target target) {
        return resolvers.apply(List.of(target)).one(target);
    }

    /** Twelve hexadecimal digits by chance, as in Alembic. */
    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "").substring(20);
    }

    /**
     * Puts the branch of one head on top of another revision.
     *
     * @param moved the head to move; empty for the one whose branch is not applied
     * @param onto what to put it on; empty for the other head
     * @param applied the ids that the database has
     */
    Rebased rebase(Optional<Target> moved, Optional<Target> onto, Set<String> applied) {
        Branch branch = branch(moved, onto, applied);
        Set<Revision> above = files.graph().descendants(branch.revisions);
        List<String> done = above.stream()
                .map(Revision::id)
                .filter(applied::contains)
                .sorted()
                .toList();
        if (!done.isEmpty()) {
            throw new MigrationException(
                            Code.STATE,
                            "the branch of " + branch.head + " cannot be moved: the database has "
                                    + String.join(", ", done))
                    .hint(
                            "take it back first (migrate:downgrade), move the other branch, or join both (migrate:merge)");
        }
        Revision first = branch.first();
        Path file = files.rebase(first, branch.onto);
        return new Rebased(first, branch.onto, file);
    }

    private Branch branch(Optional<Target> moved, Optional<Target> onto, Set<String> applied) {
        RevisionGraph graph = files.graph();
        List<Revision> heads = graph.heads();
        if (moved.isPresent() && onto.isPresent()) {
            return new Branch(graph, one(moved.get()), one(onto.get()));
        }
        if (moved.isPresent() || onto.isPresent()) {
            Revision named = one(moved.or(() -> onto).orElseThrow());
            List<Revision> others = besides(named);
            requireTwo(others.size() + 1);
            return moved.isPresent()
                    ? new Branch(graph, named, others.get(0))
                    : new Branch(graph, others.get(0), named);
        }
        requireTwo(heads.size());
        List<Branch> free = List.of(
                        new Branch(graph, heads.get(0), heads.get(1)), new Branch(graph, heads.get(1), heads.get(0)))
                .stream()
                .filter(branch -> branch.revisions.stream().map(Revision::id).noneMatch(applied::contains))
                .toList();
        if (free.size() != 1) {
            throw new MigrationException(
                            free.isEmpty() ? Code.STATE : Code.TARGET,
                            free.isEmpty()
                                    ? "the database has revisions of both branches, so neither can be moved"
                                    : "neither branch is applied, so either can be moved: " + heads.get(0) + ", "
                                            + heads.get(1))
                    .hint(free.isEmpty() ? "join them: migrate:merge" : "-Drevision names the head to move");
        }
        return free.get(0);
    }

    /** The heads of other branches than that of a revision. */
    private List<Revision> besides(Revision revision) {
        RevisionGraph graph = files.graph();
        Set<Revision> above = graph.standing(List.of(revision));
        Set<Revision> below = graph.below(List.of(revision));
        return graph.heads().stream()
                .filter(head -> !above.contains(head) && !below.contains(head))
                .toList();
    }

    private static void requireTwo(int branches) {
        if (branches != 2) {
            throw new MigrationException(
                            Code.TARGET,
                            "the history has " + branches + (branches == 1 ? " head" : " heads")
                                    + ", so it must be said what is to be moved, and on what")
                    .hint("-Drevision names the head to move, -Donto the revision to put it on");
        }
    }

    /** The revisions that one head builds on, itself included, and another revision does not. */
    private record Branch(Revision head, Revision onto, Set<Revision> revisions, RevisionGraph graph) {

        Branch(RevisionGraph graph, Revision head, Revision onto) {
            this(head, onto, own(graph, head, onto), graph);
        }

        private static Set<Revision> own(RevisionGraph graph, Revision head, Revision onto) {
            Set<Revision> own = graph.below(List.of(head));
            own.add(head);
            Set<Revision> there = graph.below(List.of(onto));
            there.add(onto);
            if (own.contains(onto) || there.contains(head)) {
                throw new MigrationException(
                                Code.TARGET, "one of " + head + " and " + onto + " stands on the other already")
                        .hint("migrate:history -Dgraph shows how they stand");
            }
            own.removeAll(there);
            if (!Collections.disjoint(own, graph.ancestors(List.of(onto)))) {
                throw new MigrationException(
                                Code.GRAPH, onto + " depends on the branch of " + head + ", so that cannot stand on it")
                        .hint("move the other branch, or join both: migrate:merge");
            }
            return own;
        }

        /** The revision that leaves the history that both share. */
        Revision first() {
            List<Revision> firsts = revisions.stream()
                    .filter(revision -> !revisions.containsAll(graph.down(revision))
                            || graph.down(revision).isEmpty())
                    .toList();
            if (firsts.size() != 1 || graph.down(firsts.get(0)).size() > 1) {
                throw new MigrationException(
                                Code.GRAPH,
                                "the branch of " + head + " is no single line, so no one field puts it on " + onto)
                        .hint("join them: migrate:merge");
            }
            return firsts.get(0);
        }
    }
}
