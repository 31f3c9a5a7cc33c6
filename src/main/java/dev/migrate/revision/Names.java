package dev.migrate.revision;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import dev.migrate.error.Shown;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What revisions are called: their ids and their labels, which are one space of names. */
final class Names {

    private static final int MAX_LENGTH = 255;

    /** Of those that a beginning fits, so many are told. */
    private static final int TOLD = 5;

    private final Map<String, Revision> byId = new LinkedHashMap<>();
    private final Map<String, Revision> byLabel = new HashMap<>();

    Names(Collection<Revision> revisions) {
        for (Revision revision : revisions) {
            check(revision.id(), "a revision's id", revision);
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
                check(label, "a label", revision);
                Revision owner = byId.containsKey(label) ? byId.get(label) : byLabel.put(label, revision);
                if (owner != null) {
                    throw new MigrationException(
                                    Code.GRAPH, "the label \"" + label + "\" is taken by revision \"" + owner + "\"")
                            .hint("give one of them another; labels and ids are one space of names")
                            .at(revision.place());
                }
            }
        }
    }

    private static void check(String name, String what, Revision revision) {
        if (Target.RESERVED.contains(name)) {
            throw new MigrationException(Code.GRAPH, "\"" + name + "\" is a reserved word and cannot be " + what)
                    .hint("reserved are: base, current, head, heads")
                    .at(revision.place());
        }
        if (name.isEmpty()
                || name.length() > MAX_LENGTH
                || name.startsWith(".")
                || !name.chars().allMatch(Names::isAllowed)) {
            throw new MigrationException(Code.GRAPH, "\"" + Shown.of(name) + "\" cannot be " + what)
                    .hint("it has 1 to 255 letters, digits, dots and underscores, and begins with no dot")
                    .at(revision.place());
        }
    }

    /** Signs that mean something in a target or in a path are not taken. */
    private static boolean isAllowed(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }

    Set<String> ids() {
        return byId.keySet();
    }

    Collection<Revision> revisions() {
        return byId.values();
    }

    /** Null for none. */
    Revision byId(String id) {
        return byId.get(id);
    }

    /** The revision of exactly that id or label; null for none. */
    Revision byName(String name) {
        Revision revision = byId.get(name);
        return revision == null ? byLabel.get(name) : revision;
    }

    /**
     * The revision of that id or label, or the only one of which one begins so.
     *
     * @param among which revisions count for a beginning, if it fits any of them
     * @throws MigrationException if there is none, or more than one
     */
    Revision resolve(String name, Predicate<Revision> among) {
        return Optional.ofNullable(byName(name)).orElseGet(() -> resolvePrefix(name, among));
    }

    private Revision resolvePrefix(String prefix, Predicate<Revision> among) {
        Map<String, Revision> all = new TreeMap<>();
        for (Map<String, Revision> names : List.of(byId, byLabel)) {
            names.forEach((name, revision) -> {
                if (name.startsWith(prefix)) {
                    all.put(name, revision);
                }
            });
        }
        Map<String, Revision> matches = new TreeMap<>(all);
        matches.values().removeIf(among.negate());
        if (matches.isEmpty()) {
            matches.putAll(all);
        }
        if (matches.isEmpty()) {
            throw new MigrationException(Code.TARGET, "no revision is called \"" + prefix + "\"")
                    .hint(Nearest.to(prefix, byId.keySet())
                            .or(() -> Nearest.to(prefix, byLabel.keySet()))
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("migrate:history lists the revisions there are"));
        }
        if (Set.copyOf(matches.values()).size() > 1) {
            throw new MigrationException(
                            Code.TARGET, "\"" + prefix + "\" begins " + matches.size() + " names of revisions")
                    .hint("give more letters: "
                            + String.join(
                                    ", ", matches.keySet().stream().limit(TOLD).toList())
                            + (matches.size() > TOLD ? " ..." : ""));
        }
        return matches.values().iterator().next();
    }
}
