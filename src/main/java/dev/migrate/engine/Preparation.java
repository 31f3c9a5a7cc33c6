package dev.migrate.engine;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.revision.AppliedSet;
import dev.migrate.revision.Body;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import dev.migrate.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** The files of a plan, read and checked. */
final class Preparation {

    private final RevisionFiles files;
    private final Dialect dialect;
    private final RunSettings settings;

    Preparation(RevisionFiles files, Dialect dialect, RunSettings settings) {
        this.files = files;
        this.dialect = dialect;
        this.settings = settings;
    }

    /**
     * The schema as the applied revisions predict it, over tables that were there before the first. Where a revision does not
     * fit, the database has taken it all the same, and nothing is known any more.
     */
    Schema predicted(AppliedSet applied) {
        Schema schema = Schema.unknown();
        for (Revision revision : applied.graph().sorted(applied.revisions())) {
            try {
                schema = Change.apply(files.body(revision).changes(Direction.UPGRADE, dialect.id()), schema);
            } catch (MigrationException e) {
                schema = schema.forget();
            }
        }
        return schema;
    }

    /**
     * Reads and checks all that will be run, so that what cannot work is said before anything is done.
     *
     * @param version the database's own, as it says it; "" for the newest
     */
    List<Step> steps(Plan plan, AppliedSet applied, String version) {
        List<Step> steps = new ArrayList<>();
        if (plan.isEmpty()) {
            return steps;
        }
        Schema schema = predicted(applied);
        Before before = new Before(version, schema, List.of());
        for (Revision revision : plan.revisions()) {
            Body body = files.body(revision);
            if (plan.direction() == Direction.DOWNGRADE && body.irreversible() != null) {
                throw new MigrationException(
                                Code.IRREVERSIBLE,
                                "revision \"" + revision + "\" has no way back: " + body.irreversible())
                        .hint("nothing was run; go back to it at the most: migrate:downgrade -Drevision=" + revision)
                        .at(revision.place());
            }
            List<Change> changes = body.changes(plan.direction(), dialect.id());
            settings.requireAllowed(revision, changes);
            dialect.check(changes, before.with(schema));
            steps.add(new Step(plan.direction(), revision, changes, schema, files.imprint(revision, body)));
            schema = Change.apply(changes, schema);
        }
        return steps;
    }
}
