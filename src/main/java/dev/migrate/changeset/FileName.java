package dev.migrate.changeset;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The name of a new revision's file, by a template in which {@code {revision}}, {@code {slug}}, {@code {year}},
 * {@code {month}}, {@code {day}}, {@code {hour}}, {@code {minute}}, {@code {second}} and {@code {epoch}} stand for these.
 */
public final class FileName {

    /** The template unless something else is said. */
    public static final String DEFAULT = "{revision}_{slug}";

    /** Letters of the message that go into a file's name, as in Alembic. */
    private static final int SLUG_LENGTH = 40;

    private FileName() {}

    /** @param message that the slug is made from; where there is none, its underscore falls away too */
    static String of(String template, String revision, String message, ZonedDateTime date) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("revision", revision);
        values.put("slug", slug(message));
        values.put("year", String.format(Locale.ROOT, "%04d", date.getYear()));
        values.put("month", twoDigits(date.getMonthValue()));
        values.put("day", twoDigits(date.getDayOfMonth()));
        values.put("hour", twoDigits(date.getHour()));
        values.put("minute", twoDigits(date.getMinute()));
        values.put("second", twoDigits(date.getSecond()));
        values.put("epoch", String.valueOf(date.toEpochSecond()));
        String name = values.get("slug").isEmpty() ? template.replaceAll("_?\\{slug\\}", "") : template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            name = name.replace("{" + value.getKey() + "}", value.getValue());
        }
        if (!name.matches("[\\p{L}\\p{N}_][\\p{L}\\p{N}_. -]*")) {
            throw new MigrationException(
                            Code.SETTINGS,
                            "the setting file_template \"" + template + "\" makes \"" + name
                                    + "\", which is no name for a file of revisions")
                    .hint("in {} can stand: " + String.join(", ", values.keySet()));
        }
        return name + ".yaml";
    }

    private static String twoDigits(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }

    private static String slug(String message) {
        String words = message.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_|_$", "");
        String cut = words.length() <= SLUG_LENGTH ? words : words.substring(0, SLUG_LENGTH);
        return cut.endsWith("_") ? cut.substring(0, cut.length() - 1) : cut;
    }
}
