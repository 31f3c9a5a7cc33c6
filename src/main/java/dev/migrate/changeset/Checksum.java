package dev.migrate.changeset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.Change;
import dev.migrate.op.CsvFile;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a revision's upgrade does, as a number: SHA-256 of its operations in a canonical form. Comments, formatting, the
 * order of keys and the way back do not count, so that nobody is punished for tidying a file.
 */
public final class Checksum {

    private Checksum() {}

    /** What a file says counts, and not where it lies. */
    private static Change withoutPath(Change change) {
        Op op = change.op();
        if (op instanceof Execute execute && execute.sql() != null) {
            op = new Execute(execute.sql(), null, execute.touches());
        } else if (op instanceof BulkInsert insert
                && insert.file() != null
                && insert.file().path() != null) {
            op = insert.withFile(CsvFile.named(digest(insert.file().path())));
        }
        return new Change(op, change.only(), change.place());
    }

    /** The content of a file as a number, however its lines end. */
    private static String digest(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            MessageDigest digest = sha256();
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != '\r') {
                    digest.update((byte) next);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the file cannot be read: " + e.getMessage())
                    .cause(e)
                    .at(Place.of(file.toString()));
        }
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 64 hexadecimal digits. */
    public static String of(List<Change> upgrade) {
        try {
            StringWriter text = new StringWriter();
            try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
                OpCodec.write(upgrade.stream().map(Checksum::withoutPath).toList(), out, true);
            }
            return HexFormat.of().formatHex(sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
