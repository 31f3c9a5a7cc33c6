package dev.migrate;

import java.nio.file.Path;
import java.util.List;

/**
 * A database that has become a first revision.
 *
 * @param objects how many tables, views and other objects it has
 * @param notes what is to be known of it: what operations cannot say, what was not looked at
 */
public record Baselined(Path file, int objects, List<String> notes) {

    public Baselined {
        notes = List.copyOf(notes);
    }
}
