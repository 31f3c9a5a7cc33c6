package dev.migrate.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/**
 * What is promised of every run, and how a test tries to break it: a row of docs/reliability.md each. Tests try a few times
 * in every build, and many times in a long run, {@code mvn verify -Psoak}.
 */
public enum Promise {
    CHANGED_TABLE(
            "A change to a table of SQLite keeps all that it does not name: texts, rows, rowids, indexes, triggers, views, child"
                    + " rows.",
            "Every table of schemas that others have written is changed in every way, by `copy` and by `swap`, and back; the"
                    + " stored texts and the rows are compared letter for letter."),
    KILLED_RECREATION(
            "A process that is killed while SQLite makes a table anew leaves the old table or the new one, and the record"
                    + " that belongs to it.",
            "The process is killed at random moments of upgrades and downgrades, by `copy` and by `swap`, with both kinds of"
                    + " journal; rows, indexes, triggers and child rows are compared, and SQLite checks its own file."),
    FAILURE_IN_THE_MIDDLE(
            "An operation that fails leaves nothing of its revision, and the error says file, line, revision, operation, SQL,"
                    + " the database's words and code, and what to do.",
            "Every kind of operation fails on both databases behind one that succeeds, because what it needs is missing or what"
                    + " it makes is there; the catalogs before and after are compared."),
    TEXTS_ARE_DATA(
            "Names and values are data, whatever quotes, semicolons, dollars, signs of comments and line ends they have.",
            "Each text is the name of tables, columns, indexes, constraints, views and enums, and a value, default and comment;"
                    + " up, down and up again beside a table that it would harm, with what is read back."),
    BAD_INPUT(
            "Whatever stands in a file, reading it ends in time and in little memory, with a history that is whole or with one"
                    + " error at its place; and nothing is run.",
            "Files as people get them wrong, every field of every operation with a value of the wrong kind, and files that are"
                    + " too large, too deep or not text, in a process with little memory; files made of right ones by chance, by"
                    + " characters, lines, words and values, further from each that reaches something new; graphs with faults."),
    KILLED_RUN(
            "A run that is killed at any moment leaves the database at the boundary of a revision, or of a logged operation of"
                    + " one that is no transaction; the next run goes on from there, with no step by hand, and comes to the"
                    + " same end. No lock stays behind.",
            "The process is killed at random moments, from its start on, of upgrades and downgrades of a history of every kind"
                    + " of revision, on both databases; schema, rows, record and log are compared with an undisturbed run's."),
    KILLED_SERVER(
            "The same holds when the PostgreSQL server is killed and started again.",
            "The processes of a server are killed at random moments of upgrades and downgrades of the same history, and it is"
                    + " started again on its data; what the failed run has said of the database is compared with the database."),
    CUT_CONNECTION(
            "The same holds when the connection to PostgreSQL is cut.",
            "A proxy cuts it after a random byte of upgrades and downgrades of the same history, from either side."),
    CONCURRENT_RUNS(
            "Of several runs at once on one database each operation is applied once, all succeed, and those that wait say for"
                    + " whom.",
            "8 processes start an upgrade at once, on both databases; in every other round the first of them is held up in its"
                    + " first transaction until all others have said that they wait for it."),
    POOLED_RUNS(
            "The same holds behind a pooler in transaction mode, and no lock stays behind in its sessions; an operation that"
                    + " is in no transaction is refused there.",
            "8 runs start at once, 7 of them through a pooler that gives each transaction any of its sessions."),
    SECRETS(
            "A password is in nothing that a run says, writes or sends to the database: no log at any level, no error with all its"
                    + " causes, no file, no row.",
            "A password of quotes, signs and blanks comes in by settings, file and URL, encoded or not; every goal runs, and fails"
                    + " by a wrong password, host, port, database, URL or parameter. Searched are the log of the run, the driver's at"
                    + " its finest, the server's with every statement, the errors with their traces, the files and the record.");

    private static final Path FIGURES = Path.of("target/reliability");
    private static final String FAILURES = "failures";

    private final String text;
    private final String test;
    private final Map<String, LongAdder> figures = new ConcurrentSkipListMap<>();

    Promise(String text, String test) {
        this.text = text;
        this.test = test;
    }

    /** What is promised, a sentence. */
    public String text() {
        return text;
    }

    /** How it is tested. */
    public String test() {
        return test;
    }

    /** How often to try. */
    public static int times(int inEveryBuild, int inALongRun) {
        return Boolean.getBoolean("soak") ? inALongRun : inEveryBuild;
    }

    /**
     * Tries to break it once.
     *
     * @param unit of what is counted, in the plural: kills
     */
    public void attempt(String unit, Executable attempt) {
        count(unit, 1);
        try {
            attempt.execute();
        } catch (RuntimeException | Error e) {
            count(FAILURES, 1);
            throw e;
        } catch (Throwable e) {
            count(FAILURES, 1);
            throw new AssertionError(e);
        }
    }

    /** Counts what an attempt has done besides. */
    public void count(String unit, long times) {
        figures.computeIfAbsent(unit, name -> new LongAdder()).add(times);
    }

    /** Prints what the class has tried, and after a long run keeps it for the documentation. */
    public void tell(Class<?> tests) {
        figures.computeIfAbsent(FAILURES, name -> new LongAdder());
        System.out.println("Promise " + name() + ": " + words(figures));
        if (Boolean.getBoolean("soak")) {
            Properties properties = new Properties();
            figures.forEach((unit, times) -> properties.setProperty(unit, times.toString()));
            try {
                Files.createDirectories(FIGURES);
                try (var out = Files.newBufferedWriter(FIGURES.resolve(name() + "." + tests.getSimpleName()))) {
                    properties.store(out, null);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        // The next class in this process begins anew.
        figures.clear();
    }

    /** What the last long run has tried, of all classes together; empty if there was none. */
    public String lastFigures() {
        if (!Files.isDirectory(FIGURES)) {
            return "";
        }
        Map<String, Long> sums = new TreeMap<>();
        try (Stream<Path> files = Files.list(FIGURES)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith(name() + "."))
                    .toList()) {
                Properties properties = new Properties();
                try (var in = Files.newBufferedReader(file)) {
                    properties.load(in);
                }
                properties.forEach((unit, times) -> sums.merge((String) unit, Long.valueOf((String) times), Long::sum));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words(sums);
    }

    private static String words(Map<String, ?> figures) {
        return Stream.concat(
                        figures.entrySet().stream()
                                .filter(each -> !each.getKey().equals(FAILURES)),
                        figures.entrySet().stream().filter(each -> each.getKey().equals(FAILURES)))
                .map(each -> "%s: %,d"
                        .formatted(each.getKey(), Long.valueOf(each.getValue().toString())))
                .collect(Collectors.joining("; "));
    }
}
