package dev.migrate.changeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A file of revisions that are a graph, or nearly one, and whether they are, found out in another way than the product's. */
final class FaultyGraph {

    private static final String[] BAD_NAMES = {
        "head",
        "heads",
        "base",
        "current",
        "",
        " ",
        ".x",
        "a b",
        "a-b",
        "a@head",
        "a+1",
        "a,b",
        "a:b",
        "..",
        "a/b",
        "\\n",
        "\\0",
        "\\e[1m",
        "\\u202E",
        "'",
        "\\\"",
        "\\U0001F680",
        "a".repeat(256)
    };

    private static final String[] ODD_NAMES = {
        "ü", "é1", "名前", "_", "x.y", "1", "007", "null", "true", "1e3", "a".repeat(253)
    };

    private record Entry(String id, List<String> down, List<String> depends, List<String> labels) {}

    private final Random random;
    private final List<Entry> entries = new ArrayList<>();

    FaultyGraph(Random random) {
        this.random = random;
        int size = 1 + random.nextInt(12);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            String id = random.nextInt(12) == 0 ? ODD_NAMES[random.nextInt(ODD_NAMES.length)] + i : "r" + i;
            List<String> labels = random.nextInt(6) == 0 ? List.of("label" + i) : List.of();
            entries.add(new Entry(id, some(ids, 2), random.nextInt(4) == 0 ? some(ids, 2) : List.of(), labels));
            ids.add(id);
        }
        for (int faults = random.nextInt(3); faults > 0; faults--) {
            spoil(random.nextInt(size), ids);
        }
    }

    private List<String> some(List<String> names, int most) {
        Set<String> some = new HashSet<>();
        for (int i = random.nextInt(most + 1); i > 0 && !names.isEmpty(); i--) {
            some.add(names.get(random.nextInt(names.size())));
        }
        return List.copyOf(some);
    }

    private void spoil(int at, List<String> ids) {
        Entry entry = entries.get(at);
        String other = ids.get(random.nextInt(ids.size()));
        entries.set(
                at,
                switch (random.nextInt(7)) {
                    case 0 -> new Entry(entry.id, List.of(other), entry.depends, entry.labels);
                    case 1 -> new Entry(entry.id, entry.down, List.of(other), entry.labels);
                    case 2 -> new Entry(entry.id, List.of("gone"), entry.depends, entry.labels);
                    case 3 -> new Entry(other, entry.down, entry.depends, entry.labels);
                    case 4 ->
                        new Entry(BAD_NAMES[random.nextInt(BAD_NAMES.length)], entry.down, entry.depends, entry.labels);
                    case 5 -> new Entry(entry.id, entry.down, entry.depends, List.of(other));
                    default ->
                        new Entry(entry.id, entry.down, List.of("label" + random.nextInt(ids.size())), entry.labels);
                });
    }

    /** Whether it is read; fails if it should have been the other way. */
    boolean check() {
        String text = text();
        boolean isWhole = isWhole();
        try {
            List<Revision> heads = Document.split(Path.of("fuzz.yaml"), text).stream()
                    .map(RevisionReader::head)
                    .toList();
            RevisionGraph graph = RevisionGraph.of(heads);
            assertTrue(isWhole, () -> "accepted:\n" + text);
            Set<Revision> before = new HashSet<>();
            for (Revision revision : graph.revisions()) {
                assertTrue(before.containsAll(graph.parents(revision)), "parents come first");
                before.add(revision);
            }
            assertEquals(entries.size(), before.size());
            return true;
        } catch (MigrationException e) {
            assertTrue(!isWhole, () -> e.getMessage() + "\n" + text);
            Reading.check(e, text);
            assertTrue(Set.of(Code.GRAPH, Code.FORMAT).contains(e.code()), e::getMessage);
            return false;
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            text.append("---\nrevision: \"").append(entry.id);
            text.append("\"\ndown_revision: ").append(list(entry.down));
            text.append("\ndepends_on: ").append(list(entry.depends));
            text.append("\nbranch_labels: ").append(list(entry.labels));
            text.append("\nupgrade: []\ndowngrade: []\n");
        }
        return text.toString();
    }

    private static String list(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').toList().toString();
    }

    private boolean isWhole() {
        Map<String, Integer> named = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            if (Set.of(BAD_NAMES).contains(entries.get(i).id) || named.put(entries.get(i).id, i) != null) {
                return false;
            }
        }
        Map<String, Integer> ids = Map.copyOf(named);
        for (int i = 0; i < entries.size(); i++) {
            for (String label : entries.get(i).labels) {
                if (named.put(label, i) != null) {
                    return false;
                }
            }
        }
        boolean[][] reaches = new boolean[entries.size()][entries.size()];
        for (int i = 0; i < entries.size(); i++) {
            for (String name : entries.get(i).down) {
                if (!ids.containsKey(name)) {
                    return false;
                }
                reaches[i][ids.get(name)] = true;
            }
            for (String name : entries.get(i).depends) {
                if (!named.containsKey(name)) {
                    return false;
                }
                reaches[i][named.get(name)] = true;
            }
        }
        for (int via = 0; via < reaches.length; via++) {
            for (int i = 0; i < reaches.length; i++) {
                for (int j = 0; j < reaches.length; j++) {
                    reaches[i][j] |= reaches[i][via] && reaches[via][j];
                }
            }
        }
        for (int i = 0; i < reaches.length; i++) {
            if (reaches[i][i]) {
                return false;
            }
        }
        return true;
    }
}
