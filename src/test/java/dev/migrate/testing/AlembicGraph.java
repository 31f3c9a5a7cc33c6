package dev.migrate.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.migrate.error.Place;
import dev.migrate.revision.AppliedSet;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Graphs and answers that were recorded from Alembic. */
public final class AlembicGraph {

    private static final Path DIRECTORY = Path.of("../shared/cases/graphs");

    private AlembicGraph() {}

    /** Recorded elsewhere and not ours to copy: a test that needs them is passed over where they are not. */
    public static JsonNode read(String name) {
        assumeTrue(Files.isDirectory(DIRECTORY), "the recorded graphs are not here");
        try {
            return new ObjectMapper().readTree(Files.readString(DIRECTORY.resolve(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A graph of the small cases, or a real one. */
    public static RevisionGraph graph(JsonNode nodes) {
        List<Revision> revisions = new ArrayList<>();
        for (JsonNode node : nodes) {
            String id = node.path(node.has("id") ? "id" : "revision").asText();
            revisions.add(new Revision(
                    id,
                    texts(node.path(node.has("down_revision") ? "down_revision" : "down")),
                    node.path("message").asText(""),
                    null,
                    null,
                    texts(node.path(node.has("branch_labels") ? "branch_labels" : "labels")),
                    texts(node.path(node.has("depends_on") ? "depends_on" : "deps")),
                    new Place(id + ".yaml", 1, 1)));
        }
        return RevisionGraph.of(revisions);
    }

    /** A text, or a list of them. */
    public static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    /** What Alembic's rows imply; of several rows the first one is taken to be the last that came, as Alembic takes it. */
    public static AppliedSet applied(RevisionGraph graph, List<String> rows) {
        List<String> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        Set<String> ids = new LinkedHashSet<>();
        for (String row : reversed) {
            Revision tip = graph.find(row).orElseThrow();
            graph.sorted(graph.ancestors(List.of(tip))).forEach(revision -> ids.add(revision.id()));
        }
        return new AppliedSet(graph, ids);
    }

    public static List<String> ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }

    /** Each comes after all it stands on, as far as they are among these. */
    public static boolean isUpward(RevisionGraph graph, List<Revision> revisions) {
        Set<Revision> open = new LinkedHashSet<>(revisions);
        for (Revision revision : revisions) {
            open.remove(revision);
            if (graph.parents(revision).stream().anyMatch(open::contains)) {
                return false;
            }
        }
        return true;
    }
}
