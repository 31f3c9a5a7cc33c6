package dev.migrate.revision;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.AlembicGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The small cases, each answered as Alembic answers it, or better, for a reason. */
class AlembicGraphCasesTest {

    private static JsonNode cases;

    @BeforeAll
    static void read() {
        cases = AlembicGraph.read("alembic-cases.json");
    }

    /** A better answer than Alembic's. */
    private record Better(String answer, String reason) {}

    private static final String BRANCH =
            "a label limits a downgrade to its branch: the trunk that others share stays, and so do they";
    private static final String LOG = "-N takes back the last N that were applied, and any branch has a last one";
    private static final String NEXT = "only one revision can come next, whatever branches there are";
    private static final String LOST =
            "a stamp works on the applied set, so no target of it and no branch beside it is lost";
    private static final String REDUNDANT =
            "a revision and one that it stands on are no contradiction: the upper one counts";
    private static final String RESERVED = "a word that names a place in every graph cannot be a revision's id";

    private static final Map<String, Better> BETTER = Map.ofEntries(
            entry("BranchedPath-downgrade-181", new Better("error", BRANCH)),
            entry("BranchedPath-downgrade-182", new Better("[c1] to [c2]", BRANCH)),
            entry("BranchedPath-downgrade-187", new Better("[c1] to [c2]", BRANCH)),
            entry("BranchedPath-downgrade-247", new Better("[c1, d1] to [d2]", BRANCH)),
            entry("BranchedPath-downgrade-250", new Better("[c1, d1] to [d2]", BRANCH)),
            entry("BranchedPath-downgrade-277", new Better("error", BRANCH)),
            entry("BranchedPath-downgrade-278", new Better("[c1, d1] to [c2]", BRANCH)),
            entry("BranchedPath-downgrade-283", new Better("[c1, d1] to [c2]", BRANCH)),
            entry("BranchedPath-downgrade-082", new Better("error", BRANCH)),
            entry("BranchedPath-downgrade-083", new Better("error", BRANCH)),
            entry("BranchedPath-downgrade-085", new Better("[] to [a]", BRANCH)),
            entry("BranchedPath-downgrade-114", new Better("error", BRANCH)),
            entry("BranchedPath-downgrade-115", new Better("error", BRANCH)),
            entry("BranchedPath-downgrade-116", new Better("error", BRANCH)),
            entry("BranchedPath-downgrade-117", new Better("[] to [b]", BRANCH)),
            entry("BranchedPath-downgrade-122", new Better("error", BRANCH)),
            entry("BranchedPath-downgrade-150", new Better("[c1] to [b]", BRANCH)),
            entry("BranchedPath-downgrade-155", new Better("[c1] to [b]", BRANCH)),
            entry("BranchedPath-downgrade-216", new Better("[c1, d1] to [b]", BRANCH)),
            entry("BranchedPath-downgrade-221", new Better("[c1, d1] to [b]", BRANCH)),
            entry("BranchedPath-stamp-094", new Better("[a]", BRANCH)),
            entry("BranchedPath-stamp-126", new Better("[b]", BRANCH)),
            entry("BranchedPath-stamp-159", new Better("[b]", BRANCH)),
            entry("BranchedPath-stamp-225", new Better("[b]", BRANCH)),
            entry("MultipleBaseCrossDependencyTestOne-walk-009", new Better("[a1b, b1b]", BRANCH)),
            entry("BranchedPath-downgrade-156", new Better("[c1] to [b]", LOG)),
            entry("BranchedPath-downgrade-188", new Better("[c1] to [c2]", LOG)),
            entry("BranchedPath-downgrade-251", new Better("[d1] to [c1, d2]", LOG)),
            entry("BranchedPath-downgrade-284", new Better("[d1] to [c1, c2]", LOG)),
            entry("BranchedPath-stamp-286", new Better("[d1, d2]", LOST)),
            entry("BranchedPath-stamp-312", new Better("[d1]", LOST)),
            entry("BranchedPath-stamp-313", new Better("[d1, d2]", LOST)),
            entry("BranchedPath-stamp-316", new Better("[d1]", LOST)),
            entry("BranchedPath-stamp-317", new Better("[d1]", LOST)),
            entry("BranchedPath-upgrade-264", new Better("[d2] to [d1, d2]", NEXT)),
            entry("BranchTravelling-walk-002", new Better("[a1, a2, a3, b1, b2, cb1, db1, e1b1, fe1b1]", REDUNDANT)),
            entry("BranchedPath-stamp-310", new Better("[d1]", REDUNDANT)),
            entry("BranchedPath-stamp-311", new Better("[d1]", REDUNDANT)),
            entry("BranchedPath-stamp-314", new Better("[d1]", REDUNDANT)),
            entry("BranchedPath-upgrade-331", new Better("[a, b, c1, d1] to [d1]", REDUNDANT)),
            entry("BranchedPath-upgrade-332", new Better("[a, b, c1, d1] to [d1]", REDUNDANT)),
            entry("reserved_base-load-001", new Better("error", RESERVED)),
            entry("reserved_current-load-001", new Better("error", RESERVED)),
            entry("reserved_head-load-001", new Better("error", RESERVED)));

    @Test
    void everyBetterAnswerIsToACaseAndDiffersFromAlembics() {
        Map<String, JsonNode> byId = new HashMap<>();
        cases.path("cases").forEach(each -> byId.put(each.path("id").asText(), each));
        BETTER.forEach((id, better) -> assertNotEquals(expected(byId.get(id)), better.answer, better.reason));
    }

    @TestFactory
    Stream<DynamicTest> everyCase() {
        return StreamSupport.stream(cases.path("cases").spliterator(), false)
                .map(each -> DynamicTest.dynamicTest(each.path("id").asText() + " " + words(each), () -> check(each)));
    }

    private static String words(JsonNode each) {
        return each.path("op").asText() + " " + each.path("target") + " at " + each.path("current");
    }

    private static void check(JsonNode each) {
        Better better = BETTER.get(each.path("id").asText());
        String expected = better == null ? expected(each) : better.answer;
        String actual;
        try {
            actual = answer(
                    AlembicGraph.graph(
                            cases.path("graphs").path(each.path("graph").asText())),
                    each);
        } catch (MigrationException e) {
            actual = "error";
        }
        assertEquals(expected, actual, () -> (better == null ? "" : better.reason + ": ") + each);
    }

    private static String expected(JsonNode each) {
        JsonNode expect = each.path("expect");
        if (expect.has("error")) {
            return "error";
        }
        return switch (each.path("op").asText()) {
            case "upgrade", "downgrade" ->
                sorted(AlembicGraph.texts(expect.path("steps"))) + " to "
                        + sorted(AlembicGraph.texts(expect.path("heads")));
            case "stamp" -> sorted(AlembicGraph.texts(expect.path("heads")));
            case "load" ->
                "heads " + sorted(AlembicGraph.texts(expect.path("heads"))) + " bases "
                        + sorted(AlembicGraph.texts(expect.path("bases")));
            default -> sorted(AlembicGraph.texts(expect.path("result")));
        };
    }

    private static String sorted(List<String> ids) {
        return new TreeSet<>(ids).toString();
    }

    private static String answer(RevisionGraph graph, JsonNode each) {
        AppliedSet applied = AlembicGraph.applied(graph, AlembicGraph.texts(each.path("current")));
        List<Target> targets = targets(each.path("target"));
        return switch (each.path("op").asText()) {
            case "upgrade" -> run(applied, new Planner(applied).upgrade(targets));
            case "downgrade" -> run(applied, new Planner(applied).downgrade(targets));
            case "stamp" -> ids(graph.tips(Set.copyOf(new Planner(applied).stamp(targets))));
            case "load" -> "heads " + ids(graph.heads()) + " bases " + ids(graph.bases());
            case "resolve" -> ids(one(new Resolver(applied).resolve(targets(each.path("arg")))));
            case "resolve_all" -> ids(new Resolver(applied).resolve(targets(each.path("arg"))));
            case "history" ->
                ids(new Resolver(applied)
                        .within(new Range(
                                each.path("base").isTextual() ? targets(each.path("base")) : List.of(Target.BASE),
                                each.path("head").isTextual() ? targets(each.path("head")) : List.of(Target.HEADS))));
            default -> ids(walk(graph, each));
        };
    }

    private static List<Target> targets(JsonNode texts) {
        return AlembicGraph.texts(texts).stream().map(Target::parse).toList();
    }

    private static List<Revision> one(List<Revision> resolved) {
        if (resolved.size() > 1) {
            throw new MigrationException(Code.TARGET, "more than one");
        }
        return resolved;
    }

    private static String ids(List<Revision> revisions) {
        return sorted(AlembicGraph.ids(revisions));
    }

    private static String run(AppliedSet applied, Plan plan) {
        List<Revision> upward = new ArrayList<>(plan.revisions());
        if (plan.direction() == Direction.DOWNGRADE) {
            Collections.reverse(upward);
        }
        assertTrue(AlembicGraph.isUpward(applied.graph(), upward), () -> "order: " + plan);
        return ids(plan.revisions()) + " to " + ids(applied.after(plan).tips());
    }

    /** What Alembic walks through on its way up, on its way down, or for a history. */
    private static List<Revision> walk(RevisionGraph graph, JsonNode each) {
        List<Target> upper = targets(each.path("upper"));
        List<Target> lower = each.path("lower").isEmpty() && !each.path("lower").isTextual()
                ? List.of(Target.BASE)
                : targets(each.path("lower"));
        Resolver resolver = new Resolver(new AppliedSet(graph, List.of()));
        Set<Revision> ends = new HashSet<>(resolver.resolve(lower));
        Set<Revision> walked;
        if (each.path("implicit_base").asBoolean()) {
            AppliedSet applied = AlembicGraph.applied(graph, AlembicGraph.ids(List.copyOf(ends)));
            walked = new HashSet<>(new Planner(applied).upgrade(upper).revisions());
        } else if (each.path("select_for_downgrade").asBoolean()) {
            AppliedSet applied = AlembicGraph.applied(graph, AlembicGraph.ids(resolver.resolve(upper)));
            walked = new HashSet<>(new Planner(applied).downgrade(lower).revisions());
        } else {
            walked = new HashSet<>(resolver.within(new Range(lower, upper)));
        }
        if (each.path("inclusive").asBoolean()) {
            walked.addAll(ends);
        } else {
            walked.removeAll(ends);
        }
        return graph.sorted(walked);
    }
}
