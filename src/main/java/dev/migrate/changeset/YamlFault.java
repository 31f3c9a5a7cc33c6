package dev.migrate.changeset;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.error.Shown;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** What the parser says of a text that is not YAML, in words for whoever wrote the text. */
final class YamlFault {

    /** Of what the parser says: its own words are fewer, and the text's may be any. */
    private static final int LENGTH = 300;

    private final JsonProcessingException fault;
    private final String text;
    private final String file;
    private final int lineOffset;

    YamlFault(JsonProcessingException fault, String text, String file, int lineOffset) {
        this.fault = fault;
        this.text = text;
        this.file = file;
        this.lineOffset = lineOffset;
    }

    /** The error of a file that was merged and not looked at; null for another file. */
    static MigrationException conflict(String text, String file, int lineOffset) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("<<<<<<< ")) {
                return new MigrationException(Code.SYNTAX, "here begins a conflict of a merge that nobody has resolved")
                        .hint("keep one side, or each in a file of its own, and delete the lines with <<<, === and >>>")
                        .at(new Place(file, i + 1 + lineOffset, 1));
            }
        }
        return null;
    }

    MigrationException error() {
        MigrationException conflict = conflict(text, file, lineOffset);
        if (conflict != null) {
            return conflict;
        }
        return (cause(ReaderException.class) instanceof ReaderException reader
                        ? unreadable(reader)
                        : cause(MarkedYAMLException.class) instanceof MarkedYAMLException marked
                                ? told(marked)
                                : refused())
                .cause(fault);
    }

    private Throwable cause(Class<? extends Throwable> type) {
        Throwable cause = fault;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static MigrationException notYaml(String problem, String hint) {
        return new MigrationException(Code.SYNTAX, "this is not YAML: " + problem).hint(hint);
    }

    /** Where the character stands, the parser does not know: it reads ahead. */
    private MigrationException unreadable(ReaderException e) {
        int c = e.getCodePoint();
        String before = text.substring(0, Math.max(0, text.indexOf(Character.toString(c))));
        int line = (int) before.chars().filter(each -> each == '\n').count() + 1;
        return notYaml(
                        "the character " + Shown.name(c) + " is not for texts",
                        c == 0
                                ? "if the file is UTF-16, save it as UTF-8; else delete the character"
                                : "delete it, or write it as "
                                        + String.format(Locale.ROOT, c > Character.MAX_VALUE ? "\\U%08X" : "\\u%04X", c)
                                        + " in a text in double quotes")
                .at(new Place(file, line + lineOffset, before.length() - before.lastIndexOf('\n')));
    }

    /** What Jackson makes no token of. */
    private MigrationException refused() {
        Place place = new Place(
                file,
                Math.max(1, fault.getLocation().getLineNr()) + lineOffset,
                Math.max(1, fault.getLocation().getColumnNr()));
        String told = fault.getOriginalMessage();
        return (told.startsWith("Expected a field name")
                        ? notYaml(
                                "a key is a word, and neither a list, a map nor an alias",
                                "a text that begins with {, [ or * wants quotes; in {{ }} nothing is filled in here")
                        : told.contains("base64")
                                ? new MigrationException(Code.SYNTAX, "the tag !!binary is not taken")
                                        .hint("write the value without a tag")
                                : notYaml(Shown.of(told, LENGTH), "put the value in quotes if it is a text"))
                .at(place);
    }

    private MigrationException told(MarkedYAMLException e) {
        Mark at = e.getProblemMark();
        Mark begin = e.getContextMark() == null ? at : e.getContextMark();
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("cannot start any token")) {
            return problem.contains("TAB")
                    ? notYaml("a tab is no indentation", "type blanks in its place")
                            .at(place(at))
                    : notYaml("a text cannot begin with " + character(at), "put it in quotes")
                            .at(place(at));
        }
        if (problem.contains("could not find expected ':'")) {
            return notYaml(
                            "this is neither a field with its colon nor an element with its dash",
                            hidden(begin, "write \"key: value\" or \"- value\", with a blank behind the sign"))
                    .at(place(begin));
        }
        if (problem.contains("mapping values are not allowed")) {
            return notYaml(
                            "here stands a colon where no field can begin",
                            hidden(
                                    at,
                                    "a text with a colon and a blank in it wants quotes; else look at the indentation,"
                                            + " and for a colon that the line above lacks"))
                    .at(place(at));
        }
        if (problem.contains("end of stream")) {
            return notYaml("the quote that is opened here is never closed", "close it; a quote in a text stands twice")
                    .at(place(begin));
        }
        if (problem.startsWith("expected ',' or")) {
            String bracket = problem.contains("'}'") ? "}" : "]";
            return notYaml(
                            "a comma is missing here, or the " + bracket + " for line "
                                    + (begin.getLine() + 1 + lineOffset),
                            "inside { } and [ ] a text with : , # { } [ or ] in it wants quotes")
                    .at(place(at));
        }
        if (problem.startsWith("expected the node content")) {
            return notYaml(
                            "here a value is missing",
                            "write one, or nothing in quotes: ''; two commas want a value between")
                    .at(place(at));
        }
        if (problem.startsWith("expected <block end>")) {
            boolean isIndentation = problem.contains("block mapping start") || problem.contains("block sequence start");
            return notYaml(
                            isIndentation
                                    ? "the line is indented in another way than what began in line "
                                            + (begin.getLine() + 1 + lineOffset)
                                    : "here stands more than the value",
                            hidden(
                                    at,
                                    isIndentation
                                            ? "lines that belong together begin in the same column"
                                            : "a text with commas or brackets in it wants quotes, and a quote in quotes stands twice"))
                    .at(place(at));
        }
        if (problem.contains("escape")) {
            return notYaml(
                            "in double quotes a \\ begins an escape, and this is none",
                            "write \\\\, or put the text in single quotes")
                    .at(place(at));
        }
        if (problem.contains("expected a comment or a line break")) {
            return notYaml("behind | or > the line has to end", "begin the text in the next line, indented")
                    .at(place(at));
        }
        if (problem.contains("<document start>")) {
            return notYaml("here stands more than one document", "begin each with a line \"---\"")
                    .at(place(at));
        }
        if (problem.contains("tag handle")) {
            return new MigrationException(Code.SYNTAX, "tags are not taken")
                    .hint("a text that begins with ! wants quotes")
                    .at(place(begin));
        }
        String context = String.valueOf(e.getContext());
        if (context.contains("anchor") || context.contains("alias")) {
            return notYaml(
                            "& and * make an anchor and an alias, and this has no name",
                            "a text that begins so wants quotes")
                    .at(place(begin));
        }
        return notYaml(
                        Shown.of(e.getContext() == null ? problem : e.getContext() + ", " + problem, LENGTH),
                        hidden(
                                at,
                                "look at the indentation, which is of blanks, and at quotes: a text that begins with"
                                        + " a sign such as & or *, or has : or # in it, wants them"))
                .at(place(at));
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1 + lineOffset, mark.getColumn() + 1);
    }

    private String character(Mark mark) {
        return Shown.of(Character.toString(text.codePointAt(text.offsetByCodePoints(0, mark.getIndex()))));
    }

    /** The way out, if the line, and the one above, have no character in it that looks like a blank, or like nothing, and is none of YAML's. */
    private String hidden(Mark mark, String wayOut) {
        OptionalInt hidden = text.lines()
                .skip(Math.max(0, mark.getLine() - 1))
                .limit(mark.getLine() == 0 ? 1 : 2)
                .flatMapToInt(String::codePoints)
                .filter(c -> c != '\t' && Shown.isHidden(c))
                .findFirst();
        return hidden.isPresent() ? Shown.hint(hidden.getAsInt()) : wayOut;
    }
}
