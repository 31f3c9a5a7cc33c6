package dev.migrate.changeset;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
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

    private static final AnchoredParser.Factory FACTORY = factory();

    private final AnchoredParser parser;
    private final String file;
    private final int lineOffset;
    private final Map<String, Node> anchors = new HashMap<>();
    private final Map<Node, Integer> sizes = new IdentityHashMap<>();
    private int nodes;

    /** @param firstLine the line of the file that the text begins on, counted from 1 */
    YamlReader(String text, String file, int firstLine) {
        this.file = file;
        this.lineOffset = firstLine - 1;
        try {
            this.parser = (AnchoredParser) FACTORY.createParser(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException(e);
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
            if (reader.next() != null) {
                throw new MigrationException(Code.SYNTAX, "only one document is expected here").at(reader.place());
            }
            return root;
        }
    }

    /** The next token; null at the end. */
    JsonToken next() {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException e) {
            throw syntax(e);
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "cannot be read: " + e.getMessage())
                    .cause(e)
                    .at(Place.of(file));
        } catch (StackOverflowError e) {
            throw new MigrationException(Code.SYNTAX, "the document is nested too deeply").at(place());
        }
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

    /** The node that begins at the current token; afterwards the current token is its last. */
    Node node() {
        Place place = place();
        count(1, place);
        try {
            if (parser.isCurrentAlias()) {
                return alias(text(), place);
            }
            if (parser.getTypeId() != null) {
                throw new MigrationException(Code.SYNTAX, "the tag " + parser.getTypeId() + " is not taken")
                        .hint("write the value without a tag; quotes make a text of it")
                        .at(place);
            }
            String anchor = parser.anchor();
            int before = nodes;
            Node node = content(place);
            if (anchor != null) {
                anchors.put(anchor, node);
                sizes.put(node, nodes - before + 1);
            }
            return node;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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
            next();
            Node.Field twin = fields.put(key, new Node.Field(node(), keyPlace));
            if (twin != null) {
                throw new MigrationException(
                                Code.SYNTAX,
                                "the key \"" + key + "\" stands twice; first in line "
                                        + twin.place().line())
                        .at(keyPlace);
            }
        }
        return new Node.Fields(fields, place);
    }

    private Node alias(String name, Place place) {
        Node node = anchors.get(name);
        if (node == null) {
            throw new MigrationException(Code.SYNTAX, "the alias *" + name + " has no anchor before it")
                    .hint("write &" + name + " at the value that is meant, above")
                    .at(place);
        }
        count(sizes.get(node), place);
        return node;
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

    private MigrationException syntax(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        Place place = at == null
                ? Place.of(file)
                : new Place(file, Math.max(1, at.getLineNr()) + lineOffset, Math.max(1, at.getColumnNr()));
        return new MigrationException(Code.SYNTAX, "this is not YAML: " + problem(e.getOriginalMessage()))
                .hint(
                        "look at the indentation, which is of blanks, and at quotes: a text with : # , { or [ in it wants them")
                .cause(e)
                .at(place);
    }

    /** The sentence that says what is wrong, from SnakeYAML's report of several lines. */
    private static String problem(String report) {
        StringBuilder problem = new StringBuilder();
        report.lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .forEach(line -> problem.append(problem.isEmpty() ? "" : ", ").append(line.strip()));
        return problem.toString();
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
