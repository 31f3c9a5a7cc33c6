package dev.migrate.engine;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.revision.Target;
import dev.migrate.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A history on a scratch database: what it makes there, and what its files say that it makes. */
public final class Replay {

    private final RevisionFiles files;
    private final SessionSettings settings;

    public Replay(RevisionFiles files, SessionSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    /**
     * Runs what lies below revisions on a scratch database, and these.
     *
     * @return the schema as the files say it; what raw SQL did is unknown
     */
    public Schema run(Collection<Revision> revisions, Scratch scratch) {
        upgrade(revisions, scratch);
        return declared(revisions, scratch.database().dialect());
    }

    /** Runs those of them, and of what lies below them, that a scratch database does not have. */
    public void upgrade(Collection<Revision> revisions, Scratch scratch) {
        if (!revisions.isEmpty()) {
            new Engine(scratch.database(), files, RunSettings.ofScratch(settings), Progress.SILENT)
                    .run(Direction.UPGRADE, Target.of(revisions));
        }
    }

    /** The schema as the files say it, on an empty database. */
    public Schema declared(Collection<Revision> revisions, Dialect dialect) {
        List<Revision> path = files.graph().sorted(files.graph().ancestors(revisions));
        return path.isEmpty() ? Schema.empty() : predictions(path, dialect).get(path.size() - 1);
    }

    /**
     * The schema after each of a path of revisions, as the files say it.
     *
     * @param path each behind what it stands on
     */
    public List<Schema> predictions(List<Revision> path, Dialect dialect) {
        List<Schema> predictions = new ArrayList<>();
        Schema schema = Schema.empty();
        for (Revision revision : path) {
            try {
                schema = Change.apply(files.body(revision).changes(Direction.UPGRADE, dialect.id()), schema);
            } catch (MigrationException e) {
                schema = schema.forget();
            }
            predictions.add(schema);
        }
        return predictions;
    }
}
