package dev.migrate.dialect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.error.MigrationException;
import dev.migrate.op.AddEnumValue;
import dev.migrate.op.Change;
import dev.migrate.op.Substitution;
import dev.migrate.revision.Direction;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an older PostgreSQL does not know is refused by its version, before anything runs. */
class OldServerTest {

    private static final Dialect POSTGRESQL = TestDatabase.POSTGRESQL.dialect();
    private static final Path CASES = Path.of("src/test/resources/golden/render");

    @ParameterizedTest
    @CsvSource({
        "create_table/generated_virtual, 17.2, 18.0, a virtual column needs PostgreSQL 18",
        "alter_column/generated, 16.4, 17.0, another expression for a generated column needs PostgreSQL 17",
        "create_index/nulls_not_distinct, 14.9, 15.1, nulls_not_distinct needs PostgreSQL 15",
        "create_unique_constraint/nulls_not_distinct, 14.9, 15.1, nulls_not_distinct needs PostgreSQL 15",
        "detach_partition/concurrently, 13.1, 14.0, detach_partition concurrently needs PostgreSQL 14"
    })
    void whatIsNewerIsRefused(String path, String old, String young, String problem) {
        List<Change> changes = changes(path);
        MigrationException e = assertThrows(MigrationException.class, () -> check(changes, old));
        assertTrue(e.problem().endsWith(problem + ", and this is " + old), e.problem());
        assertTrue(e.place().isPresent() && e.hint().isPresent());
        check(changes, young);
        check(changes, "");
    }

    private static List<Change> changes(String path) {
        RevisionFiles directory = new RevisionFiles(
                List.of(CASES.resolve(path)), false, Set.of("postgresql", "sqlite"), Naming.DEFAULT, Substitution.NONE);
        return directory
                .body(directory.graph().find("changeset").orElseThrow())
                .changes(Direction.UPGRADE, "postgresql");
    }

    private static void check(List<Change> changes, String version) {
        POSTGRESQL.check(changes, new Before(version, Schema.unknown(), List.of()));
    }

    @Test
    void anEnumValueWantsNoTransactionOnAnOldServer() {
        AddEnumValue op = new AddEnumValue(null, "mood", "ok", null, null, false);
        assertFalse(POSTGRESQL.isTransactional(op, "11.22"));
        assertTrue(POSTGRESQL.isTransactional(op, "12.0"));
        assertTrue(POSTGRESQL.isTransactional(op, ""));
    }
}
