package dev.migrate.changeset;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** A file of UTF-8 that is read as a whole, by what it is to be: the way out of a bad one depends on it. */
public enum TextFile {
    REVISION(
            "rows go into a CSV file, which bulk_insert takes of any size",
            "what is called .yaml or .yml in a directory of revisions is read as one: rename or delete it"),
    SQL("rows go into a CSV file, which bulk_insert takes of any size", "put the file itself there"),
    SETTINGS("the settings are a few lines: is this the file that was meant?", "put the settings themselves there"),
    MODEL("a model says what tables there are, and not their rows", "put the model itself there");

    /** Only the rows of a CSV file are more than that, and they stream. */
    static final int MAX_BYTES = 16 << 20;

    private final String tooLarge;
    private final String notAFile;

    TextFile(String tooLarge, String notAFile) {
        this.tooLarge = tooLarge;
        this.notAFile = notAFile;
    }

    /**
     * The text of a file, without a byte order mark, which some editors write.
     *
     * @throws MigrationException if there is no such file, or it is not UTF-8, too large, or no file that ends
     */
    public String text(Path file) {
        String text = letters(file);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Everything that stands in a file. */
    String letters(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            // A pipe or a device would never be read to its end.
            if (!attributes.isRegularFile()) {
                throw fault(file, "this is not a file").hint(notAFile);
            }
            if (attributes.size() > MAX_BYTES) {
                throw fault(file, "the file is larger than " + (MAX_BYTES >> 20) + " MB")
                        .hint(tooLarge);
            }
            // A decoder of its own is strict: a byte that is not UTF-8 is an error and not a replacement character.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw fault(file, "the file is not UTF-8").hint("save it as UTF-8").cause(e);
        } catch (IOException e) {
            throw Files.exists(file)
                    ? unreadable(file, e)
                    : fault(file, "there is no such file, or the link leads nowhere")
                            .hint(notAFile);
        }
    }

    static MigrationException unreadable(Path file, IOException e) {
        String reason = e instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : e instanceof AccessDeniedException ? "the rights to it are missing" : e.getMessage();
        return fault(file, "the file cannot be read: " + reason).cause(e);
    }

    private static MigrationException fault(Path file, String problem) {
        return new MigrationException(Code.FILE, problem).at(Place.of(file.toString()));
    }
}
