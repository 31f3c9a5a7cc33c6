package dev.migrate.engine;

import dev.migrate.changeset.Imprint;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A revision as the database has recorded it.
 *
 * @param imprint of what was run
 * @param by who ran it: {@code user@host}
 * @param millis how long it took
 * @param runId the run it was part of
 */
public record Applied(String revision, Imprint imprint, Instant at, String by, long millis, String runId) {

    /** In the same order. */
    public static Map<String, Applied> byId(Collection<Applied> applied) {
        Map<String, Applied> byId = new LinkedHashMap<>();
        applied.forEach(each -> byId.put(each.revision(), each));
        return byId;
    }

    /** In the same order. */
    public static Map<String, Imprint> imprints(Collection<Applied> applied) {
        Map<String, Imprint> imprints = new LinkedHashMap<>();
        applied.forEach(each -> imprints.put(each.revision(), each.imprint()));
        return imprints;
    }

    /** Of the operations that were run, 64 hexadecimal digits. */
    public String checksum() {
        return imprint.checksum();
    }
}
