package dev.migrate.engine;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Scope;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A scratch database that has what its revisions make: where it has not any more, another one takes its place. */
final class ProvingGround implements AutoCloseable {

    private final RevisionFiles files;
    private final SessionSettings settings;
    private final Scope scope;
    private final Scratch first;

    /** The revisions that it has, in their order. */
    private final List<Revision> done = new ArrayList<>();

    private ScratchState state;

    /** @param first an empty one, which stays the caller's */
    ProvingGround(RevisionFiles files, SessionSettings settings, Scope scope, Scratch first) throws SQLException {
        this.files = files;
        this.settings = settings;
        this.scope = scope;
        this.first = first;
        this.state = new ScratchState(first, scope, files, settings);
    }

    /** As it is with the revisions that it has. */
    ScratchState state() throws SQLException {
        if (state.isSpoilt()) {
            renew();
        }
        return state;
    }

    /**
     * Runs a revision.
     *
     * @throws MigrationException if it fails, which changes nothing
     */
    void run(Direction direction, Revision revision) throws SQLException {
        state().run(direction, revision, files.body(revision));
        if (direction == Direction.UPGRADE) {
            done.add(revision);
        } else {
            done.remove(revision);
        }
    }

    /** Takes the rows away. */
    void empty() throws SQLException {
        if (state.isSpoilt() || !state.isEmptied()) {
            renew();
        }
    }

    /** Leaves what going up and down has come to, and has a revision as its way there alone makes it. */
    void leave(Revision last) throws SQLException {
        if (!done.contains(last)) {
            done.add(last);
        }
        renew();
    }

    private void renew() throws SQLException {
        Scratch scratch = Scratch.beside(first.database(), settings);
        try {
            ScratchState fresh = replayed(scratch);
            close();
            state = fresh;
        } catch (SQLException | RuntimeException e) {
            scratch.close();
            throw e;
        }
    }

    private ScratchState replayed(Scratch scratch) throws SQLException {
        ScratchState fresh = new ScratchState(scratch, scope, files, settings);
        for (Revision revision : done) {
            try {
                fresh.run(Direction.UPGRADE, revision, files.body(revision));
            } catch (MigrationException e) {
                throw new MigrationException(
                                e.code(),
                                "revision \"" + revision + "\" ran, but not on another scratch database: "
                                        + e.problem())
                        .cause(e)
                        .at(e.place().orElse(revision.place()));
            }
        }
        return fresh;
    }

    @Override
    public void close() {
        if (state.scratch() != first) {
            state.scratch().close();
        }
    }
}
