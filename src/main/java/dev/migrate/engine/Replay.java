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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        return run(revisions, scratch, Progress.SILENT);
    }

    /** @param progress is told of each */
    public Schema run(Collection<Revision> revisions, Scratch scratch, Progress progress) {
        if (!revisions.isEmpty()) {
            List<Target> targets = Target.parseAll(String.join(
                    ",", revisions.stream().map(Revision::id).sorted().toList()));
            new Engine(scratch.database(), files, settings, null, progress).run(Direction.UPGRADE, targets);
        }
        return declared(revisions, scratch.database().dialect());
    }

    /** The schema as the files say it, on an empty database. */
    public Schema declared(Collection<Revision> revisions, Dialect dialect) {
        Schema schema = Schema.empty();
        Set<Revision> all = new HashSet<>(files.graph().ancestors(revisions));
        all.addAll(revisions);
        for (Revision revision : files.graph().sorted(all)) {
            try {
                schema = Change.apply(files.body(revision).changes(Direction.UPGRADE, dialect.id()), schema);
            } catch (MigrationException e) {
                schema = schema.forget();
            }
        }
        return schema;
    }
}
