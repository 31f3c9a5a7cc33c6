package dev.migrate.changeset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.error.MigrationException;
import dev.migrate.op.Substitution;
import dev.migrate.schema.Naming;
import dev.migrate.testing.Promise;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not text, or no files, or not where they seem to be. */
class BadFilesTest {

    private static final String REVISION = "revision: b1\ndown_revision: null\nmessage: für Ann\n";
    private static final String EMPTY = REVISION + "upgrade: []\ndowngrade: []\n";
    private static final String SQL = REVISION + "upgrade:\n  - execute: {file: side.sql}\ndowngrade: []\n";
    private static final String ROWS =
            REVISION + "upgrade:\n  - bulk_insert: {table: t, file: side.csv}\ndowngrade: []\n";

    @TempDir
    Path temp;

    private Path directory;

    @BeforeEach
    void makeDirectory() throws IOException {
        directory = Files.createDirectories(temp.resolve("revisions"));
    }

    @AfterAll
    static void tell() {
        Promise.BAD_INPUT.tell(BadFilesTest.class);
    }

    private int read() {
        RevisionFiles files =
                new RevisionFiles(List.of(directory), false, Set.of("sqlite"), Naming.DEFAULT, Substitution.NONE);
        files.graph().revisions().forEach(files::body);
        return files.graph().revisions().size();
    }

    /** @param expected the error, but for the directory */
    private void refused(String expected) {
        Promise.BAD_INPUT.attempt("files", () -> {
            MigrationException error = assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> assertThrows(MigrationException.class, this::read));
            assertEquals(expected, error.getMessage().replace(directory + "/", ""));
        });
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(directory.resolve(name), content);
    }

    /** No UTF-8, by what it is. */
    private static Map<String, byte[]> binaries(String text) {
        Map<String, byte[]> binaries = new LinkedHashMap<>();
        for (String charset :
                List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "ISO-8859-1", "IBM037", "Shift_JIS")) {
            String encodable = charset.equals("Shift_JIS") ? text.replace("ü", "ｱ") : text;
            binaries.put(charset, encodable.getBytes(Charset.forName(charset)));
        }
        byte[] random = new byte[10_000];
        new Random(1).nextBytes(random);
        binaries.put("random", random);
        binaries.put("gzip", new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3});
        binaries.put("png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0});
        binaries.put("overlong", new byte[] {'a', (byte) 0xC0, (byte) 0x80});
        binaries.put("surrogate", new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80});
        binaries.put("cut", new byte[] {'a', (byte) 0xE2, (byte) 0x82});
        return binaries;
    }

    @Test
    void whatIsNotUtf8IsToldSo() throws IOException {
        for (Map.Entry<String, byte[]> binary : binaries(EMPTY).entrySet()) {
            Files.write(directory.resolve("b1.yaml"), binary.getValue());
            refused("b1.yaml: the file is not UTF-8\n  save it as UTF-8");
        }
    }

    @Test
    void noMoreIsASideFile() throws IOException {
        write("b1.yaml", SQL);
        for (byte[] binary : binaries("SELECT 'für Ann'").values()) {
            Files.write(directory.resolve("side.sql"), binary);
            refused("side.sql: execute: the file is not UTF-8\n  save it as UTF-8");
        }
        write("b1.yaml", ROWS);
        for (byte[] binary : binaries("id,für\n1,Ann\n").values()) {
            Files.write(directory.resolve("side.csv"), binary);
            refused("side.csv: bulk_insert: the file is not UTF-8\n  save it as UTF-8");
        }
    }

    @Test
    void utf16WithoutItsMarkIsToldByItsZeroes() throws IOException {
        String text = EMPTY.replace("für", "for");
        Files.write(directory.resolve("b1.yaml"), text.getBytes(StandardCharsets.UTF_16LE));
        refused("b1.yaml:1:2: this is not YAML: the character U+0000 is not for texts\n"
                + "  if the file is UTF-16, save it as UTF-8; else delete the character");
        write("b1.yaml", ROWS);
        Files.write(directory.resolve("side.csv"), "id,name\n1,Ann\n".getBytes(StandardCharsets.UTF_16LE));
        refused("side.csv:1:1: bulk_insert: a value has the character U+0000 in it, which no text has\n"
                + "  if the file is UTF-16, save it as UTF-8; else delete the character");
    }

    @Test
    void aDirectoryIsNoFile() throws IOException {
        Files.createDirectory(directory.resolve("b1.yaml"));
        refused("b1.yaml: this is not a file\n"
                + "  what is called .yaml or .yml in a directory of revisions is read as one: rename or delete it");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatNeverEndsIsNotRead() throws IOException, InterruptedException {
        String hint =
                "\n  what is called .yaml or .yml in a directory of revisions is read as one: rename or delete it";
        Path file = directory.resolve("b1.yaml");
        for (String endless : List.of("/dev/zero", "/dev/random", directory.toString())) {
            Files.createSymbolicLink(file, Path.of(endless));
            refused("b1.yaml: this is not a file" + hint);
            Files.delete(file);
        }
        for (String nowhere : List.of("nowhere.yaml", "b1.yaml")) {
            Files.createSymbolicLink(file, Path.of(nowhere));
            refused("b1.yaml: there is no such file, or the link leads nowhere" + hint);
            Files.delete(file);
        }
        assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
        refused("b1.yaml: this is not a file" + hint);
        Files.delete(file);
        write("b1.yaml", SQL);
        Path pipe = directory.resolve("side.sql");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        refused("b1.yaml:5:5: execute: there is no file \"side.sql\"\n  its path is relative to the revision file");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void noSideFileIsALinkToSomewhereElse() throws IOException {
        Path secret = Files.writeString(temp.resolve("secret"), "password\n");
        write("b1.yaml", SQL);
        Files.createSymbolicLink(directory.resolve("side.sql"), secret);
        refused("b1.yaml:5:5: execute: the file \"side.sql\" is a link out of the directory of revisions\n"
                + "  put the file itself beside the revision");
        write("b1.yaml", ROWS);
        Files.createSymbolicLink(directory.resolve("side.csv"), secret);
        refused("b1.yaml:5:5: bulk_insert: the file \"side.csv\" is a link out of the directory of revisions\n"
                + "  put the file itself beside the revision");
        write("b1.yaml", SQL.replace("side.sql", "up/secret"));
        Files.createSymbolicLink(directory.resolve("up"), temp);
        refused("b1.yaml:5:5: execute: the file \"up/secret\" is a link out of the directory of revisions\n"
                + "  put the file itself beside the revision");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void otherLinksAreWhatTheyLeadTo() throws IOException {
        Path shared = Files.writeString(temp.resolve("shared.yaml"), EMPTY);
        Files.createSymbolicLink(directory.resolve("b1.yaml"), shared);
        assertEquals(1, read(), "a revision may lie elsewhere");
        Files.delete(directory.resolve("b1.yaml"));
        // As Kubernetes lays out a volume of files.
        Path version = Files.createDirectory(directory.resolve("..2026"));
        Files.writeString(version.resolve("b1.yaml"), SQL);
        Files.writeString(version.resolve("side.sql"), "SELECT 1");
        Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026"));
        Files.createSymbolicLink(directory.resolve("b1.yaml"), Path.of("..data/b1.yaml"));
        Files.createSymbolicLink(directory.resolve("side.sql"), Path.of("..data/side.sql"));
        assertEquals(1, read());
        directory = Files.createSymbolicLink(temp.resolve("link"), directory);
        assertEquals(1, read(), "the directory itself may be a link");
        assertTrue(Files.isSymbolicLink(directory));
    }
}
