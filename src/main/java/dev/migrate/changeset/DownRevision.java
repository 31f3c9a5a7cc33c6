package dev.migrate.changeset;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/** The one field of a file that a rebase changes; all other text in it stays as it is, to the letter. */
final class DownRevision {

    private static final String KEY = "down_revision";

    private DownRevision() {}

    /** The text of a document with another down_revision; empty where more depends on how the old one is written. */
    static Optional<String> changed(Document document, String downRevision) {
        String text = document.text();
        return span(document).map(span -> {
            String gap = span.start > 0 && text.charAt(span.start - 1) == ':' ? " " : "";
            return text.substring(0, span.start) + gap + downRevision + text.substring(span.end);
        });
    }

    /** Where the value stands, in characters. */
    private record Span(int start, int end) {}

    private static Optional<Span> span(Document document) {
        String text = document.text();
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        Iterator<Event> events = new Yaml(options).parse(new StringReader(text)).iterator();
        int depth = 0;
        boolean isKey = true;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof CollectionEndEvent) {
                depth--;
            } else if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (depth != 1 || !(event instanceof ScalarEvent || event.is(Event.ID.Alias))) {
                continue;
            }
            if (depth != 1) {
                continue;
            }
            if (isKey && event instanceof ScalarEvent key && key.getValue().equals(KEY)) {
                return value(events, text);
            }
            isKey = event.is(Event.ID.MappingStart) || !isKey;
        }
        throw new IllegalStateException("no " + KEY + " in " + document.file());
    }

    private static Optional<Span> value(Iterator<Event> events, String text) {
        Event first = events.next();
        if (first instanceof SequenceStartEvent sequence && sequence.isFlow() && sequence.getAnchor() == null) {
            Event last = first;
            while (!(last instanceof SequenceEndEvent)) {
                last = events.next();
            }
            return Optional.of(new Span(offset(text, first.getStartMark()), offset(text, last.getEndMark())));
        }
        // Of a list in lines the dash stays, because the value behind it may be on the left of where it would have to
        // be.
        boolean isList = first instanceof SequenceStartEvent sequence && sequence.getAnchor() == null;
        Event value = isList ? events.next() : first;
        boolean isPlain = value instanceof ScalarEvent scalar
                && scalar.getAnchor() == null
                && scalar.getScalarStyle() != DumperOptions.ScalarStyle.LITERAL
                && scalar.getScalarStyle() != DumperOptions.ScalarStyle.FOLDED;
        return isPlain
                ? Optional.of(new Span(offset(text, value.getStartMark()), offset(text, value.getEndMark())))
                : Optional.empty();
    }

    /** Marks count code points. */
    private static int offset(String text, Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }

    /** Writes a file anew as a whole or not at all, with the rights that it has; a link stays one. */
    static void replace(Path file, String content) {
        try {
            Path real = file.toRealPath();
            if (!Files.isWritable(real)) {
                throw new AccessDeniedException(real.toString());
            }
            Path part = real.resolveSibling("." + real.getFileName() + ".part");
            try {
                Files.copy(real, part, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                Files.writeString(part, content);
                Files.move(part, real, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the file cannot be written: " + e)
                    .cause(e)
                    .at(Place.of(file.toString()));
        }
    }
}
