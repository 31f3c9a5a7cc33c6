package dev.migrate;

import dev.migrate.revision.Revision;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** As much of a list as a person reads in a message. */
final class FirstFew {

    private static final int TOLD = 12;

    private FirstFew() {}

    /** The ids of revisions in a sentence. */
    static String ids(Collection<Revision> revisions) {
        return of(revisions.stream().map(Revision::id).toList(), ", ");
    }

    /** {@code a, b, and 3 more} */
    static String of(List<String> all, String between) {
        int more = all.size() - TOLD;
        return all.stream().limit(TOLD).collect(Collectors.joining(between))
                + (more > 0 ? between + "and " + more + " more" : "");
    }
}
