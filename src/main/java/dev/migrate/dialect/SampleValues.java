package dev.migrate.dialect;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Plain values that many databases take, as texts. */
public final class SampleValues {

    public static final List<String> INTEGERS = List.of("1", "2", "3", "4", "5", "6", "7", "8", "0", "-1", "100");
    public static final List<String> DATES =
            IntStream.range(1, 9).mapToObj(day -> "2024-01-0" + day).toList();
    public static final List<String> TIMES =
            IntStream.range(1, 9).mapToObj(hour -> "0" + hour + ":30:00").toList();
    public static final List<String> MOMENTS =
            DATES.stream().map(date -> date + " 10:30:00").toList();
    public static final List<String> UUIDS = IntStream.range(1, 9)
            .mapToObj(last -> "00000000-0000-4000-8000-00000000000" + last)
            .toList();
    public static final List<String> JSON =
            List.of("{\"a\": 1}", "{}", "[]", "[1, 2]", "{\"b\": null}", "1", "null", "\"c\"");

    private static final List<String> WORDS = List.of(
            "a",
            "b",
            "c",
            "d",
            "e",
            "http://example.org/1",
            "http://example.org/2",
            "user1@example.org",
            "user2@example.org",
            "{}",
            "[]",
            "2024-01-01",
            "1",
            "0",
            "A",
            "ab",
            "00000000-0000-4000-8000-000000000001");

    private SampleValues() {}

    /**
     * Texts.
     *
     * @param length how many characters fit in; null for any number
     */
    public static List<String> words(Integer length) {
        return WORDS.stream()
                .filter(word -> length == null || word.length() <= length)
                .toList();
    }

    /**
     * Numbers, with a fraction where there may be one.
     *
     * @param precision how many digits fit in; null for any number
     * @param scale how many of them are behind the point
     */
    public static List<String> decimals(Integer precision, int scale) {
        List<String> values = new ArrayList<>();
        if (precision == null || precision > scale) {
            INTEGERS.forEach(whole -> values.add(scale > 0 && whole.length() == 1 ? whole + ".5" : whole));
            if (precision != null) {
                BigDecimal end = BigDecimal.TEN.pow(precision - scale);
                values.removeIf(value -> new BigDecimal(value).abs().compareTo(end) >= 0);
            }
        } else {
            String zeros = "0." + "0".repeat(scale - precision);
            INTEGERS.stream().filter(digit -> digit.length() == 1).forEach(digit -> values.add(zeros + digit));
        }
        return values;
    }
}
