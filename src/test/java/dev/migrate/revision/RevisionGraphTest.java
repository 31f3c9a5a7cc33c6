package dev.migrate.revision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionGraphTest {

    private static Revision revision(String id, String... down) {
        return new Revision(
                id, List.of(down), "make " + id, null, null, List.of(), List.of(), new Place(id + ".yaml", 1, 1));
    }

    private static List<String> ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).toList();
    }

    @Test
    void aMergeComesAfterBothOfItsBranches() {
        RevisionGraph graph = RevisionGraph.of(
                List.of(revision("c", "b1", "b2"), revision("b2", "a"), revision("a"), revision("b1", "a")));
        assertEquals(List.of("a", "b1", "b2", "c"), ids(graph.revisions()));
        assertEquals(List.of("c"), ids(graph.heads()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void anyGraphPutsParentsFirstAndDoesNotCareHowItWasFound(long seed) {
        Random random = new Random(seed);
        List<Revision> revisions = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Set<String> down = new HashSet<>();
            for (int parents = random.nextInt(3); parents > 0 && i > 0; parents--) {
                down.add("r" + random.nextInt(i));
            }
            revisions.add(revision("r" + i, down.stream().sorted().toArray(String[]::new)));
        }
        List<Revision> order = RevisionGraph.of(revisions).revisions();
        Set<String> seen = new HashSet<>();
        for (Revision revision : order) {
            assertTrue(seen.containsAll(revision.down()), () -> seed + ": " + revision);
            seen.add(revision.id());
        }
        assertEquals(200, seen.size());
        Collections.shuffle(revisions, random);
        assertEquals(order, RevisionGraph.of(revisions).revisions());
    }

    @Test
    void aHundredThousandRevisionsInALineNeedNoDeepStack() {
        List<Revision> revisions = new ArrayList<>(List.of(revision("r0")));
        for (int i = 1; i < 100_000; i++) {
            revisions.add(revision("r" + i, "r" + (i - 1)));
        }
        Collections.reverse(revisions);
        RevisionGraph graph = RevisionGraph.of(revisions);
        Plan plan = new Planner(new AppliedSet(graph, List.of())).upgrade(List.of(Target.HEAD));
        assertEquals(100_000, plan.revisions().size());
        assertEquals("r0", plan.revisions().get(0).id());
    }

    @Test
    void aCycleIsShownWithItsPath() {
        MigrationException e = assertThrows(
                MigrationException.class,
                () -> RevisionGraph.of(List.of(
                        revision("root"),
                        revision("a", "c"),
                        revision("b", "a"),
                        revision("c", "b", "root"),
                        revision("tip", "c"))));
        assertEquals(Code.GRAPH, e.code());
        assertTrue(e.problem().endsWith("c -> b -> a -> c"), e.problem());
    }

    @Test
    void aRevisionThatBuildsOnItselfIsACycle() {
        MigrationException e =
                assertThrows(MigrationException.class, () -> RevisionGraph.of(List.of(revision("a", "a"))));
        assertTrue(e.problem().endsWith("a -> a"), e.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"head", "heads", "base", "current", "a b", "a-1", "a+1", "a@b", "a:b", ""})
    void suchAnIdIsRefused(String id) {
        MigrationException e = assertThrows(MigrationException.class, () -> RevisionGraph.of(List.of(revision(id))));
        assertEquals(Code.GRAPH, e.code());
        assertTrue(e.place().isPresent());
    }

    @Test
    void aMissingParentIsNamedWithTheNearestThereIs() {
        MigrationException e = assertThrows(
                MigrationException.class, () -> RevisionGraph.of(List.of(revision("abc123"), revision("b", "abc132"))));
        assertEquals("did you mean \"abc123\"?", e.hint().orElseThrow());
        assertEquals("b.yaml:1:1", e.place().orElseThrow().toString());
    }

    @Test
    void theBeginningOfAnIdIsEnoughIfItIsUnique() {
        RevisionGraph graph = RevisionGraph.of(List.of(revision("abc1"), revision("abd2", "abc1")));
        assertEquals("abd2", graph.resolve("abd", revision -> true).id());
        MigrationException e = assertThrows(MigrationException.class, () -> graph.resolve("ab", revision -> true));
        assertTrue(e.getMessage().contains("abc1, abd2"), e.getMessage());
    }
}
