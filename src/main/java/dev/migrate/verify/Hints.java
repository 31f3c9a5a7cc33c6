package dev.migrate.verify;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.SampleColumn;
import dev.migrate.dialect.SampleColumn.Family;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Values that the text of a condition suggests for a column. Guesses by words: whether one fits, the database says. */
final class Hints {

    private static final int LONGEST = 1000;

    private static final int PATTERNS = 4;

    /** Possessive, so that a long one takes no more of the stack than a short one. */
    private static final Pattern LITERAL = Pattern.compile("'((?:[^']++|'')*+)'");

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])-?\\d{1,18}(?:\\.\\d{1,9})?(?![\\w.])");
    private static final Pattern UNEQUAL = Pattern.compile(".*(?:<>|!=)");
    private static final Pattern REGULAR = Pattern.compile("(?i).*(?:~\\*?|REGEXP|TO)|REGEXP_LIKE.*");

    /** What GLOB takes as it stands, and a regular expression does not. */
    private static final Pattern GLOB_PLAIN = Pattern.compile("[\\\\(){}|+$.]|(?<!\\[)\\^");

    private static final Pattern LENGTH = Pattern.compile("(?i)\\blen(?:gth)?\\b|_length\\b");

    private final Dialect dialect;
    private final SampleColumn column;
    private final Set<String> found = new LinkedHashSet<>();

    private Hints(Dialect dialect, SampleColumn column) {
        this.dialect = dialect;
        this.column = column;
    }

    /** As SQL; each once. */
    static List<String> of(Dialect dialect, SampleColumn column, List<String> conditions) {
        Hints hints = new Hints(dialect, column);
        for (String condition : conditions) {
            hints.literals(condition);
            hints.numbers(LITERAL.matcher(condition).replaceAll("''"));
        }
        return List.copyOf(hints.found);
    }

    private void literals(String condition) {
        int end = 0;
        for (MatchResult match : LITERAL.matcher(condition).results().toList()) {
            literal(
                    word(condition.substring(end, match.start())),
                    match.group(1).replace("''", "'"));
            end = match.end();
        }
    }

    /** The word at the end of a text, be there parentheses behind it or not. */
    private static String word(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '(' || Character.isWhitespace(text.charAt(end - 1)))) {
            end--;
        }
        int start = end;
        while (start > 0 && !Character.isWhitespace(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, end).toUpperCase(Locale.ROOT);
    }

    /** @param before the word that stands before it */
    private void literal(String before, String text) {
        if (UNEQUAL.matcher(before).matches()) {
            return;
        }
        if (column.family() == Family.DATE) {
            for (int days = 0; days <= 1; days++) {
                day(text, days).ifPresent(this::text);
            }
            day(text, -1).ifPresent(this::text);
        } else if (column.family() == Family.NUMBER) {
            if (text.matches(NUMBER.pattern())) {
                number(text);
            }
        } else if (before.endsWith("LIKE") || before.endsWith("~~") || before.endsWith("~~*")) {
            text(text.replace("%", "a").replace("_", "a"));
            text(text.replace("%", "").replace("_", "b"));
        } else if (before.endsWith("GLOB")) {
            pattern(GLOB_PLAIN
                    .matcher(text)
                    .replaceAll("\\\\$0")
                    .replace("?", ".")
                    .replace("*", ".?"));
        } else if (REGULAR.matcher(before).matches()) {
            pattern(text);
        } else {
            text(text);
        }
    }

    private void pattern(String pattern) {
        for (int nth = 0; nth < PATTERNS; nth++) {
            PatternSample.of(pattern, nth).ifPresent(this::text);
        }
    }

    /** A day some days after the one that a text begins with, if it begins with one. */
    static Optional<String> day(String text, int days) {
        try {
            return Optional.of(LocalDate.parse(text.substring(0, Math.min(10, text.length())))
                    .plusDays(days)
                    .toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void numbers(String condition) {
        boolean ofLength = LENGTH.matcher(condition).find();
        List<String> numbers =
                NUMBER.matcher(condition).results().map(MatchResult::group).toList();
        for (String number : numbers) {
            if (column.family() == Family.NUMBER || column.family() == Family.ANY) {
                number(number);
            }
            if (ofLength && number.matches("\\d{1,4}") && Integer.parseInt(number) <= LONGEST) {
                ofLength(Integer.parseInt(number));
            }
        }
    }

    private void number(String text) {
        BigDecimal number = new BigDecimal(text);
        for (BigDecimal each : List.of(number, number.add(BigDecimal.ONE), number.subtract(BigDecimal.ONE))) {
            found.add(each.toPlainString());
        }
    }

    /** Texts of that length and of one more, that differ. */
    private void ofLength(int length) {
        List<String> texts = new ArrayList<>();
        for (String last : List.of("a", "b", "c", "d")) {
            texts.add(length == 0 ? "" : "a".repeat(length - 1) + last);
        }
        texts.add("a".repeat(length + 1));
        texts.add("a".repeat(length) + "b");
        texts.add("1".repeat(length));
        texts.add("A".repeat(length));
        texts.forEach(this::text);
    }

    private void text(String text) {
        boolean fits = column.length() == null || text.length() <= column.length();
        String literal = dialect.literal(text);
        boolean listed = column.family() != Family.LISTED || column.values().contains(literal);
        if (fits && listed && column.family() != Family.NUMBER) {
            found.add(literal);
        }
    }
}
