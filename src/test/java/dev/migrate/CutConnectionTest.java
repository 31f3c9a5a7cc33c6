package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Direction;
import dev.migrate.testing.CuttingProxy;
import dev.migrate.testing.DisturbedHistory;
import dev.migrate.testing.Project;
import dev.migrate.testing.Promise;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever the connection of a run is cut, the next run goes on from there and comes to the same end. */
class CutConnectionTest {

    private static final int CUTS = Promise.times(10, 400);

    private static final String WAITING = "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'CREATE UNIQUE INDEX%'"
            + " AND wait_event_type = 'Lock' AND datname = current_database()";

    private static final String LOCKED = "SELECT pid FROM pg_locks WHERE locktype = 'advisory'"
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    @TempDir
    Path temp;

    @AfterAll
    static void tell() {
        Promise.CUT_CONNECTION.tell(CutConnectionTest.class);
    }

    @Test
    void theNextRunGoesOn() throws IOException {
        DisturbedHistory history = new DisturbedHistory(temp.resolve("undisturbed"), TestDatabase.POSTGRESQL);
        Project direct = history.project(temp.resolve("direct"));
        try (CuttingProxy proxy = new CuttingProxy(port(direct))) {
            Project cut = history.project(temp.resolve("cut"), through(proxy, direct));
            Random random = new Random();
            for (Direction direction : Direction.values()) {
                history.begin(direct, direction);
                proxy.cutAfter(Long.MAX_VALUE);
                DisturbedHistory.run(cut, direction, Progress.SILENT);
                long bytes = proxy.passed();
                for (int i = 0; i < CUTS / 2; i++) {
                    Promise.CUT_CONNECTION.attempt("cuts", () -> {
                        history.begin(direct, direction);
                        proxy.cutAfter(random.nextLong(bytes));
                        goOn(history, direct, cut, direction, random.nextBoolean());
                    });
                }
            }
        }
    }

    /** An index that is built beside the traffic waits for whoever has been reading since before. */
    @Test
    void aRunThatIsCutOffDoesNotWaitWithItsLock() throws Exception {
        DisturbedHistory history = new DisturbedHistory(temp.resolve("undisturbed"), TestDatabase.POSTGRESQL);
        Project direct = history.project(temp.resolve("direct"));
        direct.migrations().upgrade("b2", Progress.SILENT);
        try (Connection application = DriverManager.getConnection(direct.url());
                Statement reading = application.createStatement()) {
            reading.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM child");
            CompletableFuture<Void> run;
            try (CuttingProxy proxy = new CuttingProxy(port(direct))) {
                Project cut = history.project(temp.resolve("cut"), through(proxy, direct));
                run = CompletableFuture.runAsync(() -> DisturbedHistory.run(cut, Direction.UPGRADE, Progress.SILENT));
                await(() -> !direct.query(WAITING).isEmpty());
            }
            ExecutionException error = assertThrows(ExecutionException.class, run::get);
            assertTrue(error.getMessage().contains("operation 1 is done; the connection was lost"), error.getMessage());
            await(() -> direct.query(LOCKED).isEmpty());
        }
        DisturbedHistory.run(direct, Direction.UPGRADE, Progress.SILENT);
        history.assertAtEnd(direct, Direction.UPGRADE);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "in vain");
            Thread.sleep(50);
        }
    }

    private static int port(Project direct) {
        return Integer.parseInt(direct.url().replaceFirst(".*//[^:]*:(\\d+)/.*", "$1"));
    }

    private static String through(CuttingProxy proxy, Project direct) {
        return direct.url().replaceFirst("//[^/]*/", "//localhost:" + proxy.port() + "/");
    }

    private static void goOn(DisturbedHistory history, Project direct, Project cut, Direction direction, boolean atOnce)
            throws InterruptedException {
        MigrationException error = null;
        try {
            DisturbedHistory.run(cut, direction, Progress.SILENT);
            // It had nothing left to do but to say good-bye.
            history.assertAtEnd(direct, direction);
        } catch (MigrationException e) {
            error = e;
        }
        if (!atOnce && error != null) {
            KillTest.awaitQuiet(direct);
            history.assertOnTheWay(direct, direction);
            history.assertHonest(direct, error);
            Promise.CUT_CONNECTION.count("revisions half done", history.isHalfDone(direct) ? 1 : 0);
        }
        DisturbedHistory.run(direct, direction, Progress.SILENT);
        history.assertAtEnd(direct, direction);
    }
}
