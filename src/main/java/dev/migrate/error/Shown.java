package dev.migrate.error;

import java.util.Locale;

/** A text of the user's as a message shows it: in one line, of a length to read, and with a sign for what cannot be seen. */
public final class Shown {

    private static final int LENGTH = 100;

    private Shown() {}

    /** The text, or its beginning. */
    public static String of(String text) {
        return of(text, LENGTH);
    }

    /** The text, or as many characters of it. */
    public static String of(String text, int length) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(length).forEach(c -> append(shown, c));
        boolean whole =
                text.length() <= length || text.codePoints().limit(length + 1L).count() <= length;
        return whole ? shown.toString() : shown + "...";
    }

    /** The text without what would move a terminal's cursor, or change its colours. */
    static String printable(String text) {
        boolean isPrintable = text.chars().noneMatch(Shown::isControl);
        if (isPrintable) {
            return text;
        }
        StringBuilder printable = new StringBuilder();
        text.chars().forEach(c -> printable.append(isControl(c) ? name(c) : Character.toString(c)));
        return printable.toString();
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
    }

    /** Whether a character is one that nobody sees, or that moves what stands around it. */
    public static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SPACE_SEPARATOR -> c != ' ';
            default -> false;
        };
    }

    /** What to do about such a character. */
    public static String hint(int c) {
        return "there is a " + name(c) + " in it, which is not seen, or looks like a blank: delete it";
    }

    private static void append(StringBuilder shown, int c) {
        switch (c) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (isHidden(c)) {
                    shown.append(name(c));
                } else {
                    shown.appendCodePoint(c);
                }
            }
        }
    }

    /** A character by its number: {@code U+00A0}. */
    public static String name(int c) {
        return String.format(Locale.ROOT, "U+%04X", c);
    }
}
