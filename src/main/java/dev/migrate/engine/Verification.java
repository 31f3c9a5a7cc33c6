package dev.migrate.engine;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Scope;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.revision.Revision;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs revisions on a scratch database, each up, down and up again, with sample rows in every table: whether the way back
 * restores the schema, what data it loses, whether the way there leads to the same place twice.
 */
public final class Verification {

    private final RevisionFiles files;
    private final SessionSettings settings;
    private final Scratch scratch;
    private final Scope scope;

    /** @param scratch an empty one */
    public Verification(RevisionFiles files, SessionSettings settings, Scratch scratch, Scope scope) {
        this.files = files;
        this.settings = settings;
        this.scratch = scratch;
        this.scope = scope;
    }

    /**
     * Runs revisions.
     *
     * @param all in their order, from the first of the history on
     * @param verified those that are looked at; the others are only run
     * @param told what came of each, once it is known
     */
    public void run(List<Revision> all, Collection<Revision> verified, Consumer<Verified> told) throws SQLException {
        String dialect = scratch.database().dialect().id();
        try (ProvingGround ground = new ProvingGround(files, settings, scope, scratch)) {
            for (Revision revision : all) {
                long start = System.nanoTime();
                Trial trial = new Trial(ground, revision, files.body(revision), dialect);
                boolean stands = verified.contains(revision) ? trial.prove() : trial.pass();
                if (verified.contains(revision) || !stands) {
                    Duration took = Duration.ofNanos(System.nanoTime() - start);
                    told.accept(new Verified(revision, trial.remarks(), took));
                }
                if (!stands) {
                    return;
                }
            }
        }
    }
}
