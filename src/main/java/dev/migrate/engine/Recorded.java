package dev.migrate.engine;

import dev.migrate.changeset.Imprint;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a database has recorded of its applied revisions, by their ids, as far as a run with nothing to do asks for it.
 *
 * @param imprints without operations
 * @param details all that is recorded; asked for while the database can still be read
 */
record Recorded(Map<String, Imprint> imprints, Details details) {

    static final Recorded NOTHING = of(List.of());

    /** A second look at the record, for an error alone. */
    interface Details {
        List<Applied> read() throws SQLException;
    }

    /** What has been read as a whole, in the same order. */
    static Recorded of(List<Applied> applied) {
        return new Recorded(Applied.imprints(applied), () -> applied);
    }

    Set<String> ids() {
        return imprints.keySet();
    }
}
