package dev.migrate.schema;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The comments on a table or view and on its parts, but for columns, which carry their own.
 *
 * @param own null for none
 * @param parts by kind and name: {@code index users_name_idx}
 */
public record Comments(String own, Map<String, String> parts) {

    public static final Comments NONE = new Comments(null, Map.of());

    public static final String CONSTRAINT = "constraint";
    public static final String INDEX = "index";
    public static final String TRIGGER = "trigger";

    public Comments {
        parts = Collections.unmodifiableMap(new TreeMap<>(parts));
    }

    Comments withOwn(String text) {
        return new Comments(text, parts);
    }

    /** The comment on a part; null for none. */
    public String of(String kind, String name) {
        return parts.get(kind + " " + name);
    }

    /** With a comment on a part; without for null. */
    public Comments with(String kind, String name, String text) {
        Map<String, String> changed = new TreeMap<>(parts);
        if (text == null) {
            changed.remove(kind + " " + name);
        } else {
            changed.put(kind + " " + name, text);
        }
        return new Comments(own, changed);
    }

    Comments without(String kind, String name) {
        return with(kind, name, null);
    }

    Comments renamed(String kind, String from, String to) {
        String text = of(kind, from);
        return text == null ? this : without(kind, from).with(kind, to, text);
    }
}
