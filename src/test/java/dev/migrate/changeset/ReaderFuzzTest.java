package dev.migrate.changeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.error.MigrationException;
import dev.migrate.testing.Golden;
import dev.migrate.testing.Promise;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that are nearly right. What reaches a part of the code that nothing reached before is made into further ones. The
 * seed is {@code -Dfuzz.seed}; the input that breaks something is kept in target/fuzz.
 */
class ReaderFuzzTest {

    private static final int INPUTS = Promise.times(8_000, 1_000_000);
    private static final int GRAPHS = Promise.times(3_000, 200_000);
    private static final int ROWS = Promise.times(2_000, 50_000);
    private static final long SEED = Long.getLong("fuzz.seed", Promise.times(1, (int) System.nanoTime()));

    /** Of the processor: so long that only something that grows with more than the text takes it. */
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(5);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int MAX_LENGTH = 2_500;

    private static final Path KEPT = Path.of("target/fuzz");

    @AfterAll
    static void tell() {
        Promise.BAD_INPUT.tell(ReaderFuzzTest.class);
    }

    @Test
    void whateverStandsInAFileItIsReadOrRefusedInWords() throws IOException {
        Random random = new Random(SEED);
        Mutator mutator = new Mutator(random);
        List<String> seeds = seeds();
        Set<Integer> outcomes = new HashSet<>();
        for (String seed : seeds) {
            outcomes.add(Reading.outcome(seed));
        }
        int taken = seeds.size();
        for (int i = 0; i < INPUTS; i++) {
            // What was found last has most to it yet.
            int recent = seeds.size() - 1 - random.nextInt(Math.min(seeds.size(), 50));
            String from = seeds.get(random.nextBoolean() ? recent : random.nextInt(seeds.size()));
            String input = mutator.mutated(from, seeds.get(random.nextInt(seeds.size())));
            if (input.length() > MAX_LENGTH) {
                continue;
            }
            Promise.BAD_INPUT.attempt("inputs", () -> {
                if (outcomes.add(outcome(input))) {
                    seeds.add(input);
                }
            });
        }
        Promise.BAD_INPUT.count("ways through the reader", outcomes.size());
        assertTrue(seeds.size() > 2 * taken, "new ways are found");
    }

    @Test
    void aGraphWithAFaultIsRefusedAndOneWithoutIsWhole() {
        Random random = new Random(SEED);
        int[] refused = new int[1];
        for (int i = 0; i < GRAPHS; i++) {
            FaultyGraph graph = new FaultyGraph(random);
            Promise.BAD_INPUT.attempt("graphs", () -> refused[0] += graph.check() ? 0 : 1);
        }
        assertTrue(refused[0] > GRAPHS / 4 && refused[0] < GRAPHS * 3 / 4, "about half has a fault: " + refused[0]);
    }

    @Test
    void rowsAreReadOrRefusedAtTheirPlace(@TempDir Path temp) throws IOException {
        Random random = new Random(SEED);
        String[] parts = {
            "a", "b", ",", ",", ";", "\"", "\"\"", "\n", "\n", "\r\n", "\r", " ", "\t", "\0", "é", "\uFEFF", "'", "\\",
            "#", "1"
        };
        Path file = temp.resolve("rows.csv");
        for (int i = 0; i < ROWS; i++) {
            StringBuilder rows = new StringBuilder(random.nextInt(4) == 0 ? "" : "a,b\n1,2\n");
            for (int part = random.nextInt(30); part >= 0; part--) {
                rows.append(parts[random.nextInt(parts.length)]);
            }
            Files.writeString(file, rows);
            Promise.BAD_INPUT.attempt("inputs", () -> {
                try (CsvRows read = new CsvRows(file, ',')) {
                    while (read.hasNext()) {
                        assertEquals(read.columns().size(), read.next().size(), rows::toString);
                    }
                } catch (MigrationException e) {
                    assertTrue(
                            e.place().orElseThrow().line()
                                    <= rows.chars()
                                                    .filter(c -> c == '\n' || c == '\r')
                                                    .count()
                                            + 1,
                            e::getMessage);
                    Reading.checkWords(e);
                }
            });
        }
    }

    private static int outcome(String input) throws IOException {
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            int outcome = Reading.outcome(input);
            long took = THREADS.getCurrentThreadCpuTime() - start;
            assertTrue(took < LONGEST, () -> "took " + TimeUnit.NANOSECONDS.toMillis(took) + " ms");
            return outcome;
        } catch (RuntimeException | Error e) {
            Files.createDirectories(KEPT);
            Path kept = KEPT.resolve(Integer.toHexString(input.hashCode()) + ".yaml");
            Files.writeString(kept, input);
            throw new AssertionError("seed " + SEED + ", " + kept + ": " + e.getMessage(), e);
        }
    }

    /** Everything that operations can say, and every mistake that there is a golden file of. */
    private static List<String> seeds() throws IOException {
        List<String> seeds = new ArrayList<>(List.of(Files.readString(Path.of("docs/everything/everything.yaml"))));
        for (Path directory : Golden.cases("render", "changeset.yaml").values()) {
            seeds.add(Golden.read(directory.resolve("changeset.yaml")));
        }
        for (Path directory : Golden.cases("error", "revision.yaml").values()) {
            seeds.add(Golden.read(directory.resolve("revision.yaml")));
        }
        seeds.removeIf(seed -> seed.length() > MAX_LENGTH);
        return seeds;
    }
}
