package dev.migrate.dialect.postgresql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lists of texts as they come back from a dump. {@code x IN ('a', 'b')} over a varchar is
 * {@code (ARRAY['a'::character varying, …])::text[]} to the server, and once that text has been restored,
 * {@code ARRAY[('a'::character varying)::text, …]}, which means the same and is another text.
 */
final class RestoredLists {

    /** Possessive, here and below: Java matches any other repeated group by recursion, and lists are long. */
    private static final String ELEMENT = "\\(('(?:[^']|'')*+'::character varying)\\)::text";

    private static final Pattern LIST = Pattern.compile("ARRAY\\[" + ELEMENT + "(?:, " + ELEMENT + ")*+\\]");
    private static final Pattern ONE = Pattern.compile(ELEMENT);

    private RestoredLists() {}

    /** The text as it was before the dump. */
    static String undone(String text) {
        if (!text.contains("'::character varying)::text")) {
            return text;
        }
        return LIST.matcher(text)
                .replaceAll(list ->
                        Matcher.quoteReplacement("(" + ONE.matcher(list.group()).replaceAll("$1") + ")::text[]"));
    }
}
