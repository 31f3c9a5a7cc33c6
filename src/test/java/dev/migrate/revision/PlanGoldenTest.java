package dev.migrate.revision;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Substitution;
import dev.migrate.schema.Naming;
import dev.migrate.testing.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Plans: a graph in {@code graph.yaml}, questions in {@code request.txt} ({@code a b: upgrade head} is the way to head
 * from where a and b are applied), and the answers in {@code plan.txt}.
 */
class PlanGoldenTest {

    @TestFactory
    Stream<DynamicTest> cases() {
        return Golden.cases("plan", "graph.yaml").entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
    }

    @Test
    void everyFileIsMadeByACase() {
        Golden.cases("plan", "graph.yaml")
                .values()
                .forEach(directory -> Golden.checkNoStray(directory, List.of("graph.yaml", "request.txt", "plan.txt")));
    }

    private static void check(Path directory) {
        RevisionGraph graph = new RevisionFiles(
                        List.of(directory), false, Set.of("postgresql", "sqlite"), Naming.DEFAULT, Substitution.NONE)
                .graph();
        List<String> answers = new ArrayList<>();
        Golden.read(directory.resolve("request.txt"))
                .lines()
                .forEach(request ->
                        answers.add(request + "\n  " + answer(graph, request).replace("\n", "\n  ") + "\n"));
        Golden.check(directory.resolve("plan.txt"), String.join("", answers));
    }

    private static String answer(RevisionGraph graph, String request) {
        String[] parts = request.split(":", 2);
        List<String> applied =
                Arrays.stream(parts[0].split(" ")).filter(id -> !id.isEmpty()).toList();
        String[] asked = parts[1].strip().split(" ", 2);
        try {
            Planner planner = new Planner(new AppliedSet(graph, applied));
            List<Target> targets = Target.parseAll(asked[1]);
            List<Revision> revisions = asked[0].equals("upgrade")
                    ? planner.upgrade(targets).revisions()
                    : asked[0].equals("downgrade")
                            ? planner.downgrade(targets).revisions()
                            : graph.tips(Set.copyOf(planner.stamp(targets)));
            return revisions.isEmpty()
                    ? "nothing"
                    : String.join(" ", revisions.stream().map(Revision::id).toList());
        } catch (MigrationException e) {
            return "error: " + e.getMessage();
        }
    }
}
