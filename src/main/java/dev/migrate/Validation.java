package dev.migrate;

import dev.migrate.changeset.CsvRows;
import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.Change;
import dev.migrate.revision.Body;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the files are right, as far as can be told without a database. */
final class Validation {

    private Validation() {}

    /**
     * Reads every file, those that revisions name too, and replays every operation, up and down.
     *
     * @return what is wrong; empty if nothing is
     */
    static List<MigrationException> faults(RevisionFiles files, List<Dialect> dialects) {
        Map<Revision, Body> bodies = new LinkedHashMap<>();
        List<MigrationException> faults = new ArrayList<>();
        for (Revision revision : files.graph().revisions()) {
            try {
                Body body = files.body(revision);
                readRows(body.upgrade());
                readRows(body.downgrade());
                bodies.put(revision, body);
            } catch (MigrationException e) {
                faults.add(e);
            }
        }
        if (faults.isEmpty()) {
            Set<String> told = new HashSet<>();
            for (Dialect dialect : dialects) {
                replay(bodies, dialect)
                        .filter(fault -> told.add(fault.getMessage()))
                        .ifPresent(faults::add);
            }
        }
        return faults;
    }

    /** A run meets them only when it loads them. */
    private static void readRows(List<Change> changes) {
        for (Change change : changes) {
            if (change.op() instanceof BulkInsert insert && insert.file() != null) {
                try (CsvRows rows = new CsvRows(insert.file().path(), insert.separator())) {
                    rows.forEachRemaining(row -> {});
                }
            }
        }
    }

    private static Optional<MigrationException> replay(Map<Revision, Body> bodies, Dialect dialect) {
        Schema schema = Schema.empty();
        try {
            for (Map.Entry<Revision, Body> entry : bodies.entrySet()) {
                Body body = entry.getValue();
                Schema before = schema;
                schema = apply(body.changes(Direction.UPGRADE, dialect.id()), before, dialect);
                Schema back = apply(body.changes(Direction.DOWNGRADE, dialect.id()), schema, dialect);
                if (body.irreversible() == null && before.isComplete() && back.isComplete()) {
                    checkWayBack(entry.getKey(), before, back, dialect);
                }
            }
            return Optional.empty();
        } catch (MigrationException e) {
            return Optional.of(e);
        }
    }

    private static void checkWayBack(Revision revision, Schema before, Schema back, Dialect dialect) {
        List<String> differences = back.differences(before);
        if (!differences.isEmpty()) {
            throw new MigrationException(
                            Code.SCHEMA,
                            "downgrade of revision \"" + revision + "\" does not lead back to where upgrade began, on "
                                    + dialect.label() + ": " + String.join("; ", differences))
                    .hint("complete downgrade, or write \"downgrade: irreversible\" with a reason")
                    .at(revision.place());
        }
    }

    private static Schema apply(List<Change> changes, Schema before, Dialect dialect) {
        dialect.check(changes, Before.of(before));
        return Change.apply(changes, before);
    }
}
