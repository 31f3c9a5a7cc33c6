package dev.migrate.changeset;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.error.Shown;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * One YAML document, token by token or as a tree of {@link Node}s. Tags are refused, so no text ever makes an object;
 * aliases are resolved up to {@link #MAX_NODES} nodes; duplicate keys are errors.
 */
final class YamlReader implements AutoCloseable {

    /** What a document may grow to by its aliases: far more than anybody writes, far less than fills a memory. */
    private static final int MAX_NODES = 1_000_000;

    /** Of a line, in characters: the parser's time grows with the square of them. */
    static final int MAX_LINE = 500_000;

    /** How deep values may lie in one another, by aliases too: what reads them goes as deep. */
    private static final int MAX_DEPTH = 100;

    /** What !! stands for. */
    private static final String OWN_TAGS = "tag:yaml.org,2002:";

    private static final AnchoredParser.Factory FACTORY = factory();

    /** A value that an alias can stand for. */
    private record Anchored(Node node, int size, int height) {}

    private final AnchoredParser parser;
    private final String text;
    private final String file;
    private final int lineOffset;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int nodes;
    private int depth;

    /** The greatest depth since the last value with an anchor began. */
    private int deepest;

    /** @param firstLine the line of the file that the text begins on, counted from 1 */
    YamlReader(String text, String file, int firstLine) {
        this.text = text;
        this.file = file;
        this.lineOffset = firstLine - 1;
        if (text.length() > MAX_LINE) {
            checkLines();
        }
        try {
            this.parser = (AnchoredParser) FACTORY.createParser(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void checkLines() {
        int line = lineOffset + 1;
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (end - start > MAX_LINE) {
                throw new MigrationException(Code.SYNTAX, "the line has more than " + MAX_LINE + " characters")
                        .hint("break it, or put long texts and many rows into a file that the operation names")
                        .at(new Place(file, line, 1));
            }
            start = end + 1;
            line++;
        }
    }

    private static AnchoredParser.Factory factory() {
        LoaderOptions options = new LoaderOptions();
        // The default refuses files above 3 MB, and a bulk_insert may well be larger.
        options.setCodePointLimit(Integer.MAX_VALUE);
        return new AnchoredParser.Factory(options);
    }

    /** The whole document as a tree; a map without fields for an empty one. */
    static Node read(String text, String file, int firstLine) {
        try (YamlReader reader = new YamlReader(text, file, firstLine)) {
            if (reader.next() == null) {
                return new Node.Fields(Map.of(), new Place(file, firstLine, 1));
            }
            Node root = reader.node();
            reader.end();
            return root;
        }
    }

    /** Makes sure that nothing follows. */
    void end() {
        if (next() != null) {
            throw new MigrationException(Code.SYNTAX, "only one document is expected here")
                    .hint("begin each document of a file of revisions with a line \"---\"")
                    .at(place());
        }
    }

    /** The next token; null at the end. */
    JsonToken next() {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException e) {
            throw new YamlFault(e, text, file, lineOffset).error();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the current token begins in the text. */
    int position() {
        // The parser counts code points.
        return text.offsetByCodePoints(0, (int) parser.currentTokenLocation().getCharOffset());
    }

    /** Whether the current token begins a map in braces. */
    boolean isInBraces() {
        return parser.isInBraces();
    }

    String text() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Place place() {
        JsonLocation at = parser.currentTokenLocation();
        return new Place(file, at.getLineNr() + lineOffset, at.getColumnNr());
    }

    /** The value of the key that is the current token; afterwards the current token is its last. */
    Node value() {
        next();
        return node();
    }

    /** The node that begins at the current token; afterwards the current token is its last. */
    private Node node() {
        Place place = place();
        count(1, place);
        try {
            if (parser.isCurrentAlias()) {
                return alias(text(), place);
            }
            if (parser.getTypeId() != null) {
                throw new MigrationException(Code.SYNTAX, "the tag " + tag(parser.getTypeId()) + " is not taken")
                        .hint("write the value without a tag; quotes make a text of it")
                        .at(place);
            }
            String anchor = parser.anchor();
            int before = nodes;
            int outside = deepest;
            deepest = depth;
            descend(1, place);
            Node node = content(place);
            depth--;
            if (anchor != null) {
                anchors.put(anchor, new Anchored(node, nodes - before + 1, deepest - depth));
            }
            deepest = Math.max(deepest, outside);
            return node;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it is written. */
    private static String tag(String id) {
        return id.startsWith(OWN_TAGS) ? "!!" + Shown.of(id.substring(OWN_TAGS.length())) : "!" + Shown.of(id);
    }

    private Node content(Place place) {
        switch (parser.currentToken()) {
            case START_OBJECT:
                return fields(place);
            case START_ARRAY:
                List<Node> items = new ArrayList<>();
                while (next() != JsonToken.END_ARRAY) {
                    items.add(node());
                }
                return new Node.Items(items, place);
            case VALUE_NULL:
                return new Node.Scalar(text(), Node.Style.NULL, place);
            case VALUE_TRUE, VALUE_FALSE:
                return new Node.Scalar(text(), Node.Style.BOOLEAN, place);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT:
                return new Node.Scalar(text(), Node.Style.NUMBER, place);
            default:
                return new Node.Scalar(text(), parser.isLeftOut() ? Node.Style.NULL : Node.Style.TEXT, place);
        }
    }

    private Node fields(Place place) {
        Map<String, Node.Field> fields = new LinkedHashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            String key = text();
            Place keyPlace = place();
            Node.Field twin = fields.put(key, new Node.Field(value(), keyPlace));
            if (twin != null) {
                throw twice(key, keyPlace, twin.place());
            }
        }
        return new Node.Fields(fields, place);
    }

    static MigrationException twice(String key, Place place, Place first) {
        return new MigrationException(
                        Code.SYNTAX, "the key \"" + Shown.of(key) + "\" stands twice; first in line " + first.line())
                .hint("keep one of them")
                .at(place);
    }

    private Node alias(String name, Place place) {
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw new MigrationException(Code.SYNTAX, "the alias *" + Shown.of(name) + " has no anchor before it")
                    .hint("write &" + Shown.of(name) + " at the value that is meant, above; a text with * wants quotes")
                    .at(place);
        }
        count(anchored.size, place);
        descend(anchored.height, place);
        depth -= anchored.height;
        return anchored.node;
    }

    private void descend(int levels, Place place) {
        depth += levels;
        deepest = Math.max(deepest, depth);
        if (depth > MAX_DEPTH) {
            throw new MigrationException(
                            Code.SYNTAX, "the document is nested more than " + MAX_DEPTH + " deep, aliases included")
                    .hint("no revision needs that; look for brackets that are never closed")
                    .at(place);
        }
    }

    private void count(int more, Place place) {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw new MigrationException(
                            Code.SYNTAX, "the document is larger than " + MAX_NODES + " values, aliases included")
                    .hint("split the revision")
                    .at(place);
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
