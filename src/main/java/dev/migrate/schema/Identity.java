package dev.migrate.schema;

/**
 * That the database numbers the new rows of a column, and how.
 *
 * @param always whether a number that a statement gives is refused
 * @param cache how many numbers a session takes in advance
 */
@Switch
public record Identity(
        boolean always, Long start, Long increment, Long minValue, Long maxValue, Long cache, boolean cycle) {

    public Numbering numbering() {
        return new Numbering(start, increment, minValue, maxValue, cache, cycle ? true : null);
    }

    /** Whether it counts from 1 by 1 where a statement gives no number. */
    public boolean isPlain() {
        return !always && numbering().equals(Numbering.DEFAULT);
    }

    /** From 1 by 1, where a statement gives no number. */
    public static Identity plain() {
        return new Identity(false, null, null, null, null, null, false);
    }
}
