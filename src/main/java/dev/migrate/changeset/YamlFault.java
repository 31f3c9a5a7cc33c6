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

    /** In a meaning: the character that stands there. */
    private static final String CHARACTER = "{character}";

    /** In a meaning: the line where what is not finished begins. */
    private static final String LINE = "{line}";

    private static final String BRACKETS = "inside { } and [ ] a text with : , # { } [ or ] in it wants quotes";

    private static final String INDENTED_OTHERWISE =
            "the line is indented in another way than what began in line " + LINE;
    private static final String INDENT = "lines that belong together begin in the same column";

    private static final String NAMELESS = "& and * make an anchor and an alias, and this has no name";
    private static final String SIGN = "a text that begins so wants quotes";

    private static final String UNKNOWN =
            "look at the indentation, which is of blanks, and at quotes: a text that begins"
                    + " with a sign such as & or *, or has : or # in it, wants them";

    /** The first whose words are among the parser's is meant. */
    private static final List<Saying> SAYINGS = List.of(
            new Saying("(TAB)' that cannot start any token", "a tab is no indentation", "type blanks in its place"),
            new Saying("that cannot start any token", "a text cannot begin with " + CHARACTER, "put it in quotes"),
            new Saying(
                            "could not find expected ':'",
                            "this is neither a field with its colon nor an element with its dash",
                            "write \"key: value\" or \"- value\", with a blank behind the sign")
                    .whereItBegan()
                    .unlessHidden(),
            new Saying(
                            "mapping values are not allowed",
                            "here stands a colon where no field can begin",
                            "a text with a colon and a blank in it wants quotes; else look at the indentation, and for a"
                                    + " colon that the line above lacks")
                    .unlessHidden(),
            new Saying(
                            "end of stream",
                            "the quote that is opened here is never closed",
                            "close it; a quote in a text stands twice")
                    .whereItBegan(),
            new Saying("expected ',' or '}'", "a comma is missing here, or the } for line " + LINE, BRACKETS),
            new Saying("expected ',' or ']'", "a comma is missing here, or the ] for line " + LINE, BRACKETS),
            new Saying(
                    "expected the node content",
                    "here a value is missing",
                    "write one, or nothing in quotes: ''; two commas want a value between"),
            new Saying("expected <block end>, but found '<block mapping start>'", INDENTED_OTHERWISE, INDENT)
                    .unlessHidden(),
            new Saying("expected <block end>, but found '<block sequence start>'", INDENTED_OTHERWISE, INDENT)
                    .unlessHidden(),
            new Saying(
                            "expected <block end>",
                            "here stands more than the value",
                            "a text with commas or brackets in it wants quotes, and a quote in quotes stands twice")
                    .unlessHidden(),
            new Saying(
                    "escape",
                    "in double quotes a \\ begins an escape, and this is none",
                    "write \\\\, or put the text in single quotes"),
            new Saying(
                    "expected a comment or a line break",
                    "behind | or > the line has to end",
                    "begin the text in the next line, indented"),
            new Saying("<document start>", "here stands more than one document", "begin each with a line \"---\""),
            new Saying(
                            "tag handle",
                            "the tag is of a handle that nothing declares, and tags are not taken",
                            "a text that begins with ! wants quotes")
                    .whereItBegan(),
            new Saying("scanning an anchor", NAMELESS, SIGN).whereItBegan(),
            new Saying("scanning an alias", NAMELESS, SIGN).whereItBegan());

    /**
     * What the parser says, what is meant by it and the way out.
     *
     * @param said some of the parser's words, which may be of its context
     * @param atBegin whether the place is where what is not finished begins, instead of where the parser stopped
     * @param orHidden whether a character that nobody sees may be what is wrong
     */
    private record Saying(String said, String meaning, String wayOut, boolean atBegin, boolean orHidden) {

        Saying(String said, String meaning, String wayOut) {
            this(said, meaning, wayOut, false, false);
        }

        Saying whereItBegan() {
            return new Saying(said, meaning, wayOut, true, orHidden);
        }

        Saying unlessHidden() {
            return new Saying(said, meaning, wayOut, atBegin, true);
        }
    }

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
        String said = e.getContext() == null ? String.valueOf(e.getProblem()) : e.getContext() + ", " + e.getProblem();
        Saying saying = SAYINGS.stream()
                .filter(each -> said.contains(each.said))
                .findFirst()
                .orElseGet(() -> new Saying(said, Shown.of(said, LENGTH), UNKNOWN).unlessHidden());
        Mark stands = saying.atBegin ? begin : at;
        return notYaml(
                        saying.meaning
                                .replace(CHARACTER, character(stands))
                                .replace(LINE, String.valueOf(begin.getLine() + 1 + lineOffset)),
                        saying.orHidden ? hidden(stands, saying.wayOut) : saying.wayOut)
                .at(new Place(file, stands.getLine() + 1 + lineOffset, stands.getColumn() + 1));
    }

    /** What stands there; empty at the end of the text. */
    private String character(Mark mark) {
        int index = text.offsetByCodePoints(0, mark.getIndex());
        return index == text.length() ? "" : Shown.of(Character.toString(text.codePointAt(index)));
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
