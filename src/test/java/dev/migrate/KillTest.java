package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Progress;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.testing.DisturbedHistory;
import dev.migrate.testing.Project;
import dev.migrate.testing.Promise;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever the process of a run is killed, the next run goes on from there and comes to the same end. */
class KillTest {

    /** For each database. */
    private static final int KILLS = Promise.times(2, 260);

    /** At once: more than there are processors would only be slower. */
    private static final int RUNS = 2;

    @TempDir
    Path temp;

    /** A process that runs the history in one direction, and says when its first revision begins. */
    static final class Run {
        private static final Progress SAYING = new Progress() {
            @Override
            public void started(Direction direction, Revision revision) {
                System.out.println(revision);
            }
        };

        private Run() {}

        public static void main(String[] arguments) {
            Migrations migrations = new Migrations(Settings.of(arguments[0], Path.of(arguments[1])));
            if (Direction.valueOf(arguments[2]) == Direction.UPGRADE) {
                migrations.upgrade("head", SAYING);
            } else {
                migrations.downgrade("base", SAYING);
            }
        }
    }

    @AfterAll
    static void tell() {
        Promise.KILLED_RUN.tell(KillTest.class);
    }

    @ParameterizedTest
    @EnumSource
    void theNextRunGoesOn(TestDatabase database) {
        DisturbedHistory history = new DisturbedHistory(temp.resolve("undisturbed"), database);
        List<CompletableFuture<Void>> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            Path directory = temp.resolve("run" + i);
            runs.add(CompletableFuture.runAsync(() -> kill(history, directory, history.project(directory))));
        }
        CompletableFuture.allOf(runs.toArray(CompletableFuture[]::new)).join();
    }

    /**
     * The moments are spread over the whole run, however long that is with the machine as busy as it is; most of them over what
     * comes behind the start of the process.
     */
    private static void kill(DisturbedHistory history, Path directory, Project project) {
        Random random = new Random();
        int[] spans = {2000, 1000};
        for (int kills = 0; kills < KILLS / RUNS; ) {
            Direction direction = random.nextInt(4) == 0 ? Direction.DOWNGRADE : Direction.UPGRADE;
            int span = random.nextInt(5) == 0 ? 0 : 1;
            history.begin(project, direction);
            Process process = start(project, directory, direction, span == 1);
            long start = System.nanoTime();
            if (isKilled(process, random.nextInt(spans[span]))) {
                kills++;
                spans[span] += spans[span] / 50;
                Promise.KILLED_RUN.attempt("kills", () -> goOn(history, project, direction, random.nextBoolean()));
            } else {
                spans[span] =
                        1 + (int) Duration.ofNanos(System.nanoTime() - start).toMillis();
                history.assertAtEnd(project, direction);
            }
        }
    }

    /** The server may be at work on the last statement still: then the next run waits for the lock. */
    private static void goOn(DisturbedHistory history, Project project, Direction direction, boolean atOnce)
            throws InterruptedException {
        if (!atOnce) {
            awaitQuiet(project);
            history.assertOnTheWay(project, direction);
            Promise.KILLED_RUN.count("revisions half done", history.isHalfDone(project) ? 1 : 0);
        }
        DisturbedHistory.run(project, direction, Progress.SILENT);
        history.assertAtEnd(project, direction);
        DisturbedHistory.run(project, Direction.UPGRADE, Progress.SILENT);
    }

    /** What a killed client has left on the server ends by itself, and soon. */
    static void awaitQuiet(Project project) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (project.url().startsWith("jdbc:postgresql:") && !others(project).isEmpty()) {
            assertTrue(System.nanoTime() < deadline, "still at work: " + others(project));
            Thread.sleep(20);
        }
    }

    private static List<String> others(Project project) {
        return project.query("SELECT pid, state, query FROM pg_stat_activity WHERE datname = current_database()"
                + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'");
    }

    /** @param begun whether to wait until its first revision begins */
    private static Process start(Project project, Path directory, Direction direction, boolean begun) {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Run.class.getName(),
                            project.url(),
                            directory.toString(),
                            direction.name())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (begun) {
                process.getInputStream().read();
            }
            return process;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it was killed; false if it had come to its end before. */
    private static boolean isKilled(Process process, int after) {
        try {
            if (!process.waitFor(after, TimeUnit.MILLISECONDS)) {
                return process.destroyForcibly().waitFor() != 0;
            }
            assertEquals(0, process.waitFor());
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
