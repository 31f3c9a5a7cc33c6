package dev.migrate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.migrate.engine.Applied;
import dev.migrate.engine.Outcome;
import dev.migrate.engine.Progress;
import dev.migrate.op.Change;
import dev.migrate.revision.Body;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The words for people, and the JSON for programs: the same in a Maven build and in an application. */
public final class Report {

    /** Between two lines that say how far an operation is. */
    private static final Duration BETWEEN_ROWS = Duration.ofSeconds(5);

    private Report() {}

    /** A run in words, a line at a time. */
    public static Progress progress(Consumer<String> line, boolean showSql) {
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
                line.accept(running(direction, revision));
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
                line.accept("  the application holds a lock; trying again in " + took(pause));
            }

            @Override
            public void finished(Direction direction, Revision revision, int operations, Duration took) {
                line.accept("  done in " + took(took) + (operations == 0 ? "; it has no operations" : ""));
            }

            @Override
            public void skipped(Direction direction, Revision revision) {
                line.accept("  another run has done it");
            }
        };
    }

    /** {@code Running upgrade a -> b, message}: word for word as Alembic says it, because people search logs for it. */
    private static String running(Direction direction, Revision revision) {
        String below = String.join(", ", revision.down());
        return "Running " + direction.key() + " "
                + (direction == Direction.UPGRADE ? below + " -> " + revision.id() : revision.id() + " -> " + below)
                + ", " + revision.message();
    }

    private static String took(Duration duration) {
        return duration.toMillis() < 10_000
                ? duration.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** Where a run has left the database. */
    public static String of(Outcome outcome) {
        String place = outcome.tips().isEmpty()
                ? "base"
                : outcome.tips().stream().map(Revision::id).collect(Collectors.joining(", "));
        return outcome.done().isEmpty()
                ? "Nothing to do: the database is at " + place + "."
                : "The database is at " + place + ".";
    }

    /** {@code b1cf8c168491 (head)}. */
    public static String brief(Entry entry) {
        List<String> marks = new ArrayList<>();
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
        return below + " -> " + brief(entry) + (entry.isCurrent() ? " (current)" : "") + ", "
                + entry.revision().message();
    }

    /** All there is to say of a revision, a line each. */
    public static List<String> lines(Entry entry, Body body) {
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
        lines.add("Place: " + revision.place());
        entry.applied()
                .ifPresent(row -> lines.add(
                        "Applied: " + row.at() + " by " + row.by() + " in " + took(Duration.ofMillis(row.millis()))));
        lines.add("Upgrade:");
        body.upgrade().forEach(change -> lines.add("  " + line(change)));
        lines.add(body.irreversible() == null ? "Downgrade:" : "Downgrade: irreversible, " + body.irreversible());
        body.downgrade().forEach(change -> lines.add("  " + line(change)));
        return lines;
    }

    private static String line(Change change) {
        return change.op().key() + " " + change.op().describe()
                + (change.only().isEmpty() ? "" : " (only " + String.join(", ", change.only()) + ")");
    }

    /** Entries as a JSON array; a field is there always, null where there is nothing. */
    public static String json(List<Entry> entries) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            out.writeStartArray();
            for (Entry entry : entries) {
                write(entry, out);
            }
            out.writeEndArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static void write(Entry entry, JsonGenerator out) throws IOException {
        Revision revision = entry.revision();
        Applied row = entry.applied().orElse(null);
        out.writeStartObject();
        out.writeStringField("revision", revision.id());
        writeAll("down_revision", revision.down(), out);
        out.writeStringField("message", revision.message());
        out.writeStringField("create_date", revision.createDate());
        writeAll("branch_labels", revision.branchLabels(), out);
        writeAll("depends_on", revision.dependsOn(), out);
        out.writeStringField(
                "path", revision.place() == null ? null : revision.place().file());
        out.writeBooleanField("head", entry.isHead());
        out.writeBooleanField("current", entry.isCurrent());
        out.writeStringField("applied_at", row == null ? null : row.at().toString());
        out.writeStringField("applied_by", row == null ? null : row.by());
        out.writeStringField("checksum", row == null ? null : row.checksum());
        out.writeEndObject();
    }

    private static void writeAll(String key, List<String> values, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(key);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }
}
