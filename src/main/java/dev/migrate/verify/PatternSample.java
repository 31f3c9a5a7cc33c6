package dev.migrate.verify;

import java.util.Optional;

/** A text that a regular expression matches, for the plain ones: classes, groups, the first of alternatives, repetitions. */
final class PatternSample {

    private static final String ANCHORS = "^$";

    private final String pattern;
    private int at;

    private PatternSample(String pattern) {
        this.pattern = pattern;
    }

    /** Empty for a pattern that is not understood. */
    static Optional<String> of(String pattern) {
        try {
            PatternSample sample = new PatternSample(pattern);
            String text = sample.alternatives();
            return sample.at == pattern.length() ? Optional.of(text) : Optional.empty();
        } catch (StringIndexOutOfBoundsException | NumberFormatException e) {
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
            text.append(one.repeat(times()));
        }
        return text.toString();
    }

    private String one() {
        char c = pattern.charAt(at++);
        if (ANCHORS.indexOf(c) >= 0) {
            return "";
        }
        return switch (c) {
            case '.' -> "a";
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

    private static String escaped(char c) {
        return switch (c) {
            case 'd' -> "1";
            case 'w', 'D', 'S' -> "a";
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
            end += pattern.startsWith("[:", end) ? pattern.indexOf(":]", end) + 2 - end : 1;
        }
        String members = pattern.substring(start, end);
        at = end + 1;
        return not ? outside(members) : member(members);
    }

    private static char member(String members) {
        if (members.startsWith("[:")) {
            return members.contains("digit") ? '1' : members.contains("upper") ? 'A' : 'a';
        }
        return members.startsWith("\\") ? escaped(members.charAt(1)).charAt(0) : members.charAt(0);
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
