package dev.migrate.changeset;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.op.Change;
import dev.migrate.revision.Body;
import dev.migrate.revision.Revision;
import dev.migrate.revision.WayBack;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.reader.StreamReader;

/** A revision to a file. */
public final class RevisionWriter {

    private static final String TEMPLATE = """
            upgrade: []
            downgrade: []
            # Operations are a list, and what undoes them stands under downgrade:
            #   upgrade:
            #     - add_column:
            #         table: users
            #         column: {name: is_admin, type: boolean}
            #   downgrade:
            #     - drop_column: {table: users, column: is_admin}
            """;

    /** All that ends a line of YAML, and more. */
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    /** Unicode's own sign for what cannot be shown. */
    private static final int REPLACEMENT = 0xFFFD;

    private RevisionWriter() {}

    /**
     * Writes a new file, and gives its path.
     *
     * @param fileTemplate see {@link FileName}
     * @param body the upgrade and the downgrade, as {@link #template}, {@link #body} or {@link #nothing} gives them
     */
    public static Path writeNew(
            Path directory, String fileTemplate, ZonedDateTime date, Revision revision, String body) {
        requireWritable(directory);
        Path file = directory.resolve(FileName.of(fileTemplate, revision.id(), revision.message(), date));
        try {
            Files.createDirectories(directory);
            JsonSchema.writeTo(directory);
            Files.writeString(file, head(revision) + body, StandardOpenOption.CREATE_NEW);
            return file;
        } catch (FileAlreadyExistsException e) {
            throw new MigrationException(Code.FILE, "the file is already there, and was left as it is")
                    .hint("choose another revision id, or a file_template that has {revision} in it")
                    .cause(e)
                    .at(Place.of(file.toString()));
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the file cannot be written: " + e)
                    .cause(e)
                    .at(Place.of(file.toString()));
        }
    }

    /** What lies in a jar is only read: the jar would never get it. */
    static void requireWritable(Path path) {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            throw new MigrationException(Code.FILE, "in a jar nothing can be written")
                    .hint("set \"directory\" to where the sources of the revisions lie")
                    .at(Place.of(path.toUri().toString()));
        }
    }

    /** A body for a user to fill in. */
    public static String template() {
        return TEMPLATE;
    }

    /** A body that does nothing: of a merge, which only joins. */
    public static String nothing() {
        return "upgrade: []\ndowngrade: []\n";
    }

    /**
     * An operation as it is written, under words for whoever reads it.
     *
     * @param change null for words alone
     */
    public record Noted(Change change, List<String> notes) {

        public Noted {
            notes = List.copyOf(notes);
        }
    }

    /**
     * A body with words before its operations.
     *
     * @param words before all
     */
    public static String body(List<String> words, List<Noted> upgrade, List<Noted> downgrade) {
        return comments(words, "") + writeNoted("upgrade", upgrade) + writeNoted("downgrade", downgrade);
    }

    /** Operations with words before them, as a list. */
    public static String list(List<Noted> changes) {
        StringBuilder text = new StringBuilder();
        for (Noted each : changes) {
            text.append(comments(each.notes, ""));
            if (each.change != null) {
                String list = write("list", List.of(each.change));
                list.substring(list.indexOf('\n') + 1)
                        .lines()
                        .forEach(line -> text.append(line.startsWith("  ") ? line.substring(2) : line)
                                .append('\n'));
            }
        }
        return text.toString();
    }

    private static String writeNoted(String key, List<Noted> changes) {
        boolean none = changes.stream().allMatch(each -> each.change == null);
        StringBuilder text = new StringBuilder(none ? "" : key + ":\n");
        for (Noted each : changes) {
            text.append(comments(each.notes, none ? "" : "  "));
            if (each.change != null) {
                String list = write("list", List.of(each.change));
                text.append(list.substring(list.indexOf('\n') + 1));
            }
        }
        return none ? text + key + ": []\n" : text.toString();
    }

    /** Names of a database stand in them, which may hold anything: what would end the line, or no file may have. */
    private static String comments(List<String> words, String indent) {
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            LINE_BREAK
                    .splitAsStream(word)
                    .forEach(line -> text.append(indent)
                            .append("# ")
                            .append(printable(line))
                            .append('\n'));
        }
        return text.toString();
    }

    private static String printable(String line) {
        return line.codePoints()
                .map(point -> StreamReader.isPrintable(point) ? point : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** @param wayBack what undoes the upgrade; where something stays open, the downgrade is left to the user */
    public static String body(List<Change> upgrade, WayBack wayBack) {
        return write("upgrade", upgrade) + downgrade(wayBack);
    }

    private static String head(Revision revision) throws IOException {
        return "# yaml-language-server: $schema=" + JsonSchema.FILE_NAME + "\n"
                + yaml(out -> {
                    out.writeStartObject();
                    writeHead(revision, out);
                    out.writeEndObject();
                });
    }

    private static String downgrade(WayBack wayBack) {
        if (wayBack.open().isEmpty()) {
            return write("downgrade", wayBack.downgrade());
        }
        List<String> words = new ArrayList<>();
        words.add("What undoes these is for you to write; nobody else knows it:");
        wayBack.open()
                .forEach(change -> words.add(
                        "  " + change.op().key() + " " + change.op().describe().replaceAll("(\\s|\\R)+", " ")));
        words.add("Remove this sign from the lines below, and complete them; or write \"downgrade: irreversible\" and a"
                + " reason.");
        words.add(wayBack.downgrade().isEmpty() ? "downgrade:" : write("downgrade", wayBack.downgrade()));
        return comments(words, "");
    }

    /** Operations under a key. */
    static String write(String key, List<Change> changes) {
        try {
            return yaml(out -> {
                out.writeStartObject();
                out.writeFieldName(key);
                OpCodec.write(changes, out);
                out.writeEndObject();
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A text as a value of YAML: in quotes where it would be something else without. */
    static String value(String text) {
        try {
            String field = yaml(out -> {
                out.writeStartObject();
                out.writeStringField("value", text);
                out.writeEndObject();
            });
            return field.substring(field.indexOf(':') + 1).strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole revision as a document. */
    public static String write(Revision revision, Body body) {
        try {
            return yaml(out -> {
                out.writeStartObject();
                writeHead(revision, out);
                out.writeFieldName("upgrade");
                OpCodec.write(body.upgrade(), out);
                out.writeFieldName("downgrade");
                if (body.irreversible() == null) {
                    OpCodec.write(body.downgrade(), out);
                } else {
                    out.writeString("irreversible");
                    out.writeStringField("reason", body.irreversible());
                }
                out.writeEndObject();
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void writeHead(Revision revision, JsonGenerator out) throws IOException {
        out.writeStringField("revision", revision.id());
        out.writeFieldName("down_revision");
        if (revision.down().size() > 1) {
            new RecordWriter(out, false).writeValue(revision.down());
        } else {
            new RecordWriter(out, false)
                    .writeValue(
                            revision.down().isEmpty() ? null : revision.down().get(0));
        }
        out.writeStringField("message", revision.message());
        if (revision.createDate() != null) {
            out.writeStringField("create_date", revision.createDate());
        }
        if (revision.author() != null) {
            out.writeStringField("author", revision.author());
        }
        writeNames("branch_labels", revision.branchLabels(), out);
        writeNames("depends_on", revision.dependsOn(), out);
    }

    private static void writeNames(String key, List<String> names, JsonGenerator out) throws IOException {
        if (!names.isEmpty()) {
            out.writeFieldName(key);
            new RecordWriter(out, false).writeValue(names);
        }
    }

    private interface Content {
        void writeTo(JsonGenerator out) throws IOException;
    }

    private static String yaml(Content content) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FlowGenerator.to(text)) {
            content.writeTo(out);
        }
        return text.toString();
    }
}
