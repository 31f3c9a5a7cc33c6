package dev.migrate.dialect;

import java.util.List;

/**
 * How to go on with an operation that did not come to its end.
 *
 * @param statements to run first
 * @param again whether the operation is to be run after them; if not, it is done with them
 */
public record Recovery(List<String> statements, boolean again) {

    /** Nothing is left of it, and it is run again. */
    public static final Recovery AGAIN = new Recovery(List.of(), true);

    /** It has been done, though nobody was told. */
    public static final Recovery DONE = new Recovery(List.of(), false);

    public Recovery {
        statements = List.copyOf(statements);
    }
}
