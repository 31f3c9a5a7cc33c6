package dev.migrate;

import dev.migrate.engine.Verified;
import dev.migrate.engine.Verified.Kind;
import dev.migrate.engine.Verified.Remark;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Verified revisions as the XML that JUnit has made common: a test case each. */
public final class JUnitReport {

    private JUnitReport() {}

    public static void write(List<Verified> all, Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, of(all));
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the report cannot be written: " + e)
                    .cause(e)
                    .at(Place.of(file.toString()));
        }
    }

    static String of(List<Verified> all) {
        long failures = all.stream().filter(each -> !each.isSound()).count();
        Duration took = all.stream().map(Verified::took).reduce(Duration.ZERO, Duration::plus);
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuite name=\"migrate.verify\" tests=\"" + all.size() + "\" failures=\"" + failures
                + "\" errors=\"0\" skipped=\"0\" time=\"" + seconds(took) + "\">\n");
        all.forEach(each -> xml.append(testCase(each)));
        return xml.append("</testsuite>\n").toString();
    }

    private static String testCase(Verified verified) {
        String faults = texts(verified, true);
        String others = texts(verified, false);
        return "  <testcase classname=\"migrate.verify\" name=\""
                + escaped(verified.revision().id() + verified.revision().andMessage()) + "\" time=\""
                + seconds(verified.took()) + "\">\n"
                + (faults.isEmpty()
                        ? ""
                        : "    <failure message=\""
                                + escaped(faults.lines().findFirst().orElse("")) + "\">" + escaped(faults)
                                + "</failure>\n")
                + (others.isEmpty() ? "" : "    <system-out>" + escaped(others) + "</system-out>\n")
                + "  </testcase>\n";
    }

    private static String texts(Verified verified, boolean faults) {
        return verified.remarks().stream()
                .filter(remark -> (remark.kind() == Kind.FAULT) == faults)
                .map(Remark::message)
                .collect(Collectors.joining("\n"));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }

    /** XML has no form for most control characters. */
    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("\n", "&#10;");
    }
}
