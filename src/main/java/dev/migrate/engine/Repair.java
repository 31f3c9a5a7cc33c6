package dev.migrate.engine;

import dev.migrate.changeset.Imprint;
import dev.migrate.changeset.RevisionFiles;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A change of the record to what the files of applied revisions say now. The database beside it stays as it is. */
final class Repair {

    private final List<Repaired> repaired = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();

    /** @param recorded with their operations */
    Repair(RevisionFiles files, VersionTables tables, Collection<Applied> recorded, String user, String runId) {
        Map<String, Imprint> was = Applied.imprints(recorded);
        for (Revision revision : files.touched(was)) {
            Imprint now = files.imprint(revision, files.body(revision));
            change(revision, was.get(revision.id()), now, tables, user, runId);
        }
    }

    /** What only looks different is written anew too, so that it is not parsed time and again; there is nothing to tell of it. */
    private void change(Revision revision, Imprint was, Imprint now, VersionTables tables, String user, String runId) {
        statements.add(tables.update(revision.id(), now));
        if (!now.checksum().equals(was.checksum())) {
            repaired.add(new Repaired(revision, lines(was), lines(now)));
            statements.add(tables.log(
                    Direction.UPGRADE,
                    new Applied(revision.id(), now, Instant.now(), user, 0, runId),
                    "repaired",
                    "the checksum was " + was.checksum()));
        }
    }

    private static List<String> lines(Imprint imprint) {
        return imprint.operations() == null
                ? List.of()
                : imprint.operations().lines().toList();
    }

    List<Repaired> repaired() {
        return repaired;
    }

    List<String> statements() {
        return statements;
    }
}
