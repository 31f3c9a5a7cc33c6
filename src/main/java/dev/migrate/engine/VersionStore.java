package dev.migrate.engine;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.op.Change;
import dev.migrate.op.ColumnDefinition;
import dev.migrate.op.CreateTable;
import dev.migrate.revision.Direction;
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
import java.util.Set;
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

    /** The statements that make the two tables. */
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
                        column("event", "string(8)"),
                        column("logged_at", "timestamptz"),
                        column("logged_by", "string(255)"),
                        column("duration_ms", "bigint"),
                        column("message", "text", true))));
        return dialect.render(tables, new Before("", Schema.unknown(), List.of())).stream()
                .map(dev.migrate.dialect.Statement::sql)
                .toList();
    }

    private static CreateTable table(String name, ColumnDefinition... columns) {
        return new CreateTable(null, name, List.of(columns), null, null, null, null, false);
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
                name, Type.parse(type), nullable, null, null, key, false, false, null, null, null, null);
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

    /** The statement that records what happened. */
    String log(Direction direction, Applied revision, String event, String message) {
        return "INSERT INTO " + quote(LOG) + " ("
                + names(
                        "id",
                        "run_id",
                        "revision",
                        "direction",
                        "event",
                        "logged_at",
                        "logged_by",
                        "duration_ms",
                        "message")
                + ") VALUES ((SELECT coalesce(max(" + quote("id") + "), 0) + 1 FROM " + quote(LOG) + "), "
                + dialect.literal(revision.runId()) + ", " + dialect.literal(revision.revision()) + ", "
                + dialect.literal(direction.key()) + ", " + dialect.literal(event) + ", " + moment(revision.at())
                + ", " + dialect.literal(revision.by()) + ", " + revision.millis() + ", "
                + (message == null ? "NULL" : dialect.literal(message)) + ")";
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
