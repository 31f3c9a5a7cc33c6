package dev.migrate.engine;

import dev.migrate.revision.Revision;
import java.time.Duration;
import java.util.List;

/**
 * What came of running a revision up, down and up again.
 *
 * @param took the time of all of it
 */
public record Verified(Revision revision, List<Remark> remarks, Duration took) {

    public Verified {
        remarks = List.copyOf(remarks);
    }

    /** Whether nothing is wrong with it. */
    public boolean isSound() {
        return remarks.stream().noneMatch(remark -> remark.kind() == Kind.FAULT);
    }

    /** Something that was seen. */
    public record Remark(Kind kind, String message) {}

    /** What a remark is. */
    public enum Kind {
        /** The revision does not do what it has to. */
        FAULT,
        /** It depends on the rows whether it does. */
        WARNING,
        /** It does what its operations say, and that may be good to know. */
        NOTE
    }
}
