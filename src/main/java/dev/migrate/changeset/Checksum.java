package dev.migrate.changeset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.migrate.op.Change;
import dev.migrate.op.Execute;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
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
        return change.op() instanceof Execute execute && execute.sql() != null
                ? new Change(new Execute(execute.sql(), null, execute.touches()), change.only(), change.place())
                : change;
    }

    /** 64 hexadecimal digits. */
    public static String of(List<Change> upgrade) {
        try {
            StringWriter text = new StringWriter();
            try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
                OpCodec.write(upgrade.stream().map(Checksum::withoutPath).toList(), out, true);
            }
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
