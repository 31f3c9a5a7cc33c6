package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.Promise;
import dev.migrate.testing.TestDatabase;
import dev.migrate.testing.TransactionPooler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL behind a pooler in transaction mode, where every transaction may be in another session. */
class PoolerTest {

    private static final int ROUNDS = Promise.times(5, 200);
    private static final int RUNS = 8;

    private static final String LOCKS = "SELECT pid FROM pg_locks WHERE locktype = 'advisory'"
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    @TempDir
    Path temp;

    private Project direct;
    private TransactionPooler pooler;

    @AfterAll
    static void tell() {
        Promise.POOLED_RUNS.tell(PoolerTest.class);
    }

    @BeforeEach
    void start() throws IOException {
        direct = new Project(temp, TestDatabase.POSTGRESQL)
                .revision(
                        "a1",
                        null,
                        "- create_table: {table: t, columns: [{name: id, type: integer, primary_key: true},"
                                + " {name: n, type: integer, default: 0}]}\n"
                                + "- bulk_insert: {table: t, file: rows.csv}",
                        "- drop_table: t")
                .revision("b2", "a1", "- backfill: {table: t, set_sql: {n: n + id}, batch_size: 7}", "[]")
                .revision("c3", "b2", "- add_column: {table: t, column: {name: c, type: integer}}", "[]");
        StringBuilder rows = new StringBuilder("id\n");
        for (int i = 1; i <= 50; i++) {
            rows.append(i).append('\n');
        }
        Files.writeString(temp.resolve("rows.csv"), rows);
        String[] url =
                direct.url().replaceFirst(".*//[^:]*:(\\d+)/(\\w+).*", "$1 $2").split(" ");
        pooler = new TransactionPooler(Integer.parseInt(url[0]), url[1], 3);
    }

    @AfterEach
    void stop() throws IOException {
        pooler.close();
    }

    private Migrations pooled() {
        return new Migrations(Settings.of(pooler.url(), temp));
    }

    @Test
    void runsAtOnceDoEverythingOnceAndLeaveNoLock() {
        for (int round = 0; round < ROUNDS; round++) {
            direct.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
            Promise.POOLED_RUNS.attempt("rounds of " + RUNS + " runs", () -> {
                List<String> done = Collections.synchronizedList(new ArrayList<>());
                List<CompletableFuture<Void>> runs = new ArrayList<>();
                for (int i = 0; i < RUNS; i++) {
                    Migrations migrations = i == 0 ? direct.migrations() : pooled();
                    runs.add(CompletableFuture.runAsync(
                            () -> migrations
                                    .upgrade("head", Progress.SILENT)
                                    .done()
                                    .forEach(revision -> done.add(revision.id())),
                            run -> new Thread(run).start()));
                }
                CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).join();
                assertEquals(List.of("a1", "b2", "c3"), done.stream().sorted().toList());
                assertEquals(List.of("50"), direct.query("SELECT count(*) FROM t WHERE n = id"));
                assertEquals(List.of(), direct.query(LOCKS));
            });
        }
    }

    @Test
    void whatIsInNoTransactionIsRefusedWithTheWayOut() {
        direct.revision(
                "d4",
                "c3",
                "- add_column: {table: t, column: {name: d, type: integer}}\n"
                        + "- create_index: {table: t, name: ix, columns: [n], concurrently: true}",
                "[]");
        MigrationException e = assertThrows(MigrationException.class, () -> pooled().upgrade("head", Progress.SILENT));
        assertEquals(Code.CONNECTION, e.code());
        assertTrue(e.getMessage().contains("d4.yaml:5:5: create_index"), e.getMessage());
        assertTrue(e.getMessage().contains("MIGRATE_URL"), e.getMessage());
        assertEquals("c3", direct.migrations().current().get(0).revision().id());
        assertFalse(direct.describe().contains("column d "), "nothing of the revision is done");
        direct.migrations().upgrade("head", Progress.SILENT);
        assertTrue(direct.describe().contains("ix"));
    }

    @Test
    void aRunSaysWhomItWaitsForAndGivesUp() throws Exception {
        List<String> holders = new ArrayList<>();
        try (Connection other = DriverManager.getConnection(direct.url() + "&ApplicationName=the%20other%20run");
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(" + 0x6D696772617465L + ")");
            MigrationException e = assertThrows(
                    MigrationException.class,
                    () -> new Migrations(new SettingsResolver(temp)
                                    .with(new SettingsResolver.Source(
                                            "test",
                                            Map.of("url", pooler.url(), "directory", temp.toString(), "lockWait", "1s")
                                                    ::get))
                                    .resolve())
                            .upgrade("head", new Progress() {
                                @Override
                                public void waiting(String holder) {
                                    holders.add(holder);
                                }
                            }));
            assertEquals(Code.LOCKED, e.code());
            assertTrue(e.problem().contains("the other run"), e.problem());
        }
        assertEquals(1, holders.size(), holders.toString());
    }
}
