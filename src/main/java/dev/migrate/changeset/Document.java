package dev.migrate.changeset;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One YAML document of a file, as text.
 *
 * @param firstLine the line of the file that it begins on, counted from 1
 */
record Document(Path path, String text, int firstLine) {

    /** The file in words. */
    String file() {
        return words(path);
    }

    /** A path as people read it; that of a file in a jar, with the jar before it. */
    private static String words(Path path) {
        return path.getFileSystem() == FileSystems.getDefault()
                ? path.toString()
                : path.toUri().toString();
    }

    /** The documents of a file; a line that begins with {@code ---} always begins one, whatever stands around it. */
    static List<Document> split(Path file, String text) {
        List<Document> documents = new ArrayList<>();
        int start = 0;
        int line = 1;
        int startLine = 1;
        for (int at = 0; at >= 0 && at < text.length(); ) {
            if (text.startsWith("---", at) && isMarker(text, at + 3)) {
                add(documents, file, text.substring(start, at), startLine);
                start = at;
                startLine = line;
            }
            int end = text.indexOf('\n', at);
            at = end < 0 ? -1 : end + 1;
            line++;
        }
        add(documents, file, text.substring(start), startLine);
        return documents;
    }

    private static boolean isMarker(String text, int after) {
        return after >= text.length() || Character.isWhitespace(text.charAt(after));
    }

    private static void add(List<Document> documents, Path file, String text, int firstLine) {
        boolean empty = text.lines().allMatch(Document::isEmpty);
        if (!empty) {
            documents.add(new Document(file, text, firstLine));
        }
    }

    /** Whether a line says nothing by itself: blank, a comment, a directive, or a marker with nothing behind it. */
    private static boolean isEmpty(String line) {
        String rest = line.startsWith("---") || line.startsWith("...") ? line.substring(3) : line;
        return rest.isBlank() || rest.strip().startsWith("#") || line.startsWith("%");
    }

    /** Whether all top-level keys after a position are among those given, as far as a glance at the lines can tell. */
    boolean onlyKeysAfter(int position, List<String> keys) {
        for (int at = position; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean otherEnd =
                    c == '\r' ? !text.startsWith("\n", at + 1) : c == '\u0085' || c == '\u2028' || c == '\u2029';
            if (otherEnd || c == '\n' && isTopLevel(at + 1) && !isOneOf(keys, at + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean isTopLevel(int lineStart) {
        return lineStart < text.length() && " -#\n\r".indexOf(text.charAt(lineStart)) < 0;
    }

    private boolean isOneOf(List<String> keys, int start) {
        return keys.stream().anyMatch(key -> text.startsWith(key + ":", start));
    }
}
