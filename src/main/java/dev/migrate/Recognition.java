package dev.migrate;

import dev.migrate.engine.Progress;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Compares a database with what the revisions make, one after another, and keeps the last that it is the same as. */
final class Recognition implements Progress {

    private final Schema live;
    private final Supplier<Schema> made;
    private final List<Revision> done = new ArrayList<>();

    /** How many revisions lead to the same schema: at least, and at most. */
    private int first;

    private int same;
    private Revision nearest;
    private List<String> differences;

    Recognition(Schema live, Supplier<Schema> made) {
        this.live = live;
        this.made = made;
    }

    @Override
    public void finished(Direction direction, Revision revision, int operations, Duration took) {
        done.add(revision);
        List<String> found = live.differences(made.get());
        if (found.isEmpty()) {
            first = same < done.size() - 1 ? done.size() : first;
            same = done.size();
        }
        if (differences == null || found.size() < differences.size()) {
            nearest = revision;
            differences = found;
        }
    }

    /** What the database has, by what it is the same as. */
    List<Revision> revisions() {
        if (same == 0) {
            throw unknown();
        }
        return done.subList(0, same);
    }

    /** Those of them that changed nothing that could be seen. */
    List<Revision> unseen() {
        return done.subList(first, same);
    }

    private MigrationException unknown() {
        if (nearest == null) {
            return new MigrationException(Code.STATE, "the database has tables, and there are no revisions")
                    .hint("migrate:baseline makes a first revision of it");
        }
        return new MigrationException(
                        Code.STATE,
                        "the database has tables and no record, and is not what any revision makes. Nearest is "
                                + nearest
                                + nearest.andMessage() + ", but:\n  " + FirstFew.of(differences, "\n  "))
                .hint("bring it there by hand, or take it for that all the same: migrate:stamp -Drevision=" + nearest
                        + "; migrate:diff -Dfrom=database -Dto=" + nearest + " shows the operations");
    }
}
