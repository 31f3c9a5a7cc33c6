package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Direction;
import dev.migrate.testing.DisturbedHistory;
import dev.migrate.testing.Project;
import dev.migrate.testing.Promise;
import dev.migrate.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whenever the server of a run is killed, the next run goes on once it is up again, and comes to the same end. */
class ServerKillTest {

    private static final int KILLS = Promise.times(3, 60);

    @TempDir
    Path temp;

    private EmbeddedPostgres server;

    @AfterAll
    static void tell() {
        Promise.KILLED_SERVER.tell(ServerKillTest.class);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** On the same data and port as before, if there were any. */
    private void start() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(temp.resolve("data"))
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofSeconds(60));
        server = (server == null ? builder : builder.setPort(server.getPort())).start();
    }

    @Test
    void theNextRunGoesOn() throws Exception {
        start();
        DisturbedHistory history = new DisturbedHistory(temp.resolve("undisturbed"), TestDatabase.POSTGRESQL);
        Project project = history.project(temp.resolve("project"), server.getJdbcUrl("postgres", "postgres"));
        Random random = new Random();
        long whole = 0;
        for (int kills = 0; kills < KILLS; ) {
            Direction direction = random.nextInt(3) == 0 ? Direction.DOWNGRADE : Direction.UPGRADE;
            history.begin(project, direction);
            long start = System.nanoTime();
            CompletableFuture<Void> run =
                    CompletableFuture.runAsync(() -> DisturbedHistory.run(project, direction, Progress.SILENT));
            if (whole > 0 && !isDone(run, random.nextLong(whole))) {
                kills++;
                Promise.KILLED_SERVER.attempt("kills", () -> {
                    kill();
                    start();
                    goOn(history, project, direction, run);
                });
            } else {
                run.get();
                whole = System.nanoTime() - start;
            }
        }
    }

    private static boolean isDone(CompletableFuture<Void> run, long after) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(after);
        return run.isDone();
    }

    /** Its backends end by themselves when they see that it is gone; until then nobody can take its place. */
    private void kill() throws IOException {
        List<String> file = Files.readAllLines(temp.resolve("data/postmaster.pid"));
        ProcessHandle postmaster =
                ProcessHandle.of(Long.parseLong(file.get(0).strip())).orElseThrow();
        try (Stream<ProcessHandle> children = postmaster.descendants()) {
            List<ProcessHandle> all = children.toList();
            assertTrue(postmaster.destroyForcibly());
            postmaster.onExit().join();
            all.forEach(child -> child.onExit().join());
        }
        server.close();
    }

    private static void goOn(
            DisturbedHistory history, Project project, Direction direction, CompletableFuture<Void> run)
            throws InterruptedException {
        history.assertOnTheWay(project, direction);
        Promise.KILLED_SERVER.count("revisions half done", history.isHalfDone(project) ? 1 : 0);
        try {
            run.get();
        } catch (ExecutionException e) {
            history.assertHonest(project, assertInstanceOf(MigrationException.class, e.getCause(), () -> "" + e));
        }
        DisturbedHistory.run(project, direction, Progress.SILENT);
        history.assertAtEnd(project, direction);
    }
}
