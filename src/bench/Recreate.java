import com.sun.management.ThreadMXBean;
import dev.migrate.Migrations;
import dev.migrate.Settings;
import dev.migrate.SettingsResolver;
import dev.migrate.engine.Progress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a change of a table costs on SQLite, as ratios to a plain INSERT … SELECT of its rows into a bare table, taken in
 * the same round: processor time of the thread, and bytes that the process wrote. See recreate.sh.
 */
public final class Recreate {

    private static final String TABLE = "CREATE TABLE %s (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT, n INTEGER,"
            + " x REAL, note TEXT, k INTEGER, made TEXT)";

    /** What SQLite can copy record by record it does; a table of another shape must be taken apart. */
    private static final String BY_COLUMN =
            "INSERT INTO bare (made, id, name, mail, n, x, note, k) SELECT made || '', id, name, mail, n, x, note, k FROM t";

    private static final Map<String, String> CHANGES = new LinkedHashMap<>();

    static {
        CHANGES.put("drop", "- drop_column: {table: t, column: note}\n");
        CHANGES.put("retype", "- alter_column: {table: t, column: note, type: integer}\n");
        CHANGES.put(
                "add in the middle",
                "- add_column: {table: t, column: {name: added, type: integer, default: 7}, insert_after: mail}\n");
        CHANGES.put(
                "five together",
                "- drop_column: {table: t, column: note}\n- alter_column: {table: t, column: x, type: text}\n"
                        + "- add_column: {table: t, column: {name: added, type: integer, default: 7}, insert_after: mail}\n"
                        + "- drop_column: {table: t, column: made}\n"
                        + "- create_check_constraint: {table: t, name: ck, expression: id > 0}\n");
        CHANGES.put("add a key", "- create_unique_constraint: {table: t, columns: [id, n]}\n");
        CHANGES.put("edit (no longer NOT NULL)", "- alter_column: {table: t, column: name, nullable: true}\n");
    }

    private record Cost(double seconds, double megabytes) {}

    private interface Work {
        void run() throws Exception;
    }

    private Recreate() {}

    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        Path directory = Files.createTempDirectory("recreate");
        try {
            measure(directory, 1000, 2);
            Map<String, List<Cost[]>> large = measure(directory, rows, rounds);
            Map<String, List<Cost[]>> small = measure(directory, rows / 100, rounds);
            System.out.printf("%d rows, %d rounds, medians%n", rows, rounds);
            System.out.printf("%-34s %8s %8s %10s %8s%n", "", "CPU s", "x floor", "MB written", "x floor");
            large.forEach((name, costs) -> print(name, costs));
            System.out.printf("with %d rows%n", rows / 100);
            small.forEach((name, costs) -> {
                if (name.contains("edit")) {
                    print(name, costs);
                }
            });
        } finally {
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
    }

    private static void print(String name, List<Cost[]> costs) {
        System.out.printf(
                Locale.ROOT,
                "%-34s %8.3f %8.2f %10.1f %8.2f%n",
                name,
                median(costs, 0, false),
                median(costs, 0, true),
                median(costs, 1, false),
                median(costs, 1, true));
    }

    private static double median(List<Cost[]> costs, int what, boolean ratio) {
        double[] values = costs.stream()
                .mapToDouble(pair -> value(pair[0], what) / (ratio ? value(pair[1], what) : 1))
                .sorted()
                .toArray();
        return values[values.length / 2];
    }

    private static double value(Cost cost, int what) {
        return what == 0 ? cost.seconds : cost.megabytes;
    }

    /** Each cost beside the floor of its round. */
    private static Map<String, List<Cost[]>> measure(Path directory, int rows, int rounds) throws Exception {
        Path original = directory.resolve("original.db");
        Files.deleteIfExists(original);
        execute(
                original,
                TABLE.formatted("t"),
                "WITH RECURSIVE i (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM i WHERE i < " + rows + ")"
                        + " INSERT INTO t SELECT i, 'name ' || (i * 7919 % 1000003), 'm' || i || '@example.org', i * 31 % 65537,"
                        + " i / 3.0, 'a note of some length, number ' || i, i % 1000, '2026-11-23' FROM i",
                "CREATE INDEX t_name ON t (name)",
                "CREATE INDEX t_n ON t (n, k)");
        Map<String, List<Cost[]>> costs = new LinkedHashMap<>();
        costs.put("floor: INSERT … SELECT", new ArrayList<>());
        for (int round = 0; round < rounds; round++) {
            Path file = copy(original);
            Cost floor = cost(() -> execute(file, "BEGIN", TABLE.formatted("bare"), "INSERT INTO bare SELECT * FROM t", "COMMIT"));
            costs.get("floor: INSERT … SELECT").add(new Cost[] {floor, floor});
            Path apart = copy(original);
            Cost byColumn = cost(() -> execute(apart, "BEGIN", TABLE.formatted("bare"), BY_COLUMN, "COMMIT"));
            costs.computeIfAbsent("the same, column by column", name -> new ArrayList<>())
                    .add(new Cost[] {byColumn, floor});
            for (String way : List.of("swap", "copy")) {
                for (Map.Entry<String, String> change : CHANGES.entrySet()) {
                    Path changed = copy(original);
                    Migrations migrations = migrations(directory, changed, way, change.getValue());
                    migrations.upgrade("a1", Progress.SILENT);
                    Cost cost = cost(() -> migrations.upgrade("head", Progress.SILENT));
                    costs.computeIfAbsent(change.getKey() + ", " + way, name -> new ArrayList<>())
                            .add(new Cost[] {cost, floor});
                }
            }
        }
        return costs;
    }

    private static Path copy(Path original) throws IOException {
        return Files.copy(original, original.resolveSibling("copy.db"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void execute(Path file, String... statements) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static Migrations migrations(Path directory, Path file, String way, String upgrade) throws IOException {
        Files.writeString(
                directory.resolve("a1.yaml"),
                "revision: a1\ndown_revision: null\nupgrade:\n  - execute: SELECT 1\ndowngrade: []\n");
        Files.writeString(
                directory.resolve("b2.yaml"),
                "revision: b2\ndown_revision: a1\nupgrade:\n" + upgrade.indent(2)
                        + "downgrade: irreversible\nreason: a benchmark\n");
        Map<String, String> settings =
                Map.of("url", "jdbc:sqlite:" + file, "directory", directory.toString(), "sqliteRecreate", way);
        Settings resolved = new SettingsResolver(directory)
                .with(new SettingsResolver.Source("benchmark", settings::get))
                .resolve();
        return new Migrations(resolved);
    }

    private static Cost cost(Work work) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double written = written();
        long cpu = threads.getCurrentThreadCpuTime();
        work.run();
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        return new Cost(cpu / 1e9, written() - written);
    }

    /** Of the whole process, where the system tells; in millions of bytes. */
    private static double written() throws IOException {
        Path io = Path.of("/proc/self/io");
        return Files.exists(io)
                ? Arrays.stream(Files.readString(io).split("\n"))
                        .filter(line -> line.startsWith("wchar: "))
                        .mapToDouble(line -> Double.parseDouble(line.substring(7)) / 1e6)
                        .sum()
                : Double.NaN;
    }
}
