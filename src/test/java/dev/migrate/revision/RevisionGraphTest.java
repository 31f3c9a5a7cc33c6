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

    /** Of five revisions two stand beside each other, and the next one joins them. */
    @Test
    void aHundredThousandRevisionsWithTwentyThousandMergesAreOneWay() {
        List<Revision> revisions = new ArrayList<>(List.of(revision("r0")));
        for (int i = 1; i < 100_000; i++) {
            revisions.add(
                    switch (i % 5) {
                        case 2 -> revision("r" + i, "r" + (i - 2));
                        case 3 -> revision("r" + i, "r" + (i - 2), "r" + (i - 1));
                        default -> revision("r" + i, "r" + (i - 1));
                    });
        }
        RevisionGraph graph = RevisionGraph.of(revisions);
        Planner empty = new Planner(new AppliedSet(graph, List.of()));
        assertEquals(100_000, empty.upgrade(List.of(Target.HEAD)).revisions().size());
        AppliedSet applied = new AppliedSet(graph, ids(graph.revisions()));
        assertEquals(
                99_999,
                new Planner(applied)
                        .downgrade(List.of(Target.parse("r0")))
                        .revisions()
                        .size());
        assertEquals(
                50_000,
                new Planner(applied)
                        .downgrade(List.of(Target.parse("-50000")))
                        .revisions()
                        .size());
        assertEquals(
                50_003, new Resolver(applied).within(Range.parse("r49997:")).size());
    }

    @Test
    void aRangeIsCountedFromItsOtherEnd() {
        RevisionGraph graph = RevisionGraph.of(List.of(
                revision("a"),
                revision("b1", "a"),
                revision("b2", "a"),
                revision("c", "b1", "b2"),
                revision("d", "c")));
        Resolver resolver = new Resolver(new AppliedSet(graph, List.of("a", "b1")));
        assertEquals(List.of("c", "d"), ids(resolver.within(Range.parse("-1:"))));
        assertEquals(List.of("b1", "b2", "c", "d"), ids(resolver.within(Range.parse("-3:"))));
        assertEquals(List.of("a", "b1"), ids(resolver.within(Range.parse("-1:current"))));
        assertEquals(List.of("b1", "c"), ids(resolver.within(Range.parse("b1:+1"))));
        assertEquals(List.of("c", "d"), ids(resolver.within(Range.parse("b1@-1:"))));
        assertEquals(List.of("a"), ids(resolver.within(Range.parse("base:+1"))));
        assertEquals(List.of("b1", "c", "d"), ids(resolver.within(Range.parse("current:"))));
        assertEquals(List.of("a", "b1", "b2", "c", "d"), ids(resolver.within(Range.parse("-5:"))));
        for (String wrong : List.of("-6:", "+1:head", "-1:+1", "a", "d:a", "a:b:c", ":-1", "b1@-9:", ",", "a,:head")) {
            assertThrows(MigrationException.class, () -> resolver.within(Range.parse(wrong)), wrong);
        }
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
        assertEquals("revision \"a\" stands on itself", e.problem());
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
