package dev.migrate.engine;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.op.ColumnDefinition;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.CreateTable;
import dev.migrate.op.Op;
import dev.migrate.revision.Direction;
import dev.migrate.schema.Index;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Type;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The record of what is applied: {@code migrate_revision}, a row for each applied revision, and {@code migrate_log}, a
 * row for everything that was done or failed, never changed. Reading creates nothing.
 */
final class VersionStore {

    /** The table with a row for each applied revision. */
    static final String REVISIONS = "migrate_revision";
    /** The table of what was done and what failed. */
    static final String LOG = "migrate_log";

    /** Always of the same length, so that texts sort as moments do. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Dialect dialect;

    VersionStore(Dialect dialect) {
        this.dialect = dialect;
    }

    boolean exists(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(dialect.tableExists(REVISIONS))) {
            return row.next();
        }
    }

    /** The ids of the applied revisions, in no order; none if the database has never been upgraded. */
    Set<String> ids(Connection connection) throws SQLException {
        return exists(connection) ? ids(connection, "") : Set.of();
    }

    /** Which of these ids are applied. */
    Set<String> ids(Connection connection, List<String> among) throws SQLException {
        return ids(
                connection,
                " WHERE " + quote("revision") + " IN ("
                        + among.stream().map(dialect::literal).collect(Collectors.joining(", ")) + ")");
    }

    private Set<String> ids(Connection connection, String where) throws SQLException {
        Set<String> ids = new LinkedHashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT r.revision FROM " + quote(REVISIONS) + " r" + where)) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    /** The applied revisions with all that is recorded of them, the earliest first. */
    List<Applied> applied(Connection connection) throws SQLException {
        List<Applied> applied = new ArrayList<>();
        if (!exists(connection)) {
            return applied;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + quote(REVISIONS) + " ORDER BY "
                        + quote("applied_at") + ", " + quote("revision"))) {
            while (rows.next()) {
                applied.add(new Applied(
                        rows.getString("revision"),
                        rows.getString("checksum"),
                        dialect.instant(rows, "applied_at"),
                        rows.getString("applied_by"),
                        rows.getLong("duration_ms"),
                        rows.getString("run_id")));
            }
        }
        return applied;
    }

    /** The statements that make the two tables, and an index by which a long log is read quickly. */
    List<String> create() {
        List<Change> tables = List.of(
                Change.of(table(
                        REVISIONS,
                        key("revision", "string(255)"),
                        column("checksum", "string(64)"),
                        column("applied_at", "timestamptz"),
                        column("applied_by", "string(255)"),
                        column("duration_ms", "bigint"),
                        column("run_id", "string(36)"))),
                Change.of(table(
                        LOG,
                        key("id", "bigint"),
                        column("run_id", "string(36)"),
                        column("revision", "string(255)"),
                        column("direction", "string(9)"),
                        column("operation", "integer", true),
                        column("operation_checksum", "string(64)", true),
                        column("event", "string(8)"),
                        column("logged_at", "timestamptz"),
                        column("logged_by", "string(255)"),
                        column("duration_ms", "bigint"),
                        column("message", "text", true))),
                Change.of(new CreateIndex(
                                null,
                                LOG,
                                null,
                                List.of(part("revision"), part("id")),
                                false,
                                false,
                                null,
                                null,
                                null,
                                null,
                                null,
                                false,
                                false)
                        .named(Naming.DEFAULT)));
        return dialect.render(tables, Before.of(Schema.unknown())).stream()
                .map(dev.migrate.dialect.Statement::sql)
                .toList();
    }

    private static Index.Part part(String column) {
        return new Index.Part(column, null, null, null, null, null);
    }

    private static Op table(String name, ColumnDefinition... columns) {
        return CreateTable.of(name, List.of(columns)).named(Naming.DEFAULT);
    }

    private static ColumnDefinition key(String name, String type) {
        return column(name, type, false, true);
    }

    private static ColumnDefinition column(String name, String type) {
        return column(name, type, false, false);
    }

    private static ColumnDefinition column(String name, String type, boolean nullable) {
        return column(name, type, nullable, false);
    }

    private static ColumnDefinition column(String name, String type, boolean nullable, boolean key) {
        return new ColumnDefinition(
                name,
                Type.parse(type),
                nullable,
                null,
                null,
                key ? new ColumnDefinition.PrimaryKey(null) : null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The statements that record a revision as done: its row comes or goes, and the log grows. */
    List<String> done(Direction direction, Applied revision) {
        String row = direction == Direction.UPGRADE
                ? "INSERT INTO " + quote(REVISIONS) + " ("
                        + names("revision", "checksum", "applied_at", "applied_by", "duration_ms", "run_id")
                        + ") VALUES (" + dialect.literal(revision.revision()) + ", "
                        + dialect.literal(revision.checksum()) + ", " + moment(revision.at()) + ", "
                        + dialect.literal(revision.by()) + ", " + revision.millis() + ", "
                        + dialect.literal(revision.runId()) + ")"
                : "DELETE FROM " + quote(REVISIONS) + " WHERE " + quote("revision") + " = "
                        + dialect.literal(revision.revision());
        return List.of(row, log(direction, revision, "finished", null));
    }

    /** The statement that records what happened to a revision. */
    String log(Direction direction, Applied revision, String event, String message) {
        return log(direction, revision, event, message, null, null);
    }

    /**
     * The statement that records what happened to an operation.
     *
     * @param operation its number in the revision, from 1; null for the revision as a whole
     */
    String log(
            Direction direction,
            Applied revision,
            String event,
            String message,
            Integer operation,
            String operationChecksum) {
        return "INSERT INTO " + quote(LOG) + " ("
                + names(
                        "id",
                        "run_id",
                        "revision",
                        "direction",
                        "operation",
                        "operation_checksum",
                        "event",
                        "logged_at",
                        "logged_by",
                        "duration_ms",
                        "message")
                + ") VALUES ((SELECT coalesce(max(" + quote("id") + "), 0) + 1 FROM " + quote(LOG) + "), "
                + dialect.literal(revision.runId()) + ", " + dialect.literal(revision.revision()) + ", "
                + dialect.literal(direction.key()) + ", " + operation + ", " + text(operationChecksum) + ", "
                + dialect.literal(event) + ", " + moment(revision.at())
                + ", " + dialect.literal(revision.by()) + ", " + revision.millis() + ", "
                + text(message) + ")";
    }

    private String text(String value) {
        return value == null ? "NULL" : dialect.literal(value);
    }

    /** Where in the log a revision was last brought to its end, in any direction; 0 for never. */
    long lastFinished(Connection connection, String revision) throws SQLException {
        String query = "SELECT coalesce(max(" + quote("id") + "), 0) FROM " + quote(LOG) + " WHERE "
                + quote("revision") + " = " + dialect.literal(revision) + " AND " + quote("operation")
                + " IS NULL AND " + quote("event") + " = 'finished'";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
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
        return "SELECT " + names("operation", "operation_checksum", "event", "message") + " FROM " + quote(LOG)
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
        if (!exists(connection)) {
            return Optional.empty();
        }
        String done = "CASE WHEN " + quote("operation") + " IS NULL AND " + quote("event") + " = 'finished' THEN "
                + quote("id") + " ELSE 0 END";
        String part = "CASE WHEN " + quote("operation") + " IS NOT NULL THEN " + quote("id") + " ELSE 0 END";
        String query = "SELECT " + quote("revision") + ", max(" + done + ") FROM " + quote(LOG) + " GROUP BY "
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
                if (inPart) {
                    return Optional.of(new BrokenOff(candidate.getKey(), direction));
                }
            }
        }
        return Optional.empty();
    }

    /** A revision that a run has done in part. */
    record BrokenOff(String revision, Direction direction) {

        /** The error of doing anything else first. */
        MigrationException inTheWay() {
            return new MigrationException(
                    Code.STATE,
                    "the " + direction.key() + " of revision \"" + revision
                            + "\" was broken off half way, and must be brought to its end first");
        }
    }

    private String moment(Instant instant) {
        return dialect.literal(MOMENT.format(instant));
    }

    private String names(String... names) {
        return List.of(names).stream().map(this::quote).collect(Collectors.joining(", "));
    }

    private String quote(String name) {
        return dialect.quote(name);
    }
}
