package dev.migrate.changeset;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A span of time as people write it: {@code 500ms}, {@code 60s}, {@code 5m}; a bare number is seconds. */
public final class Durations {

    /** What can be written, for a hint. */
    public static final String FORM = "write a number with ms, s or m, of a day at the most: 500ms, 60s, 5m";

    private static final Duration LONGEST = Duration.ofDays(1);

    private Durations() {}

    /** Empty for what is none, or longer than a day. */
    public static Optional<Duration> parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < word.length() && word.charAt(digits) >= '0' && word.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0 || digits > 9) {
            return Optional.empty();
        }
        long number = Long.parseLong(word.substring(0, digits));
        Duration duration = switch (word.substring(digits).strip()) {
            case "ms" -> Duration.ofMillis(number);
            case "", "s" -> Duration.ofSeconds(number);
            case "m", "min" -> Duration.ofMinutes(number);
            default -> LONGEST.plusNanos(1);
        };
        return Optional.of(duration).filter(span -> span.compareTo(LONGEST) <= 0);
    }

    static String format(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
