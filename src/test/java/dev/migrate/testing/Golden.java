package dev.migrate.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files of expected text, read by people before they are committed. {@code -Dgolden.update=true} writes them anew. */
public final class Golden {

    private static final Path ROOT = Path.of("src/test/resources/golden");

    private Golden() {}

    /** The directories of a kind of cases that have a certain file in them, by their path below the kind. */
    public static Map<String, Path> cases(String kind, String file) {
        try (Stream<Path> paths = Files.walk(ROOT.resolve(kind))) {
            Map<String, Path> cases = new TreeMap<>();
            paths.filter(path -> path.endsWith(file))
                    .map(Path::getParent)
                    .forEach(path ->
                            cases.put(ROOT.resolve(kind).relativize(path).toString(), path));
            assertTrue(!cases.isEmpty(), "no cases of " + kind);
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file must have exactly this text. */
    public static void check(Path file, String actual) {
        if (isUpdating()) {
            write(file, actual);
            return;
        }
        if (!Files.exists(file)) {
            fail(file + " is missing; this would be in it (-Dgolden.update=true writes it, then read it):\n" + actual);
        }
        assertEquals(read(file), actual, file.toString());
    }

    /** The directory must have no file beyond these: one that no case makes tests nothing. */
    public static void checkNoStray(Path directory, List<String> known) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (!known.contains(file.getFileName().toString())) {
                    if (isUpdating()) {
                        Files.delete(file);
                    } else {
                        fail(file + " is made by no test");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static boolean isUpdating() {
        boolean update = Boolean.getBoolean("golden.update");
        assertTrue(!update || System.getenv("CI") == null, "golden files are not updated in CI");
        return update;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
