package dev.migrate.dialect;

import java.util.List;

/**
 * A column that a made up row may give a value to.
 *
 * @param type to cast a value to; null where that would change it
 * @param length how many characters or digits before the point fit in; null for any number
 * @param nullable whether the column itself lets a null in
 * @param values that its type takes, as SQL, the plainest first
 * @param conditions on its values that its type brings, with {@code VALUE} for the value
 */
public record SampleColumn(
        String name,
        String type,
        Family family,
        Integer length,
        boolean nullable,
        Supply supply,
        List<String> values,
        List<String> conditions) {

    public SampleColumn {
        values = List.copyOf(values);
        conditions = List.copyOf(conditions);
    }

    /** What values are made of, so that others can be made from the literals of a condition. */
    public enum Family {
        NUMBER,
        TEXT,
        DATE,
        JSON,
        /** Of a list that is known whole. */
        LISTED,
        OTHER,
        /** Whatever there is. */
        ANY
    }

    /** Where a value comes from that a statement leaves out. */
    public enum Supply {
        NONE,
        CONSTANT,
        /** A number of the database's, that is overridden on demand only. */
        NUMBERED
    }
}
