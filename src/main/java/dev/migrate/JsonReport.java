package dev.migrate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.migrate.diff.Generated;
import dev.migrate.diff.Proposed;
import dev.migrate.engine.Applied;
import dev.migrate.revision.Revision;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;

/** The JSON for programs. */
public final class JsonReport {

    private JsonReport() {}

    /** Entries as a JSON array; a field is there always, null where there is nothing. */
    public static String entries(List<Entry> entries) {
        return array(out -> {
            for (Entry entry : entries) {
                write(entry, out);
            }
        });
    }

    /** Where the history branches, as a JSON array. */
    public static String branches(List<BranchPoint> branchPoints) {
        return array(out -> {
            for (BranchPoint branchPoint : branchPoints) {
                out.writeStartObject();
                out.writeStringField(
                        "revision", branchPoint.revision().revision().id());
                writeAll(
                        "branches",
                        branchPoint.branches().stream()
                                .map(branch -> branch.revision().id())
                                .toList(),
                        out);
                out.writeEndObject();
            }
        });
    }

    /** The steps between two schemas as a JSON array; one that is left to a person has no operation. */
    public static String steps(Generated steps) {
        return array(out -> {
            for (Proposed step : steps.upgrade()) {
                out.writeStartObject();
                out.writeStringField(
                        "operation", step.op() == null ? null : step.op().key());
                out.writeStringField("of", step.op() == null ? null : step.op().describe());
                out.writeStringField("yaml", step.op() == null ? null : DiffText.operation(DiffText.change(step.op())));
                writeAll("notes", step.notes(), out);
                out.writeEndObject();
            }
        });
    }

    /** What is not in order, as a JSON array. */
    public static String findings(List<Finding> findings) {
        return array(out -> {
            for (Finding finding : findings) {
                out.writeStartObject();
                out.writeStringField("check", finding.check().name().toLowerCase(Locale.ROOT));
                out.writeStringField("message", finding.message());
                out.writeStringField("hint", finding.hint());
                out.writeEndObject();
            }
        });
    }

    private interface Content {
        void writeTo(JsonGenerator out) throws IOException;
    }

    private static String array(Content items) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            out.writeStartArray();
            items.writeTo(out);
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
        out.writeStringField("author", revision.author());
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
