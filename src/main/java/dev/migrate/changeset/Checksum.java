package dev.migrate.changeset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.Change;
import dev.migrate.op.CsvFile;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a revision's upgrade does, as a number: SHA-256 of its operations in a canonical form. Comments, formatting, the
 * order of keys and the way back do not count, so that nobody is punished for tidying a file.
 */
public final class Checksum {

    private Checksum() {}

    /** 64 hexadecimal digits. */
    public static String of(List<Change> upgrade) {
        return of(upgrade, Sha256::of);
    }

    /** @param digest the number of a file's content */
    static String of(List<Change> upgrade, Function<Path, String> digest) {
        return Sha256.of(canonical(
                upgrade.stream().map(change -> withoutPath(change, digest)).toList()));
    }

    /**
     * An upgrade for people who may see the schema, but perhaps not its rows: an operation a line, in JSON. Of one that
     * changes rows, or may, there is its key with a checksum.
     */
    static String lines(List<Change> upgrade, Function<Path, String> digest) {
        return upgrade.stream().map(change -> line(change, digest)).collect(Collectors.joining("\n"));
    }

    private static String line(Change change, Function<Path, String> digest) {
        return change.op().changesRows() ? change.op().key() + " " + of(List.of(change), digest) : canonical(change);
    }

    /** What a file says counts, and not where it lies. */
    private static Change withoutPath(Change change, Function<Path, String> digest) {
        Op op = change.op();
        if (op instanceof Execute execute && execute.sql() != null) {
            op = new Execute(execute.sql(), null, execute.touches());
        } else if (op instanceof BulkInsert insert
                && insert.file() != null
                && insert.file().path() != null) {
            op = insert.withFile(CsvFile.named(digest.apply(insert.file().path())));
        }
        return new Change(op, change.only(), change.place());
    }

    private static String canonical(Object changes) {
        try {
            StringWriter text = new StringWriter();
            try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
                new RecordWriter(out, true).writeValue(changes);
            }
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
