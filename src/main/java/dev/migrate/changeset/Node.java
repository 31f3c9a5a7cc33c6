package dev.migrate.changeset;

import dev.migrate.error.Place;
import dev.migrate.error.Shown;
import java.util.List;
import java.util.Map;

/** A piece of a YAML document with its place; anchors are resolved, tags refused, keys unique. */
sealed interface Node {

    Place place();

    /** What it is, with an article, for messages. */
    String kind();

    /** A single value; the text as it stands, whatever its style. */
    record Scalar(String text, Style style, Place place) implements Node {
        @Override
        public String kind() {
            return switch (style) {
                case TEXT -> "the text \"" + Shown.of(text) + "\"";
                case NUMBER -> "the number " + Shown.of(text);
                case BOOLEAN -> text;
                case NULL -> "nothing";
            };
        }
    }

    record Items(List<Node> items, Place place) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** @param fields by key, in the order of the file */
    record Fields(Map<String, Field> fields, Place place) implements Node {
        @Override
        public String kind() {
            return "a map";
        }
    }

    /** @param place of the key */
    record Field(Node value, Place place) {}

    /** What a scalar without quotes looks like; one with quotes is a text. */
    enum Style {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }
}
