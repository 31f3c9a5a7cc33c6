package dev.migrate.maven;

import dev.migrate.Entry;
import dev.migrate.JsonReport;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that only tell: text for people or JSON for programs, to the log or to a file. */
abstract class AbstractTellingMojo extends AbstractMigrateMojo {

    /** text, or json for programs. Short: -Dformat */
    @Parameter(property = "migrate.format", defaultValue = "text")
    private String format;

    /** The file to write to instead of the log (text) or the standard output (json). Short: -DoutputFile */
    @Parameter(property = "migrate.outputFile")
    private String outputFile;

    /** @param text the lines for people; only used if people are to read it */
    protected final void tell(List<Entry> entries, List<String> text) {
        tell(() -> JsonReport.entries(entries), text);
    }

    /** @param jsonText the JSON for programs; only asked for if a program is to read it */
    protected final void tell(Supplier<String> jsonText, List<String> text) {
        boolean json = isJson();
        String content = json ? jsonText.get() : String.join("\n", text);
        String file = argument("outputFile", outputFile);
        if (file != null) {
            write(base().resolve(file), content + "\n");
        } else if (json) {
            print(content);
        } else {
            text.forEach(getLog()::info);
        }
    }

    protected final boolean isJson() {
        String asked = argument("format", format);
        if (!asked.equals("text") && !asked.equals("json")) {
            throw new MigrationException(Code.SETTINGS, "there is no format \"" + asked + "\"")
                    .hint("known are: text, json");
        }
        return asked.equals("json");
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the file cannot be written: " + e)
                    .cause(e)
                    .at(Place.of(file.toString()));
        }
    }
}
