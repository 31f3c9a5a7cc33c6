package dev.migrate.verify;

import java.util.Optional;

/** A text that a regular expression matches, for the plain ones: classes, groups, the first of alternatives, repetitions. */
final class PatternSample {

    private static final String ANCHORS = "^$";

    /** Of a pattern and of a text: nobody means a longer one, and a small pattern can say a huge text. */
    private static final int LONGEST = 1000;

    private final String pattern;
    private final int nth;
    private int at;

    private PatternSample(String pattern, int nth) {
        this.pattern = pattern;
        this.nth = nth;
    }

    /**
     * Empty for a pattern that is not understood, or matches no text of a sensible length.
     *
     * @param nth which of the characters of a class is taken, so that there are several texts; from 0 to 9
     */
    static Optional<String> of(String pattern, int nth) {
        if (pattern.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            PatternSample sample = new PatternSample(pattern, nth);
            String text = sample.alternatives();
            return sample.at == pattern.length() ? Optional.of(text) : Optional.empty();
        } catch (StringIndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String alternatives() {
        String first = sequence();
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            sequence();
        }
        return first;
    }

    private String sequence() {
        StringBuilder text = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            String one = one();
            int times = times();
            if (text.length() + (long) one.length() * times > LONGEST) {
                throw new IllegalArgumentException("too long a text");
            }
            text.append(one.repeat(times));
        }
        return text.toString();
    }

    private String one() {
        char c = pattern.charAt(at++);
        if (ANCHORS.indexOf(c) >= 0) {
            return "";
        }
        return switch (c) {
            case '.' -> String.valueOf((char) ('a' + nth));
            case '[' -> String.valueOf(inClass());
            case '(' -> group();
            case '\\' -> escaped(pattern.charAt(at++));
            default -> String.valueOf(c);
        };
    }

    private String group() {
        if (pattern.startsWith("?:", at)) {
            at += 2;
        }
        String text = alternatives();
        at++;
        return text;
    }

    private String escaped(char c) {
        return switch (c) {
            case 'd' -> String.valueOf(nth);
            case 'w', 'D', 'S' -> String.valueOf((char) ('a' + nth));
            case 's', 'W' -> " ";
            case 'm', 'M', 'y', 'A', 'Z', 'b' -> "";
            default -> String.valueOf(c);
        };
    }

    private char inClass() {
        boolean not = pattern.charAt(at) == '^';
        int start = not ? at + 1 : at;
        int end = start;
        while (pattern.charAt(end) != ']' || end == start) {
            end = pattern.startsWith("[:", end) ? endOfNamed(end) : end + 1;
        }
        String members = pattern.substring(start, end);
        at = end + 1;
        return not ? outside(members) : member(members);
    }

    private int endOfNamed(int start) {
        int end = pattern.indexOf(":]", start);
        if (end < 0) {
            throw new IllegalArgumentException("a named class without an end");
        }
        return end + 2;
    }

    private char member(String members) {
        if (members.startsWith("[:")) {
            return (char) ((members.contains("digit") ? '0' : members.contains("upper") ? 'A' : 'a') + nth);
        }
        if (members.startsWith("\\")) {
            return escaped(members.charAt(1)).charAt(0);
        }
        if (members.length() > 2 && members.charAt(1) == '-') {
            return (char) Math.min(members.charAt(0) + nth, members.charAt(2));
        }
        return members.charAt(0);
    }

    private static char outside(String members) {
        for (char c : "aA1-_ ~".toCharArray()) {
            boolean letter = Character.isLetter(c) && (members.contains("a-z") || members.contains("\\w"));
            boolean digit = Character.isDigit(c) && (members.contains("0-9") || members.contains("\\d"));
            if (members.indexOf(c) < 0 && !letter && !digit) {
                return c;
            }
        }
        return '#';
    }

    private int times() {
        if (at >= pattern.length()) {
            return 1;
        }
        char c = pattern.charAt(at);
        int times = 1;
        if (c == '*' || c == '+' || c == '?') {
            at++;
        } else if (c == '{') {
            int end = pattern.indexOf('}', at);
            times = Integer.parseInt(pattern.substring(at + 1, end).split(",", -1)[0]);
            at = end + 1;
        } else {
            return 1;
        }
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            at++;
        }
        return times;
    }
}
