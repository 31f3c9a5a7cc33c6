package dev.migrate.changeset;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.error.MigrationException;
import dev.migrate.op.Substitution;
import dev.migrate.schema.Naming;
import dev.migrate.testing.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a user reads who got a revision file wrong: one error, with its place, and what to do. */
class ErrorGoldenTest {

    @TestFactory
    Stream<DynamicTest> cases() {
        return Golden.cases("error", "revision.yaml").entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
    }

    @Test
    void everyFileIsMadeByACase() {
        Golden.cases("error", "revision.yaml")
                .values()
                .forEach(directory -> Golden.checkNoStray(directory, List.of("revision.yaml", "error.txt")));
    }

    private static void check(Path directory) {
        MigrationException error = assertThrows(MigrationException.class, () -> {
            RevisionFiles revisions = new RevisionFiles(
                    List.of(directory), false, Set.of("postgresql", "sqlite"), Naming.DEFAULT, Substitution.NONE);
            revisions.graph().revisions().forEach(revisions::body);
        });
        assertTrue(error.place().orElseThrow().line() > 0, "the error has a line");
        Golden.check(directory.resolve("error.txt"), error.code().slug() + "\n" + error.getMessage() + "\n");
    }
}
