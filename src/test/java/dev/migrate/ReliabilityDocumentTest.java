package dev.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.migrate.testing.Golden;
import dev.migrate.testing.Promise;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * docs/reliability.md has a row for every promise, with what the last long run has tried. After one,
 * {@code mvn test -Dtest=ReliabilityDocumentTest -Dgolden.update=true} takes its figures over.
 */
class ReliabilityDocumentTest {

    private static final Path PAGE = Path.of("docs/reliability.md");
    private static final String HEAD = "| promise | how it is tested | the last long run |\n|---|---|---|\n";
    private static final String NONE = "not yet";
    private static final Pattern ROW = Pattern.compile("\\| (.+?) \\| (.+?) \\| (.+?) \\|");

    @Test
    void everyPromiseHasItsRow() {
        String page = Golden.read(PAGE);
        int start = page.indexOf(HEAD);
        assertTrue(start > 0, "the table begins with\n" + HEAD);
        int end = start + HEAD.length();
        while (page.startsWith("| ", end)) {
            end = page.indexOf('\n', end) + 1;
        }
        Map<String, String> figures = figures(page.substring(start + HEAD.length(), end));
        StringBuilder table = new StringBuilder(HEAD);
        for (Promise promise : Promise.values()) {
            String now = Golden.isUpdating() ? promise.lastFigures() : "";
            table.append("| ")
                    .append(promise.text())
                    .append(" | ")
                    .append(promise.test())
                    .append(" | ");
            table.append(now.isEmpty() ? figures.getOrDefault(promise.text(), NONE) : now);
            table.append(" |\n");
        }
        Golden.check(PAGE, page.substring(0, start) + table + page.substring(end));
    }

    /** By the text of the promise. */
    private static Map<String, String> figures(String rows) {
        Map<String, String> figures = new LinkedHashMap<>();
        Matcher row = ROW.matcher(rows);
        while (row.find()) {
            figures.put(row.group(1), row.group(3));
        }
        return figures;
    }

    @Test
    void noPromiseWasBroken() {
        List<String> broken = new ArrayList<>();
        String page = Golden.read(PAGE);
        figures(page.substring(page.indexOf(HEAD) + HEAD.length())).forEach((promise, figures) -> {
            if (!figures.equals(NONE) && !figures.endsWith("failures: 0")) {
                broken.add(promise + ": " + figures);
            }
        });
        assertEquals(List.of(), broken);
    }
}
