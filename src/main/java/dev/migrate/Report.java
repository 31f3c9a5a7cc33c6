package dev.migrate;

import dev.migrate.diff.Generated;
import dev.migrate.engine.OtherHistory;
import dev.migrate.engine.Outcome;
import dev.migrate.engine.Progress;
import dev.migrate.engine.Repaired;
import dev.migrate.engine.Stamped;
import dev.migrate.engine.Verified;
import dev.migrate.op.Change;
import dev.migrate.revision.Body;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The words for people: the same in a Maven build and in an application. */
public final class Report {

    /** Between two lines that say how far an operation is. */
    private static final Duration BETWEEN_ROWS = Duration.ofSeconds(5);

    private Report() {}

    /**
     * A run in words, a line at a time.
     *
     * @param warning takes what somebody has to see to
     */
    public static Progress progress(Consumer<String> line, Consumer<String> warning, boolean showSql) {
        return new Progress() {
            private long nextRows = System.nanoTime() + BETWEEN_ROWS.toNanos();

            @Override
            public void connected(String databaseLabel) {
                line.accept("Context impl " + databaseLabel + ".");
                line.accept("Will assume transactional DDL.");
            }

            @Override
            public void waiting(String holder) {
                line.accept("Waiting for another run to end: " + holder);
            }

            @Override
            public void started(Direction direction, Revision revision) {
                line.accept("Running " + direction.line(revision));
            }

            @Override
            public void statement(String sql) {
                if (showSql) {
                    sql.lines().forEach(part -> line.accept("  " + part));
                }
            }

            @Override
            public void rows(Change change, long rows) {
                if (System.nanoTime() > nextRows) {
                    nextRows = System.nanoTime() + BETWEEN_ROWS.toNanos();
                    line.accept("  " + Report.line(change) + ": " + rows + " rows so far");
                }
            }

            @Override
            public void retrying(Revision revision, Duration pause) {
                line.accept("  another connection holds a lock; trying again in " + took(pause));
            }

            @Override
            public void finished(Direction direction, Revision revision, int operations, Duration took) {
                line.accept("  done in " + took(took) + (operations == 0 ? "; it has no operations" : ""));
            }

            @Override
            public void warning(String message) {
                warning.accept(message);
            }

            @Override
            public void skipped(Direction direction, Revision revision) {
                line.accept("  another run has done it");
            }
        };
    }

    private static String took(Duration duration) {
        return duration.toMillis() < 10_000
                ? duration.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** Where a run has left the database. */
    public static String of(Outcome outcome) {
        if (!outcome.done().isEmpty()) {
            return "The database is at " + place(outcome.tips()) + ".";
        }
        return "Nothing to do: the database is at " + place(outcome.tips())
                + (outcome.passed().isEmpty() ? "" : ", and has passed " + ids(outcome.passed())) + ".";
    }

    /** The revisions that a repair has accepted, or would, with what sets them apart from what was applied. */
    public static List<String> of(List<Repaired> repaired) {
        List<String> lines = new ArrayList<>();
        for (Repaired each : repaired) {
            lines.add(each.revision() + each.revision().andMessage() + ":");
            Difference.lines(each.was(), each.is()).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    /** What came of a repair. */
    public static String repaired(int revisions, boolean dryRun) {
        if (revisions == 0) {
            return "Nothing to repair: the files say what was applied.";
        }
        boolean one = revisions == 1;
        return dryRun
                ? (one ? "The file of 1 revision says" : "The files of " + revisions + " revisions say")
                        + " something else than what was applied. Nothing was changed."
                : "The record takes "
                        + (one ? "1 revision as its file has it" : revisions + " revisions as their files have them")
                        + " now; the database itself was not changed: migrate:check -Donly=drift tells whether it is what"
                        + " they make.";
    }

    /** Where a stamp has put the database. */
    public static String of(Stamped stamped) {
        boolean changed = !stamped.added().isEmpty() || !stamped.removed().isEmpty();
        return (changed ? "Stamped: the database is at " : "Nothing to do: the database is at ") + place(stamped.tips())
                + ".";
    }

    /**
     * What a run would do, a line each.
     *
     * @param body what a revision does and undoes
     */
    public static List<String> planned(Outcome outcome, Function<Revision, Body> body) {
        if (outcome.done().isEmpty()) {
            return List.of(of(outcome));
        }
        List<String> lines = new ArrayList<>();
        for (Revision revision : outcome.done()) {
            Body does = body.apply(revision);
            lines.add("Would run " + outcome.direction().line(revision));
            (outcome.direction() == Direction.UPGRADE ? does.upgrade() : does.downgrade())
                    .forEach(change -> lines.add("  " + line(change)));
        }
        lines.add("The database would be at " + place(outcome.tips()) + ". Nothing was run.");
        return lines;
    }

    private static String place(List<Revision> tips) {
        return tips.isEmpty() ? "base" : ids(tips);
    }

    private static String ids(List<Revision> revisions) {
        return revisions.stream().map(Revision::id).collect(Collectors.joining(", "));
    }

    /** {@code b1cf8c168491 (billing, head)}: with its labels. */
    public static String brief(Entry entry) {
        List<String> marks = new ArrayList<>(entry.revision().branchLabels());
        if (entry.isHead()) {
            marks.add("head");
        }
        if (!entry.isInFile()) {
            marks.add("in no file");
        }
        return entry.revision().id() + (marks.isEmpty() ? "" : " (" + String.join(", ", marks) + ")");
    }

    /** {@code 392efb1132ae -> b1cf8c168491 (head) (current), message}, as Alembic's history has it. */
    public static String line(Entry entry) {
        if (!entry.isInFile()) {
            return brief(entry) + " (current)";
        }
        String below = entry.revision().down().isEmpty()
                ? "<base>"
                : String.join(", ", entry.revision().down());
        return below + " -> " + brief(entry) + (entry.isCurrent() ? " (current)" : "")
                + entry.revision().andMessage();
    }

    /** The history as a drawing, the newest revision first. */
    public static List<String> graph(List<Entry> newestFirst) {
        return GraphDrawing.of(newestFirst, Report::beside);
    }

    /** {@code b1cf8c168491 (head) (current), message}, where a drawing tells what it builds on. */
    private static String beside(Entry entry) {
        String depends = entry.revision().dependsOn().isEmpty()
                ? ""
                : " (depends on " + String.join(", ", entry.revision().dependsOn()) + ")";
        return brief(entry)
                + (entry.isCurrent() ? " (current)" : "")
                + depends
                + entry.revision().andMessage();
    }

    /** {@code 392efb1132ae -> b1cf8c168491, c2...}: where the history branches. */
    public static List<String> lines(BranchPoint branchPoint) {
        List<String> lines = new ArrayList<>();
        lines.add(line(branchPoint.revision()));
        branchPoint.branches().forEach(branch -> lines.add("    " + line(branch)));
        return lines;
    }

    /**
     * Revisions one by one.
     *
     * @param verbose whether all is said of each, and not only what it is called
     */
    public static List<String> lines(List<Entry> entries, boolean verbose) {
        if (!verbose) {
            return entries.stream().map(Report::brief).toList();
        }
        List<String> lines = new ArrayList<>();
        for (Entry entry : entries) {
            lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
            lines.addAll(lines(entry));
        }
        return lines;
    }

    /** What a rebase has done, a line each. */
    public static List<String> lines(Rebased rebased) {
        Revision moved = rebased.revision();
        return List.of(
                "Revision " + moved + " builds on " + rebased.onto() + " now, and no longer on "
                        + (moved.down().isEmpty() ? "nothing" : moved.down().get(0)) + ".",
                "Wrote " + rebased.file(),
                "Check whether its operations still fit: mvn migrate:validate",
                "A database that has " + moved + " already gets what is below it now with its next upgrade.");
    }

    /** What a database without a record was taken for. */
    public static String adopted(List<Revision> revisions) {
        return "The database had tables and no record; it is what " + ids(revisions) + " makes, and was stamped there.";
    }

    /** What of a database that was taken for revisions could not be seen, a line each. */
    public static List<String> unseen(List<Revision> rows) {
        return rows.isEmpty()
                ? List.of()
                : List.of("These change rows as well, and whether they have done so was not looked at: " + ids(rows));
    }

    /** The steps between two schemas in YAML, a line each. */
    public static List<String> lines(Generated steps) {
        return DiffText.list(steps).lines().toList();
    }

    /** The same for programs. */
    public static String json(Generated steps) {
        return JsonReport.steps(steps);
    }

    /** What was looked at, and what was found, a line each. */
    public static List<String> checked(Set<Finding.Check> checks, List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        for (Finding.Check check : checks) {
            List<Finding> own = findings.stream()
                    .filter(finding -> finding.check() == check)
                    .toList();
            String name = check.name().toLowerCase(Locale.ROOT);
            if (own.isEmpty()) {
                lines.add(name + ": in order");
            }
            for (Finding finding : own) {
                finding.message()
                        .lines()
                        .forEach(line ->
                                lines.add((lines.isEmpty() || !line.startsWith(" ") ? name + ": " : "") + line));
                lines.add("  " + finding.hint());
            }
        }
        return lines;
    }

    /** The same for programs. */
    public static String json(List<Finding> findings) {
        return JsonReport.findings(findings);
    }

    /** What came of running a revision up, down and up again, a line each. */
    public static List<String> lines(Verified verified) {
        List<String> lines = new ArrayList<>();
        String result = verified.isSound() ? "sound" : "NOT SOUND";
        lines.add(verified.revision().id() + verified.revision().andMessage() + ": " + result + ", "
                + took(verified.took()));
        for (Verified.Remark remark : verified.remarks()) {
            String kind = remark.kind() == Verified.Kind.NOTE
                    ? ""
                    : remark.kind().name().toLowerCase(Locale.ROOT) + ": ";
            lines.add("  " + kind + remark.message());
        }
        return lines;
    }

    /** What was not verified. */
    public static String untried(List<Revision> left) {
        return "not tried, since a revision before does not run: " + FirstFew.ids(left);
    }

    /** How many of the verified revisions are sound. */
    public static String summary(List<Verified> all) {
        long sound = all.stream().filter(Verified::isSound).count();
        long warned = all.stream()
                .filter(each -> each.remarks().stream().anyMatch(remark -> remark.kind() == Verified.Kind.WARNING))
                .count();
        Duration took = all.stream().map(Verified::took).reduce(Duration.ZERO, Duration::plus);
        return all.size() + (all.size() == 1 ? " revision" : " revisions") + " up, down and up again in " + took(took)
                + ": " + sound + " sound" + (warned == 0 ? "" : ", " + warned + " with warnings");
    }

    /** What to do with what another tool has recorded. */
    public static String of(OtherHistory other) {
        return "The database has " + other.tool().label() + "'s table " + other.table() + ": "
                + switch (other.tool()) {
                    case ALEMBIC ->
                        "once its revisions are files here, with the same ids, migrate:stamp -Dfrom=alembic takes over"
                                + " where it stands.";
                    case FLYWAY, LIQUIBASE ->
                        "migrate:baseline writes what it has made as a first revision, and stamps that.";
                };
    }

    /** All there is to say of a revision and its operations, a line each. */
    public static List<String> lines(Entry entry, Body body) {
        List<String> lines = new ArrayList<>(lines(entry));
        lines.add("Upgrade:");
        body.upgrade().forEach(change -> lines.add("  " + line(change)));
        lines.add(body.irreversible() == null ? "Downgrade:" : "Downgrade: irreversible, " + body.irreversible());
        body.downgrade().forEach(change -> lines.add("  " + line(change)));
        return lines;
    }

    /** All there is to say of a revision but for its operations, a line each. */
    public static List<String> lines(Entry entry) {
        if (!entry.isInFile()) {
            return List.of(line(entry));
        }
        Revision revision = entry.revision();
        List<String> lines = new ArrayList<>();
        lines.add("Revision: " + brief(entry) + (entry.isCurrent() ? " (current)" : ""));
        lines.add("Builds on: " + (revision.down().isEmpty() ? "<base>" : String.join(", ", revision.down())));
        if (!revision.dependsOn().isEmpty()) {
            lines.add("Depends on: " + String.join(", ", revision.dependsOn()));
        }
        if (!revision.branchLabels().isEmpty()) {
            lines.add("Branch labels: " + String.join(", ", revision.branchLabels()));
        }
        lines.add("Message: " + revision.message());
        if (revision.createDate() != null) {
            lines.add("Created: " + revision.createDate());
        }
        if (revision.author() != null) {
            lines.add("Author: " + revision.author());
        }
        lines.add("Place: " + revision.place());
        entry.applied()
                .ifPresent(row -> lines.add(
                        "Applied: " + row.at() + " by " + row.by() + " in " + took(Duration.ofMillis(row.millis()))));
        return lines;
    }

    private static String line(Change change) {
        return change.op().key() + " " + change.op().describe()
                + (change.only().isEmpty() ? "" : " (only " + String.join(", ", change.only()) + ")");
    }
}
