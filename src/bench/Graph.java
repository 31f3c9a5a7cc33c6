import dev.migrate.changeset.RevisionFiles;
import dev.migrate.revision.AppliedSet;
import dev.migrate.revision.Planner;
import dev.migrate.revision.Range;
import dev.migrate.revision.Resolver;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.Target;
import dev.migrate.op.Substitution;
import dev.migrate.schema.Naming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a large history with many merges costs, as ratios to reading the bytes of its files. See graph.sh. */
public final class Graph {

    private static final int MERGE_EVERY = 5;

    private interface Work {
        int run() throws Exception;
    }

    private Graph() {}

    public static void main(String[] arguments) throws Exception {
        int revisions = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        Path directory = Files.createTempDirectory("graph");
        try {
            for (int size : new int[] {revisions / 10, revisions}) {
                Path history = Files.createDirectory(directory.resolve("of" + size));
                write(history, size);
                measure(history, size, rounds);
            }
        } finally {
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
            }
        }
    }

    /** Of five revisions two stand beside each other, and the next one joins them. */
    private static void write(Path directory, int size) throws IOException {
        for (int i = 0; i < size; i++) {
            int place = i % MERGE_EVERY;
            String down = i == 0
                    ? "null"
                    : switch (place) {
                        case 2 -> id(i - 2);
                        case 3 -> "[" + id(i - 2) + ", " + id(i - 1) + "]";
                        default -> id(i - 1);
                    };
            Files.writeString(
                    directory.resolve(id(i) + ".yaml"),
                    "revision: " + id(i) + "\ndown_revision: " + down + "\nmessage: step " + i
                            + "\ncreate_date: 2026-11-22T20:09:00Z\nauthor: ann\nupgrade:\n- add_column:\n    table: t\n"
                            + "    column: {name: c" + i + ", type: integer}\ndowngrade:\n- drop_column: {table: t, column: c"
                            + i + "}\n");
        }
    }

    /** Twelve digits in no order, as ids are. */
    private static String id(int number) {
        return String.format(Locale.ROOT, "%012x", (number + 1L) * 0x9E3779B97F4AL & 0xFFFFFFFFFFFFL);
    }

    private static void measure(Path directory, int size, int rounds) throws Exception {
        Map<String, Work> works = new LinkedHashMap<>();
        RevisionGraph graph = load(directory);
        List<Revision> all = graph.revisions();
        List<Revision> mixed = new ArrayList<>(all);
        mixed.sort((a, b) -> a.id().compareTo(b.id()));
        AppliedSet none = new AppliedSet(graph, List.of());
        AppliedSet full = new AppliedSet(graph, all.stream().map(Revision::id).toList());
        works.put("bytes of the files", () -> bytes(directory));
        works.put("read and order", () -> load(directory).revisions().size());
        works.put("order", () -> RevisionGraph.of(mixed).revisions().size());
        works.put("plan from base to head", () -> new Planner(none)
                .upgrade(List.of(Target.HEAD))
                .revisions()
                .size());
        works.put("plan the last half back", () -> new Planner(full)
                .downgrade(List.of(Target.parse("-" + size / 2)))
                .revisions()
                .size());
        works.put("plan down to the middle", () -> new Planner(full)
                .downgrade(List.of(Target.parse(all.get(size / 2).id())))
                .revisions()
                .size());
        works.put("stamp the middle", () -> new Planner(full)
                .stamp(List.of(Target.parse(all.get(size / 2).id())))
                .size());
        works.put("history of a range", () -> new Resolver(none)
                .within(Range.parse(all.get(size / 4).id() + ":head"))
                .size());
        System.out.printf("%,d revisions, %,d merges%n", size, size / MERGE_EVERY);
        double floor = 0;
        for (Map.Entry<String, Work> work : works.entrySet()) {
            double[] seconds = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                long start = System.nanoTime();
                if (work.getValue().run() == 0) {
                    throw new IllegalStateException(work.getKey() + " did nothing");
                }
                seconds[round] = (System.nanoTime() - start) / 1e9;
            }
            Arrays.sort(seconds);
            double median = seconds[rounds / 2];
            floor = floor == 0 ? median : floor;
            System.out.printf(Locale.ROOT, "  %-26s %8.3f s %8.2f%n", work.getKey(), median, median / floor);
        }
    }

    private static RevisionGraph load(Path directory) {
        return new RevisionFiles(List.of(directory), false, Set.of("postgresql", "sqlite"), Naming.DEFAULT, Substitution.NONE).graph();
    }

    private static int bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.parallel().mapToInt(Graph::length).sum();
        }
    }

    private static int length(Path file) {
        try {
            return Files.readAllBytes(file).length;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
