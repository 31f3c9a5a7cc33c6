package dev.migrate.revision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.AlembicGraph;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories of real projects, with what Alembic answers about each. */
class RealGraphsTest {

    private RevisionGraph graph;
    private JsonNode oracle;

    private void read(String name) {
        graph = AlembicGraph.graph(AlembicGraph.read(name + ".json"));
        oracle = AlembicGraph.read(name + ".oracle.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"airflow_2021", "ckan", "dispatch_tenant", "epmt", "langflow_fork_2heads", "onyx", "redash"})
    void everyAnswerIsAlembicsOrBetter(String name) {
        read(name);
        assertEquals(oracle.path("revisions").asInt(), graph.revisions().size());
        same("heads", graph.heads());
        same("bases", graph.bases());
        same("branchpoints", those(revision -> graph.children(revision).size() > 1));
        same("mergepoints", those(revision -> graph.down(revision).size() > 1));
        same("walk_heads_to_base", resolver().within(Range.parse("base:heads")));
        assertEquals(answer(oracle.path("upgrade_heads_from_empty")), run("upgrade", List.of(), "heads"));
        assertEquals(answer(oracle.path("upgrade_head_from_empty")), run("upgrade", List.of(), "head"));
        List<String> heads = AlembicGraph.texts(oracle.path("heads"));
        assertEquals(answer(oracle.path("downgrade_base_from_heads")), run("downgrade", heads, "base"));
        for (int steps : new int[] {-1, -2, -5}) {
            check(oracle.path("downgrade_" + steps + "_from_heads"), "downgrade", heads, String.valueOf(steps));
        }
        tipsAfterEachStep();
        for (JsonNode sample : oracle.path("samples")) {
            check(
                    sample,
                    sample.path("op").asText(),
                    AlembicGraph.texts(sample.path("from")),
                    sample.path("to").asText());
        }
        for (JsonNode prefix : oracle.path("prefix_lookup")) {
            assertEquals(
                    prefix.has("error") ? "error" : ids(AlembicGraph.texts(prefix.path("result"))),
                    attempt(() -> resolver()
                            .resolve(Target.parse(prefix.path("prefix").asText()))),
                    prefix::toString);
        }
    }

    private Resolver resolver() {
        return new Resolver(new AppliedSet(graph, List.of()));
    }

    private void same(String what, Collection<Revision> actual) {
        assertEquals(ids(AlembicGraph.texts(oracle.path(what))), ids(AlembicGraph.ids(List.copyOf(actual))), what);
    }

    private List<Revision> those(Predicate<Revision> kind) {
        return graph.revisions().stream().filter(kind).toList();
    }

    private static String ids(Collection<String> ids) {
        return new TreeSet<>(ids).toString();
    }

    private static String answer(JsonNode recorded) {
        return recorded.has("error") ? "error" : ids(AlembicGraph.texts(recorded.path("steps")));
    }

    /** Alembic's rows are the tips of what it has done. */
    private void tipsAfterEachStep() {
        Set<String> done = new TreeSet<>();
        for (JsonNode step : oracle.path("version_rows_after_each_upgrade_step")) {
            done.add(step.path(0).asText());
            assertEquals(
                    ids(AlembicGraph.texts(step.path(1))),
                    ids(AlembicGraph.ids(new AppliedSet(graph, done).tips())),
                    step::toString);
        }
    }

    private void check(JsonNode recorded, String op, List<String> from, String to) {
        String actual = run(op, from, to);
        if (to.startsWith("-")
                && (recorded.has("warning") || recorded.path("error").asText().equals("Ambiguous walk"))) {
            requireLastApplied(from, -Integer.parseInt(to));
        } else if (to.startsWith("+")
                && recorded.path("error").asText().startsWith("Ambiguous")
                && !actual.equals("error")) {
            requireOnlyNext(from);
        } else {
            assertEquals(answer(recorded), actual, () -> op + " of " + from + " to " + to);
        }
    }

    /** Where Alembic finds -N ambiguous, or takes a row by chance, the last N are taken back. */
    private void requireLastApplied(List<String> from, int steps) {
        AppliedSet applied = AlembicGraph.applied(graph, from);
        Plan plan = new Planner(applied).downgrade(List.of(Target.parse("-" + steps)));
        List<Revision> came = new ArrayList<>(applied.revisions());
        assertEquals(Set.copyOf(came.subList(came.size() - steps, came.size())), Set.copyOf(plan.revisions()));
    }

    /** Where Alembic finds +N ambiguous because there are several rows, there may be but one way. */
    private void requireOnlyNext(List<String> from) {
        AppliedSet applied = AlembicGraph.applied(graph, from);
        long next = applied.tips().stream()
                .flatMap(tip -> graph.children(tip).stream())
                .distinct()
                .count();
        assertEquals(1, next, from::toString);
    }

    private String run(String op, List<String> from, String to) {
        AppliedSet applied = AlembicGraph.applied(graph, from);
        return attempt(() -> {
            Planner planner = new Planner(applied);
            List<Target> targets = List.of(Target.parse(to));
            Plan plan = op.equals("upgrade") ? planner.upgrade(targets) : planner.downgrade(targets);
            List<Revision> upward = new ArrayList<>(plan.revisions());
            if (plan.direction() == Direction.DOWNGRADE) {
                Collections.reverse(upward);
            }
            assertTrue(AlembicGraph.isUpward(graph, upward), plan::toString);
            return plan.revisions();
        });
    }

    private interface Work {
        List<Revision> run();
    }

    private static String attempt(Work work) {
        try {
            return ids(AlembicGraph.ids(work.run()));
        } catch (MigrationException e) {
            return "error";
        }
    }
}
