package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/embedding.md shows stands in the examples, which the build runs. */
class EmbeddingDocumentationTest {

    private static final Pattern BLOCK = Pattern.compile("^```\\w+\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void everyBlockIsOfAnExampleThatRuns() throws IOException {
        List<String> examples;
        try (Stream<Path> files =
                Stream.of("embedded-plain", "embedded-spring-boot").flatMap(EmbeddingDocumentationTest::files)) {
            examples = files.map(file -> flush(Golden.read(file))).toList();
        }
        Matcher block = BLOCK.matcher(Golden.read(Path.of("docs/embedding.md")));
        int blocks = 0;
        while (block.find()) {
            String shown = flush(block.group(1))
                    .replaceAll("<version>[^<]*</version>", "<version>@project.version@</version>");
            assertTrue(examples.stream().anyMatch(example -> example.contains(shown)), block.group());
            blocks++;
        }
        assertTrue(blocks > 5, blocks + " blocks");
    }

    private static Stream<Path> files(String project) {
        try (Stream<Path> all = Files.walk(Path.of("src/it", project))) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Without the indentation, which differs where a part is shown. */
    private static String flush(String text) {
        return text.replaceAll("(?m)^ +", "");
    }
}
