package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.revision.Direction;
import dev.migrate.testing.Project;
import dev.migrate.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Revisions that cannot be one transaction: wherever one is broken off, the next run brings it to the same end. */
class PiecemealTest {

    private static final String INDEX = "- create_table: {table: extra, columns: [{name: a, type: integer}]}\n"
            + "- create_index: {table: t, name: ux, unique: true, columns: [n], concurrently: true}\n"
            + "- add_column: {table: t, column: {name: note, type: text}}";
    private static final String INDEX_BACK = "- drop_column: {table: t, column: note}\n"
            + "- drop_index: {name: ux, concurrently: true}\n"
            + "- drop_table: extra";

    @TempDir
    Path temp;

    private Project project(TestDatabase database) {
        StringBuilder rows = new StringBuilder("- bulk_insert: {table: t, rows: [");
        for (int i = 1; i <= 25; i++) {
            rows.append("{id: ").append(i).append(", n: ").append(i).append("}, ");
        }
        Project project = new Project(temp, database)
                .revision(
                        "a1",
                        null,
                        "- create_table: {table: t, columns: [{name: id, type: integer, primary_key: true},"
                                + " {name: n, type: integer}]}\n" + rows + "]}",
                        "- drop_table: t");
        project.migrations().upgrade("a1", Progress.SILENT);
        return project;
    }

    private static List<String> operations(Project project) {
        return project.query(
                "SELECT direction, operation, event FROM migrate_log WHERE operation IS NOT NULL ORDER BY id");
    }

    @Test
    void eachOperationIsLoggedAsItIsDone() {
        Project project = project(TestDatabase.POSTGRESQL).revision("b2", "a1", INDEX, INDEX_BACK);
        String before = project.describe();
        project.migrations().upgrade("head", Progress.SILENT);
        assertTrue(project.describe().contains("ux"));
        project.migrations().downgrade("-1", Progress.SILENT);
        assertEquals(before, project.describe());
        project.migrations().upgrade("head", Progress.SILENT);
        List<String> up =
                List.of("upgrade 1 finished", "upgrade 2 started", "upgrade 2 finished", "upgrade 3 finished");
        List<String> down =
                List.of("downgrade 1 finished", "downgrade 2 started", "downgrade 2 finished", "downgrade 3 finished");
        List<String> all = new ArrayList<>(up);
        all.addAll(down);
        all.addAll(up);
        assertEquals(all, operations(project));
    }

    /** The failed attempt leaves no INVALID index, so that the operation itself may be mended too. */
    @Test
    void aFailureKeepsWhatIsDoneAndTheNextRunGoesOn() {
        Project project = project(TestDatabase.POSTGRESQL).revision("b2", "a1", INDEX, INDEX_BACK);
        project.execute("UPDATE t SET n = 1 WHERE id = 2");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertEquals(Code.DATA, e.code());
        assertTrue(e.getMessage().contains("operation 2 of 3 (create_index ux on t)"), e.getMessage());
        assertTrue(e.getMessage().contains("operation 1 is done; this stays"), e.getMessage());
        assertEquals("a1", project.migrations().current().get(0).revision().id());
        assertFalse(project.describe().contains("invalid"), project.describe());
        project.execute("UPDATE t SET n = 2 WHERE id = 2");
        assertEquals(
                1, project.migrations().upgrade("head", Progress.SILENT).done().size());
        assertEquals(
                List.of(
                        "upgrade 1 finished",
                        "upgrade 2 started",
                        "upgrade 2 failed",
                        "upgrade 2 started",
                        "upgrade 2 finished",
                        "upgrade 3 finished"),
                operations(project));
        assertTrue(project.describe().contains("note"));
    }

    /** As a crash leaves it: the index is INVALID, and nobody has said so. */
    @Test
    void anIndexThatACrashHasLeftInvalidIsBuiltAgain() {
        Project project = project(TestDatabase.POSTGRESQL).revision("b2", "a1", INDEX, INDEX_BACK);
        startedOnly(project);
        project.execute("UPDATE t SET n = 1 WHERE id = 2");
        assertThrows(
                IllegalStateException.class, () -> project.execute("CREATE UNIQUE INDEX CONCURRENTLY ux ON t (n)"));
        assertTrue(project.describe().contains("invalid"));
        project.execute("UPDATE t SET n = 2 WHERE id = 2");
        project.migrations().upgrade("head", Progress.SILENT);
        assertFalse(project.describe().contains("invalid"));
        assertTrue(project.describe().contains("ux"));
    }

    @Test
    void anIndexThatWasBuiltBeforeTheCrashIsNotBuiltAgain() {
        Project project = project(TestDatabase.POSTGRESQL).revision("b2", "a1", INDEX, INDEX_BACK);
        startedOnly(project);
        project.execute("CREATE UNIQUE INDEX CONCURRENTLY ux ON t (n)");
        String oid = project.query("SELECT 'ux'::regclass::oid").get(0);
        project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(oid, project.query("SELECT 'ux'::regclass::oid").get(0));
    }

    @Test
    void anIndexThatWasDroppedBeforeTheCrashIsNotMissed() {
        Project project = project(TestDatabase.POSTGRESQL).revision("b2", "a1", INDEX, INDEX_BACK);
        project.migrations().upgrade("head", Progress.SILENT);
        crash(project, Direction.DOWNGRADE, "DROP INDEX");
        project.execute("DROP INDEX ux");
        project.migrations().downgrade("-1", Progress.SILENT);
        assertFalse(project.describe().contains("note"));
    }

    @Test
    void aDetachmentThatWasBrokenOffIsBroughtToItsEnd() throws Exception {
        Project project = project(TestDatabase.POSTGRESQL)
                .revision(
                        "b2",
                        "a1",
                        "- create_table: {table: m, columns: [{name: d, type: date, nullable: false}],"
                                + " partition_by: {method: range, columns: d}}\n"
                                + "- create_table: {table: p, columns: [{name: d, type: date, nullable: false}]}\n"
                                + "- attach_partition: {table: m, partition: p, from: 2026-01-01}",
                        "- drop_table: m")
                .revision("c3", "b2", "- detach_partition: {table: m, partition: p, concurrently: true}", "[]");
        project.migrations().upgrade("b2", Progress.SILENT);
        crash(project, Direction.UPGRADE, "ALTER TABLE \"m\" DETACH");
        try (var reader = java.sql.DriverManager.getConnection(project.url());
                var read = reader.createStatement();
                var detacher = java.sql.DriverManager.getConnection(project.url());
                var detach = detacher.createStatement()) {
            read.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT * FROM m");
            detach.execute("SET lock_timeout = '200ms'");
            assertThrows(
                    java.sql.SQLException.class, () -> detach.execute("ALTER TABLE m DETACH PARTITION p CONCURRENTLY"));
        }
        assertEquals(List.of("t"), project.query("SELECT inhdetachpending FROM pg_inherits"));
        project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(List.of(), project.query("SELECT 1 FROM pg_inherits"));
    }

    private static void startedOnly(Project project) {
        crash(project, Direction.UPGRADE, "CREATE UNIQUE INDEX");
        assertEquals(List.of("upgrade 1 finished", "upgrade 2 started"), operations(project));
    }

    /** The run ends before a statement, without a word in the log. */
    private static void crash(Project project, Direction direction, String before) {
        Progress crashing = new Progress() {
            @Override
            public void statement(String sql) {
                if (sql.startsWith(before)) {
                    throw new Error("crashed by the test");
                }
            }
        };
        Error crashed = assertThrows(Error.class, () -> {
            if (direction == Direction.UPGRADE) {
                project.migrations().upgrade("head", crashing);
            } else {
                project.migrations().downgrade("-1", crashing);
            }
        });
        assertEquals("crashed by the test", crashed.getMessage());
    }

    @Test
    void whatIsDoneMustNotBeEditedAndTheRestMay() {
        Project project = project(TestDatabase.POSTGRESQL).revision("b2", "a1", INDEX, INDEX_BACK);
        startedOnly(project);
        project.revision("b2", "a1", INDEX.replace("table: extra", "table: other"), INDEX_BACK);
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertEquals(Code.STATE, e.code());
        assertTrue(e.getMessage().contains("operation 1 of revision \"b2\" was done"), e.getMessage());
        project.revision("b2", "a1", INDEX.replace("name: note", "name: remark"), INDEX_BACK);
        project.migrations().upgrade("head", Progress.SILENT);
        assertTrue(project.describe().contains("remark"));
    }

    private static final String BACKFILL = "- add_column: {table: t, column: {name: m, type: integer, default: 0}}\n"
            + "- backfill: {table: t, set_sql: {m: m + n, n: n + 1}, batch_size: 4}\n"
            + "- alter_column: {table: t, column: m, nullable: false}";

    @ParameterizedTest
    @EnumSource
    void aBackfillChangesEveryRowOnce(TestDatabase database) {
        Project project = project(database).revision("b2", "a1", BACKFILL, "- drop_column: {table: t, column: m}");
        List<Long> told = new ArrayList<>();
        project.migrations().upgrade("head", new Progress() {
            @Override
            public void rows(Change change, long rows) {
                told.add(rows);
            }
        });
        assertEquals(List.of(4L, 8L, 12L, 16L, 20L, 24L, 25L), told);
        assertEquals(List.of("25"), project.query("SELECT count(*) FROM t WHERE m = id AND n = id + 1"));
    }

    /** The batches are not idempotent, so a row that was changed twice would be seen. */
    @ParameterizedTest
    @EnumSource
    void aBackfillGoesOnBehindItsLastBatch(TestDatabase database) {
        Project project = project(database).revision("b2", "a1", BACKFILL, "- drop_column: {table: t, column: m}");
        for (int stop = 0; stop < 5; stop++) {
            int last = stop;
            assertThrows(
                    MigrationException.class,
                    () -> project.migrations().upgrade("head", new Progress() {
                        private int updates;

                        @Override
                        public void statement(String sql) {
                            if (sql.startsWith("UPDATE") && updates++ == last % 2) {
                                throw new MigrationException(Code.STATE, "stopped by the test");
                            }
                        }
                    }));
        }
        project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(List.of("25"), project.query("SELECT count(*) FROM t WHERE m = id AND n = id + 1"));
        assertEquals("b2", project.migrations().current().get(0).revision().id());
    }

    @ParameterizedTest
    @EnumSource
    void severalRunsFillOnce(TestDatabase database) {
        Project project = project(database).revision("b2", "a1", BACKFILL, "- drop_column: {table: t, column: m}");
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> runs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runs.add(CompletableFuture.runAsync(() -> done.add(
                    project.migrations().upgrade("head", Progress.SILENT).done().size())));
        }
        CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).join();
        assertEquals(1, done.stream().mapToInt(Integer::intValue).sum());
        assertEquals(List.of("25"), project.query("SELECT count(*) FROM t WHERE m = id AND n = id + 1"));
    }

    @ParameterizedTest
    @EnumSource
    void aKeyMayBeOfSeveralColumnsAndOfAnyType(TestDatabase database) {
        Project project = project(database)
                .revision(
                        "b2",
                        "a1",
                        "- create_table:\n"
                                + "    table: k\n"
                                + "    columns: [{name: a, type: text}, {name: b, type: \"decimal(6, 2)\"}, {name: c, type: date},"
                                + " {name: n, type: integer, default: 0}]\n"
                                + "    primary_key: [a, b, c]\n"
                                + "- bulk_insert:\n"
                                + "    table: k\n"
                                + "    rows:\n"
                                + "      - {a: it's, b: 1.5, c: 2026-01-01}\n"
                                + "      - {a: it's, b: 10.25, c: 2026-01-01}\n"
                                + "      - {a: it's, b: 10.25, c: 2026-01-02}\n"
                                + "      - {a: zz, b: -1, c: 1999-12-31}\n"
                                + "- backfill: {table: k, set_sql: {n: n + 1}, batch_size: 1}",
                        "- drop_table: k");
        project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(List.of("4"), project.query("SELECT count(*) FROM k WHERE n = 1"));
    }

    /** What stands there already is no work of a run that crashed. */
    @Test
    void anErrorIsAnErrorTheNextTimeToo() {
        Project project = project(TestDatabase.POSTGRESQL).revision("b2", "a1", INDEX, INDEX_BACK);
        project.execute("CREATE INDEX ux ON t (id)");
        for (int i = 0; i < 2; i++) {
            MigrationException e = assertThrows(
                    MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
            assertTrue(e.getMessage().contains("already exists"), e.getMessage());
        }
        assertEquals("a1", project.migrations().current().get(0).revision().id());
    }

    @ParameterizedTest
    @EnumSource
    void nothingElseIsRunBeforeWhatIsHalfDone(TestDatabase database) {
        Project project = project(database)
                .revision("b2", "a1", BACKFILL, "- drop_column: {table: t, column: m}")
                .revision(
                        "c3",
                        "b2",
                        "- create_table: {table: u, columns: [{name: id, type: integer}]}",
                        "- drop_table: u");
        stoppedInBackfill(project);
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().downgrade("base", Progress.SILENT));
        assertEquals(Code.STATE, e.code());
        assertTrue(e.getMessage().contains("the upgrade of revision \"b2\" was broken off half way"), e.getMessage());
        assertEquals(
                2, project.migrations().upgrade("head", Progress.SILENT).done().size());
        project.migrations().downgrade("base", Progress.SILENT);
    }

    @ParameterizedTest
    @EnumSource
    void aBackfillThatIsHalfDoneMustNotBeEdited(TestDatabase database) {
        Project project = project(database).revision("b2", "a1", BACKFILL, "- drop_column: {table: t, column: m}");
        stoppedInBackfill(project);
        project.revision("b2", "a1", BACKFILL.replace("m: m + n", "m: m - n"), "- drop_column: {table: t, column: m}");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertTrue(e.getMessage().contains("operation 2 of revision \"b2\" was begun"), e.getMessage());
    }

    /** Though it could be one transaction now, its first operation has been done. */
    @ParameterizedTest
    @EnumSource
    void theRestMayBecomeOrdinary(TestDatabase database) {
        Project project = project(database)
                .revision(
                        "b2", "a1", BACKFILL.replace("m: m + n", "m: nothing"), "- drop_column: {table: t, column: m}");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertTrue(e.getMessage().contains("operation 1 is done, operation 2 up to its last batch"), e.getMessage());
        project.revision(
                "b2",
                "a1",
                BACKFILL.replace("backfill", "update_rows").replace(", batch_size: 4", ""),
                "- drop_column: {table: t, column: m}");
        project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(List.of("25"), project.query("SELECT count(*) FROM t WHERE m = id AND n = id + 1"));
    }

    private static void stoppedInBackfill(Project project) {
        assertThrows(
                MigrationException.class,
                () -> project.migrations().upgrade("head", new Progress() {
                    private int updates;

                    @Override
                    public void statement(String sql) {
                        if (sql.startsWith("UPDATE") && updates++ == 2) {
                            throw new MigrationException(Code.STATE, "stopped by the test");
                        }
                    }
                }));
    }

    @ParameterizedTest
    @EnumSource
    void aKeyThatMayBeNullIsRefused(TestDatabase database) {
        Project project =
                project(database).revision("b2", "a1", "- backfill: {table: t, set_sql: {id: id}, key: [n]}", "[]");
        MigrationException e = assertThrows(
                MigrationException.class, () -> project.migrations().upgrade("head", Progress.SILENT));
        assertTrue(e.getMessage().contains("the key \"n\" may be null"), e.getMessage());
    }

    @Test
    void aNewValueOfAnEnumCanBeUsedAtOnce() {
        Project project = project(TestDatabase.POSTGRESQL)
                .revision(
                        "b2",
                        "a1",
                        "- create_enum: {name: mood, values: [sad]}\n"
                                + "- create_table: {table: p, columns: [{name: m, type: mood}]}",
                        "- drop_table: p\n- drop_enum: mood")
                .revision(
                        "c3",
                        "b2",
                        "- add_enum_value: {name: mood, value: ok}\n"
                                + "- alter_column: {table: p, column: m, default: ok}\n"
                                + "- bulk_insert: {table: p, rows: [{m: ok}]}",
                        "[]");
        project.migrations().upgrade("head", Progress.SILENT);
        assertEquals(List.of("ok"), project.query("SELECT m FROM p"));
    }
}
