package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.engine.Outcome;
import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.testing.DisturbedHistory;
import dev.migrate.testing.Project;
import dev.migrate.testing.Promise;
import dev.migrate.testing.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes that run the same history on one database at once. */
class ConcurrentRunsTest {

    /** For each database. */
    private static final int ROUNDS = Promise.times(2, 100);

    private static final int PROCESSES = 8;

    @TempDir
    Path temp;

    private final List<Runner> runners = new ArrayList<>();

    /** A process that upgrades when it is told to: so the rounds are many, and their starts are close together. */
    static final class Process {
        private Process() {}

        public static void main(String[] arguments) throws IOException {
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            int failed = 0;
            for (String url = orders.readLine(); url != null; url = orders.readLine()) {
                boolean isHeldUp = Boolean.parseBoolean(orders.readLine());
                try {
                    Outcome outcome = new Migrations(Settings.of(url, Path.of(arguments[0])))
                            .upgrade("head", progress(orders, isHeldUp));
                    System.out.println(
                            "done " + outcome.done().stream().map(Revision::id).collect(Collectors.joining(" ")));
                } catch (MigrationException e) {
                    failed++;
                    System.out.println("failed " + e.getMessage().replace('\n', ' '));
                }
            }
            System.exit(failed);
        }

        private static Progress progress(BufferedReader orders, boolean isHeldUp) {
            return new Progress() {
                @Override
                public void waiting(String holder) {
                    System.out.println("waiting " + holder);
                }

                @Override
                public void statement(String sql) {
                    if (isHeldUp && sql.matches("(?s)CREATE TABLE \"?t\"? .*")) {
                        System.out.println("first");
                        try {
                            orders.readLine();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                }
            };
        }
    }

    /** The other end of such a process. */
    private record Runner(java.lang.Process process, BufferedReader output, PrintWriter orders) {

        static Runner start(Path directory) throws IOException {
            java.lang.Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xshare:auto",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Process.class.getName(),
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Runner(
                    process,
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
                    new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8));
        }

        void order(String... lines) {
            orders.println(String.join("\n", lines));
        }

        String line() throws IOException {
            return String.valueOf(output.readLine());
        }

        /** The revisions that it has done in this round. */
        Stream<String> done() throws IOException {
            String line = line();
            while (line.startsWith("waiting ")) {
                line = line();
            }
            assertTrue(line.startsWith("done"), line);
            return Stream.of(line.split(" ")).skip(1);
        }
    }

    @AfterAll
    static void tell() {
        Promise.CONCURRENT_RUNS.tell(ConcurrentRunsTest.class);
    }

    @AfterEach
    void end() {
        runners.forEach(runner -> runner.process.destroyForcibly());
    }

    @ParameterizedTest
    @EnumSource
    void eachOperationIsAppliedOnce(TestDatabase database) throws Exception {
        DisturbedHistory history = new DisturbedHistory(temp.resolve("undisturbed"), database);
        Project project = history.project(temp.resolve("project"));
        for (int i = 0; i < PROCESSES; i++) {
            runners.add(Runner.start(temp.resolve("project")));
        }
        for (int i = 0; i < ROUNDS; i++) {
            boolean isHeldUp = i % 2 == 0;
            history.begin(project, Direction.UPGRADE);
            Promise.CONCURRENT_RUNS.attempt("rounds of " + PROCESSES + " processes", () -> {
                runners.forEach(runner -> runner.order(project.url(), String.valueOf(isHeldUp)));
                if (isHeldUp) {
                    awaitFirst(database);
                }
                List<String> done = new ArrayList<>();
                for (Runner runner : runners) {
                    runner.done().forEach(done::add);
                }
                assertEquals(
                        List.of("a1", "b2", "c3", "d4", "e5"),
                        done.stream().sorted().toList());
                history.assertAtEnd(project, Direction.UPGRADE);
            });
        }
        for (Runner runner : runners) {
            runner.orders.close();
            assertEquals(0, runner.process.waitFor());
        }
    }

    /** One is in its first transaction, and goes on once the others have said that they wait for it. */
    private void awaitFirst(TestDatabase database) throws IOException {
        List<Runner> first = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (Runner runner : runners) {
            String line = runner.line();
            if (line.equals("first")) {
                first.add(runner);
            } else {
                waiting.add(line);
            }
        }
        assertEquals(1, first.size(), waiting.toString());
        String holder = database == TestDatabase.POSTGRESQL
                ? "waiting migrate-maven-plugin, user postgres from 127.0.0.1, backend "
                : "waiting process " + first.get(0).process.pid() + " (";
        waiting.forEach(line -> assertTrue(line.startsWith(holder), line + ", and not " + holder));
        first.get(0).order("go on");
    }
}
