package dev.migrate.changeset;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 as 64 hexadecimal digits. */
public final class Sha256 {

    private static final int BUFFER = 1 << 16;

    private Sha256() {}

    public static String of(String text) {
        return hex(digest(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The content of a file, however its lines end. */
    static String of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = digest();
            byte[] bytes = new byte[BUFFER];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                digest.update(bytes, 0, withoutReturns(bytes, read));
            }
            return hex(digest, new byte[0]);
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the file cannot be read: " + e.getMessage())
                    .cause(e)
                    .at(Place.of(file.toString()));
        }
    }

    /** Moves what is kept to the front, and says how much that is. */
    private static int withoutReturns(byte[] bytes, int length) {
        int kept = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] != '\r') {
                bytes[kept++] = bytes[i];
            }
        }
        return kept;
    }

    private static String hex(MessageDigest digest, byte[] last) {
        return HexFormat.of().formatHex(digest.digest(last));
    }

    /** One that bytes can be put into. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
