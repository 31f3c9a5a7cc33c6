package dev.migrate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What sets two lists of texts apart. */
final class Difference {

    private Difference() {}

    /**
     * Before {@code -} what only the first has, before {@code +} what only the second has; what both begin and end with is left
     * out.
     */
    static List<String> lines(List<String> was, List<String> is) {
        int start = common(was, is);
        int end = common(reversed(was.subList(start, was.size())), reversed(is.subList(start, is.size())));
        List<String> lines = new ArrayList<>();
        add("- ", was.subList(start, was.size() - end), lines);
        add("+ ", is.subList(start, is.size() - end), lines);
        return lines;
    }

    private static int common(List<String> one, List<String> other) {
        int length = 0;
        while (length < one.size() && length < other.size() && one.get(length).equals(other.get(length))) {
            length++;
        }
        return length;
    }

    private static List<String> reversed(List<String> texts) {
        List<String> reversed = new ArrayList<>(texts);
        Collections.reverse(reversed);
        return reversed;
    }

    private static void add(String sign, List<String> texts, List<String> lines) {
        texts.forEach(text -> text.lines().forEach(line -> lines.add(sign + line)));
    }
}
