package dev.migrate.schema;

/**
 * How numbers are given out; null everywhere for the database's default.
 *
 * @param cache how many a session takes in advance
 * @param cycle whether it begins anew at the end
 */
public record Numbering(Long start, Long increment, Long minValue, Long maxValue, Long cache, Boolean cycle) {

    /** The number that it begins with where none is said. */
    public Long defaultStart() {
        boolean down = increment != null && increment < 0;
        Long end = down ? maxValue : minValue;
        return end != null ? end : down ? -1L : 1L;
    }

    /** As the database does it by itself. */
    public static final Numbering DEFAULT = new Numbering(null, null, null, null, null, null);
}
