package dev.migrate.engine;

import dev.migrate.revision.Revision;
import java.util.List;

/**
 * A revision whose record says now what its file says.
 *
 * @param was the upgrade that was applied, an operation each, as the record has it; see {@link
 *     dev.migrate.changeset.Imprint#operations}
 * @param is the upgrade in the file, likewise
 */
public record Repaired(Revision revision, List<String> was, List<String> is) {

    public Repaired {
        was = List.copyOf(was);
        is = List.copyOf(is);
    }
}
