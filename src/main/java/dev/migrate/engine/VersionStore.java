package dev.migrate.engine;

import dev.migrate.changeset.Imprint;
import dev.migrate.dialect.Dialect;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Plan;
import dev.migrate.revision.Revision;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the record of what is applied. Reading creates nothing. */
final class VersionStore {

    /** The operations can be long, and are seldom asked for. */
    private static final String IMPRINT = "r.revision, r.checksum, r.file_hash, r.side_files, NULL AS operations";

    private static final String WITHOUT_OPERATIONS = IMPRINT + ", r.applied_at, r.applied_by, r.duration_ms, r.run_id";

    private final Dialect dialect;
    private final VersionTables tables;

    VersionStore(Dialect dialect, VersionTables tables) {
        this.dialect = dialect;
        this.tables = tables;
    }

    VersionTables tables() {
        return tables;
    }

    boolean exists(Connection connection) throws SQLException {
        return Queries.isRow(connection, tables.existsQuery());
    }

    /** The statements that make the record, and the schema that it lies in if nobody has made that. */
    List<String> create(Connection connection) throws SQLException {
        Optional<String> schemaExists = tables.schemaExistsQuery();
        return tables.create(schemaExists.isPresent() && !Queries.isRow(connection, schemaExists.get()), false);
    }

    /** The ids of the applied revisions, in no order. */
    Set<String> ids(Connection connection) throws SQLException {
        return exists(connection) ? ids(connection, unordered("r.revision")) : Set.of();
    }

    /** The ids of the applied revisions, the earliest first by the log: a clock may have gone backwards. */
    Set<String> idsInOrder(Connection connection) throws SQLException {
        return exists(connection) ? ids(connection, inOrder("r.revision")) : Set.of();
    }

    /** Which of these ids are applied. */
    Set<String> ids(Connection connection, List<String> among) throws SQLException {
        return ids(connection, unordered("r.revision") + " WHERE " + tables.isAmong(among));
    }

    private static Set<String> ids(Connection connection, String query) throws SQLException {
        return new LinkedHashSet<>(Queries.column(connection, query));
    }

    private String inOrder(String columns) {
        return "SELECT " + columns + " FROM " + tables.revisions() + " r LEFT JOIN (SELECT " + quote("revision")
                + ", max(" + quote("id") + ") AS came FROM " + tables.log() + " WHERE " + tables.isDone() + " GROUP BY "
                + quote("revision") + ") l ON l.revision = r.revision ORDER BY coalesce(l.came, 0), r.applied_at,"
                + " r.revision";
    }

    /** What is recorded, in no order. */
    Recorded recorded(Connection connection) throws SQLException {
        return recorded(connection, unordered(IMPRINT));
    }

    /** The same, the earliest first. */
    Recorded recordedInOrder(Connection connection) throws SQLException {
        return recorded(connection, inOrder(IMPRINT));
    }

    private Recorded recorded(Connection connection, String query) throws SQLException {
        Map<String, Imprint> imprints = new LinkedHashMap<>();
        if (exists(connection)) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    imprints.put(rows.getString("revision"), imprint(rows));
                }
            }
        }
        return new Recorded(imprints, () -> applied(connection));
    }

    private static Imprint imprint(ResultSet row) throws SQLException {
        return new Imprint(
                row.getString("checksum"),
                row.getString("file_hash"),
                row.getString("side_files"),
                row.getString("operations"));
    }

    /** The applied revisions with what is recorded of them but their operations, the earliest first. */
    List<Applied> applied(Connection connection) throws SQLException {
        return applied(connection, inOrder(WITHOUT_OPERATIONS));
    }

    /** The same, with their operations. */
    List<Applied> withOperations(Connection connection) throws SQLException {
        return applied(connection, inOrder("r.*"));
    }

    private String unordered(String columns) {
        return "SELECT " + columns + " FROM " + tables.revisions() + " r";
    }

    private List<Applied> applied(Connection connection, String query) throws SQLException {
        List<Applied> applied = new ArrayList<>();
        if (!exists(connection)) {
            return applied;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                applied.add(new Applied(
                        rows.getString("revision"),
                        imprint(rows),
                        dialect.instant(rows, "applied_at"),
                        rows.getString("applied_by"),
                        rows.getLong("duration_ms"),
                        rows.getString("run_id")));
            }
        }
        return applied;
    }

    /** Where in the log a revision was last brought to its end, in any direction; 0 for never. */
    long lastFinished(Connection connection, String revision) throws SQLException {
        return Long.parseLong(
                Queries.column(connection, tables.lastDone(revision)).get(0));
    }

    /**
     * What the log says of the operations of a revision in one direction, by their number; nothing for a revision that is
     * one transaction.
     *
     * @param since where the revision was last brought to its end
     */
    Map<Integer, Trace> traces(Connection connection, String revision, Direction direction, long since)
            throws SQLException {
        Map<Integer, Trace> traces = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        events(revision, direction, since) + " IS NOT NULL ORDER BY " + quote("id"))) {
            while (rows.next()) {
                traces.put(rows.getInt(1), trace(rows));
            }
        }
        return traces;
    }

    /** What the log says of one operation, by its last event: quick however long the log is. */
    Trace trace(Connection connection, String revision, Direction direction, long since, int operation)
            throws SQLException {
        String query =
                events(revision, direction, since) + " = " + operation + " ORDER BY " + quote("id") + " DESC LIMIT 1";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? trace(rows) : Trace.NONE;
        }
    }

    private String events(String revision, Direction direction, long since) {
        return "SELECT " + names("operation", "operation_checksum", "event", "message") + " FROM " + tables.log()
                + " WHERE " + quote("id") + " > " + since + " AND " + quote("revision") + " = "
                + dialect.literal(revision) + " AND " + quote("direction") + " = " + dialect.literal(direction.key())
                + " AND " + quote("operation");
    }

    private static Trace trace(ResultSet row) throws SQLException {
        String event = row.getString(3);
        return new Trace(event, row.getString(2), event.equals("batch") ? row.getString(4) : null);
    }

    /**
     * The revision that a run has done in part, and in which direction; there is one at the most, because nothing else is
     * run before it is at its end.
     */
    Optional<BrokenOff> brokenOff(Connection connection) throws SQLException {
        if (!exists(connection) || Queries.isRow(connection, lastIsDone())) {
            return Optional.empty();
        }
        String done = "CASE WHEN " + tables.isDone() + " THEN " + quote("id") + " ELSE 0 END";
        String part = "CASE WHEN " + quote("operation") + " IS NOT NULL THEN " + quote("id") + " ELSE 0 END";
        String query = "SELECT " + quote("revision") + ", max(" + done + ") FROM " + tables.log() + " GROUP BY "
                + quote("revision") + " HAVING max(" + part + ") > max(" + done + ")";
        Map<String, Long> candidates = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                candidates.put(rows.getString(1), rows.getLong(2));
            }
        }
        for (Map.Entry<String, Long> candidate : candidates.entrySet()) {
            for (Direction direction : Direction.values()) {
                boolean inPart =
                        traces(connection, candidate.getKey(), direction, candidate.getValue()).values().stream()
                                .anyMatch(Trace::isDoneInPart);
                if (inPart && isOpen(connection, candidate.getKey(), direction)) {
                    return Optional.of(new BrokenOff(candidate.getKey(), direction));
                }
            }
        }
        return Optional.empty();
    }

    /** A query for one row: whether the last thing that was done was done to its end, so that nothing is half done. */
    private String lastIsDone() {
        return "SELECT 1 FROM (SELECT * FROM " + tables.log() + " ORDER BY " + quote("id")
                + " DESC LIMIT 1) AS last WHERE " + tables.isDone();
    }

    private boolean isOpen(Connection connection, String revision, Direction direction) throws SQLException {
        boolean applied = !ids(connection, List.of(revision)).isEmpty();
        return applied == (direction == Direction.DOWNGRADE);
    }

    /** A revision that a run has done in part. */
    record BrokenOff(String revision, Direction direction) {

        /**
         * The same plan with the revision as its first: on top of what is half done nothing can be built, and nothing below it
         * can be taken back.
         *
         * @throws MigrationException if the plan does not bring it to its end
         */
        Plan first(Plan plan) {
            List<Revision> revisions = new ArrayList<>(plan.revisions());
            Optional<Revision> half = revisions.stream()
                    .filter(each -> each.id().equals(revision))
                    .findFirst();
            if (plan.direction() != direction || half.isEmpty()) {
                throw inTheWay();
            }
            revisions.remove(half.get());
            revisions.add(0, half.get());
            return new Plan(direction, revisions);
        }

        /** The error of doing anything else first. */
        MigrationException inTheWay() {
            String goal = direction == Direction.UPGRADE
                    ? "migrate:upgrade -Drevision=" + revision
                    : "migrate:downgrade -Dsteps=1";
            return new MigrationException(
                            Code.STATE,
                            "the " + direction.key() + " of revision \"" + revision
                                    + "\" was broken off half way, and must be brought to its end first")
                    .hint(
                            "if another run is at it right now, wait for that; else mend what stopped it, as its error said, and run "
                                    + goal
                                    + "; or bring it to its end or its beginning by hand, and say which with migrate:stamp");
        }
    }

    private String names(String... names) {
        return List.of(names).stream().map(this::quote).collect(Collectors.joining(", "));
    }

    private String quote(String name) {
        return dialect.quote(name);
    }
}
