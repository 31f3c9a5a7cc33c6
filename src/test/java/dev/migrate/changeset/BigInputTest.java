package dev.migrate.changeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.Migrations;
import dev.migrate.Settings;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Promise;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are too large, too deep, or grow when they are read, in a process with little memory. */
class BigInputTest {

    private static final long GIGABYTE = 1L << 30;

    /** Of the processor, for a file; the clock would tell what else the machine has to do. */
    private static final long LONGEST_MILLIS = 15_000;

    private static final String HEAD = "revision: b1\ndown_revision: null\n";
    private static final String ROWS = HEAD + "upgrade:\n  - bulk_insert: {table: t, file: rows.csv}\ndowngrade: []\n";

    @TempDir
    Path temp;

    private final List<String> expected = new ArrayList<>();

    @AfterAll
    static void tell() {
        Promise.BAD_INPUT.tell(BigInputTest.class);
    }

    /** Reads directories, and prints of each how long it took and what came of it. */
    static final class Process {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        private Process() {}

        public static void main(String[] directories) {
            for (String directory : directories) {
                long start = THREADS.getCurrentThreadCpuTime();
                String outcome = outcome(Path.of(directory)).replace(directory + "/", "");
                System.out.println((THREADS.getCurrentThreadCpuTime() - start) / 1_000_000 + " " + outcome);
            }
        }

        private static String outcome(Path directory) {
            try {
                return new Migrations(Settings.of("jdbc:sqlite:" + directory.resolve("db"), directory))
                        .validate().stream()
                                .map(fault -> fault.place().orElseThrow() + ": " + fault.problem())
                                .collect(Collectors.joining(" AND "));
            } catch (MigrationException e) {
                return e.place().orElseThrow() + ": " + e.problem();
            } catch (Throwable e) {
                return e + " " + List.of(e.getStackTrace()).stream().limit(5).toList();
            }
        }
    }

    private Path directory(String outcome) throws IOException {
        expected.add(outcome);
        return Files.createDirectory(temp.resolve("" + expected.size()));
    }

    private void file(String outcome, String text) throws IOException {
        Files.writeString(directory(outcome).resolve("b.yaml"), text);
    }

    private static void sparse(Path file) throws IOException {
        try (RandomAccessFile hole = new RandomAccessFile(file.toFile(), "rw")) {
            hole.setLength(GIGABYTE);
        }
    }

    private void operations(String outcome, String operations) throws IOException {
        file(outcome, HEAD + "upgrade:\n" + operations + "\ndowngrade: []\n");
    }

    @Test
    void littleMemoryIsEnough() throws IOException, InterruptedException {
        large();
        deep();
        growing();
        rows();
        run("-Xmx64m");
    }

    @Test
    void whatTheLimitsLetPassFitsInAHeap() throws IOException, InterruptedException {
        int most = TextFile.MAX_BYTES - 1_000;
        operations(
                "b.yaml:3: the document is larger than 1000000 values, aliases included",
                "  [" + "1,\n".repeat(most / 3) + "1]");
        operations(
                "b.yaml:3: the document is larger than 1000000 values, aliases included",
                "  - update_rows: {table: t, set: {"
                        + IntStream.range(0, most / 16)
                                .mapToObj(i -> "a" + i + ": 1,\n")
                                .collect(Collectors.joining()) + "}}");
        file(
                "b.yaml: this is not YAML: the quote that is opened here is never closed",
                HEAD + "message: \"" + "a\n ".repeat(most / 3));
        String word = "a".repeat(1_000);
        file(
                "b.yaml: unknown field \"" + word.substring(0, 100),
                HEAD + "? " + (word + "\n  ").repeat(most / 1_003) + "\n: 1\n");
        file("b.yaml: the line has more than 500000 characters", HEAD + "message: " + "a".repeat(most));
        file(
                "b.yaml: the revision has no \"downgrade\"",
                HEAD + "upgrade: []\nmessage: |\n" + ("  " + "a".repeat(499_990) + "\n").repeat(33));
        file("b.yaml: this is not a revision: it has no field \"revision\"", "a: 1\n---\n".repeat(most / 9));
        run("-Xmx512m");
    }

    private void large() throws IOException {
        sparse(directory("b.yaml: the file is larger than 16 MB").resolve("b.yaml"));
        Path side = directory("side.sql: execute: the file is larger than 16 MB");
        Files.writeString(side.resolve("b.yaml"), HEAD + "upgrade:\n  - execute: {file: side.sql}\ndowngrade: []\n");
        sparse(side.resolve("side.sql"));
        file(
                "b.yaml: the key \"upgrade\" stands twice; first in line 3",
                HEAD + "upgrade:\n".repeat(400_000) + "a: 1\n");
        String digits = "9".repeat(400_000);
        operations("b.yaml: start must be a whole number", "  - create_sequence: {name: s, start: " + digits + "}");
        operations(
                "b.yaml: the default \"0x",
                "  - add_column: {table: t, column: {name: a, type: integer, default: 0x" + "f".repeat(400_000) + "}}");
        operations(
                "b.yaml: add_column: there is no table",
                "  - add_column: {table: t, column: {name: a, type: \"integer" + "[]".repeat(200_000) + "\"}}");
        operations(
                "b.yaml: drop_table: there is no table",
                "  - create_table: {table: \"" + "a".repeat(100_000)
                        + "\", columns: [{name: a, type: text}]}\n  - drop_table: \"" + "a".repeat(99_999) + "b\"");
        file(
                "b.yaml: \"" + "a".repeat(100) + "...\" cannot be a revision's id",
                HEAD.replace("b1", "a".repeat(400_000)));
        file(
                "b.yaml: down_revision of revision \"b1\" names \"" + "a".repeat(100) + "...\"",
                HEAD.replace("null", "a".repeat(400_000)));
    }

    private void deep() throws IOException {
        String tooDeep = "b.yaml: the document is nested more than 100 deep, aliases included";
        operations(tooDeep, "  " + "[".repeat(400_000));
        operations(tooDeep, "  " + "{a: ".repeat(100_000));
        operations(tooDeep, "  " + "- ".repeat(200_000));
        operations(tooDeep, "  " + "[a, ".repeat(100_000));
        operations(
                tooDeep,
                IntStream.range(1, 1_000).mapToObj(i -> " ".repeat(i) + "a:").collect(Collectors.joining("\n")));
        // Each is in the one before it, and nothing is deep where it stands.
        String chain = IntStream.range(1, 20_000)
                .mapToObj(i -> "  - &a" + i + " {batch_alter_table: {table: t, operations: [*a" + (i - 1) + "]}}\n")
                .collect(Collectors.joining());
        file(tooDeep, HEAD + "downgrade:\n  - &a0 {drop_table: t}\n" + chain + "upgrade: [*a19999]\n");
        String circle = IntStream.range(1, 3_000)
                .mapToObj(
                        i -> "revision: r" + i + "\ndown_revision: r" + (i + 1) + "\nupgrade: []\ndowngrade: []\n---\n")
                .collect(Collectors.joining());
        file(
                "b.yaml: revisions stand on each other in a circle: r1",
                circle + "revision: r3000\ndown_revision: r1\nupgrade: []\ndowngrade: []\n");
    }

    private void growing() throws IOException {
        String tooMany = "b.yaml: the document is larger than 1000000 values, aliases included";
        String bomb = IntStream.range(1, 12)
                .mapToObj(i -> "  - &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n")
                .collect(Collectors.joining());
        operations(tooMany, "  - &a0 [x, x, x]\n" + bomb);
        operations(tooMany, "  - &a0 [" + "x, ".repeat(5_000) + "]\n" + "  - *a0\n".repeat(5_000));
        operations(
                tooMany,
                "  - &a0 {"
                        + IntStream.range(0, 2_000)
                                .mapToObj(i -> "k" + i + ": v, ")
                                .collect(Collectors.joining()) + "}\n" + "  - *a0\n".repeat(5_000));
    }

    private void rows() throws IOException {
        csv("rows.csv: bulk_insert: a value has more than 8000000 characters", null);
        csv("rows.csv: bulk_insert: a value has more than 8000000 characters", "id\n\"" + "a\n".repeat(5_000_000));
        csv("rows.csv: bulk_insert: the row has more than 32767 values", ",".repeat(2_000_000));
        csv("rows.csv: bulk_insert: the row has more than 32767 values", "a,b\n" + ",".repeat(2_000_000));
        csv("rows.csv: bulk_insert: the row has 1 value", "a,b\n" + "\n".repeat(2_000_000) + "x\n");
        csv("b.yaml: bulk_insert: there is no table", "a,b\n" + "\n".repeat(2_000_000));
    }

    /** @param content null for a gigabyte of nothing */
    private void csv(String outcome, String content) throws IOException {
        Path directory = directory(outcome);
        Files.writeString(directory.resolve("b.yaml"), ROWS);
        if (content == null) {
            sparse(directory.resolve("rows.csv"));
        } else {
            Files.writeString(directory.resolve("rows.csv"), content);
        }
    }

    private void run(String memory) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                memory,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Process.class.getName()));
        for (int i = 1; i <= expected.size(); i++) {
            command.add(temp.resolve("" + i).toString());
        }
        java.lang.Process process =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String outcome : expected) {
                String line = output.readLine();
                Promise.BAD_INPUT.attempt("files", () -> check(outcome, line));
            }
        }
        assertEquals(0, process.waitFor());
    }

    private static void check(String outcome, String line) {
        String told = line.substring(line.indexOf(' ') + 1).replaceFirst("^([a-z.]+):[0-9:]+", "$1:");
        assertTrue(told.startsWith(outcome.replaceFirst("^([a-z.]+):[0-9:]+", "$1:")), () -> outcome + "\n" + line);
        assertTrue(Long.parseLong(line.substring(0, line.indexOf(' '))) < LONGEST_MILLIS, line);
    }
}
