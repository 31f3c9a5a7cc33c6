package dev.migrate.engine;

import dev.migrate.changeset.Imprint;
import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Statement;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.op.ColumnDefinition;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.CreateSchema;
import dev.migrate.op.CreateTable;
import dev.migrate.op.Op;
import dev.migrate.revision.Direction;
import dev.migrate.schema.Index;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Type;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tables of the record and the statements that write them: {@code migrate_revision}, a row for each applied revision,
 * and {@code migrate_log}, a row for everything that was done or failed, never changed.
 */
final class VersionTables {

    static final String REVISIONS = "migrate_revision";
    static final String LOG = "migrate_log";

    /** Always of the same length, so that texts sort as moments do. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Dialect dialect;
    private final String schema;

    /** @param schema that they lie in; null for where the database puts a table without one */
    VersionTables(Dialect dialect, String schema) {
        this.dialect = dialect;
        this.schema = schema;
        if (schema != null && schemaExistsQuery().isEmpty()) {
            throw new MigrationException(
                            Code.SETTINGS,
                            dialect.label() + " has no schemas, so version_schema cannot be \"" + schema + "\"")
                    .hint("remove the setting");
        }
    }

    /** The table with a row for each applied revision, as SQL. */
    String revisions() {
        return dialect.quote(schema, REVISIONS);
    }

    /** The table of what was done and what failed, as SQL. */
    String log() {
        return dialect.quote(schema, LOG);
    }

    /** A query for one row: whether they are there. */
    String existsQuery() {
        return dialect.tableExists(schema, REVISIONS);
    }

    /** A query for one row: whether the schema that they lie in is there; empty if they lie in none. */
    Optional<String> schemaExistsQuery() {
        return Optional.ofNullable(schema).flatMap(dialect::schemaExists);
    }

    /**
     * The statements that make the two tables, and an index by which a long log is read quickly.
     *
     * @param withSchema whether the schema that they lie in, if they lie in one, is to be made too
     * @param ifNotExists whether they may be there already
     */
    List<String> create(boolean withSchema, boolean ifNotExists) {
        List<Change> changes = new ArrayList<>();
        if (withSchema && schema != null) {
            changes.add(Change.of(new CreateSchema(schema, true)));
        }
        changes.addAll(List.of(
                Change.of(table(
                        ifNotExists,
                        REVISIONS,
                        key("revision", "string(255)"),
                        column("checksum", "string(64)"),
                        column("applied_at", "timestamptz"),
                        column("applied_by", "string(255)"),
                        column("duration_ms", "bigint"),
                        column("run_id", "string(36)"),
                        column("file_hash", "string(64)", true),
                        column("side_files", "text", true),
                        column("operations", "text", true))),
                Change.of(table(
                        ifNotExists,
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
                                schema,
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
                                ifNotExists)
                        .named(Naming.DEFAULT))));
        return dialect.render(changes, Before.of(Schema.unknown())).stream()
                .map(Statement::sql)
                .toList();
    }

    private static Index.Part part(String column) {
        return new Index.Part(column, null, null, null, null, null);
    }

    private Op table(boolean ifNotExists, String name, ColumnDefinition... columns) {
        return CreateTable.of(schema, name, List.of(columns), ifNotExists).named(Naming.DEFAULT);
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

    /**
     * What has to be true before a revision is run, as SQL: it is not applied and what it stands on is, or the other way
     * round, and nothing is half done.
     *
     * @param others the revisions that it stands on; on the way down, those that stand on it
     */
    String readyFor(Direction direction, String revision, Collection<String> others) {
        String applied = "EXISTS (SELECT 1 FROM " + revisions() + " WHERE " + is(revision) + ")";
        String begun = "EXISTS (SELECT 1 FROM " + log() + " WHERE " + is(revision) + " AND " + quote("operation")
                + " IS NOT NULL AND " + quote("id") + " > (" + lastDone(revision) + "))";
        boolean up = direction == Direction.UPGRADE;
        return (up ? "NOT " : "") + applied + " AND NOT " + begun
                + (others.isEmpty() ? "" : " AND " + count(others) + " = " + (up ? others.size() : 0));
    }

    /** What is true where these revisions are applied, and no others; as SQL. */
    String areApplied(Collection<String> ids) {
        return "(SELECT count(*) FROM " + revisions() + ") = " + ids.size()
                + (ids.isEmpty() ? "" : " AND " + count(ids) + " = " + ids.size());
    }

    private String count(Collection<String> ids) {
        return "(SELECT count(*) FROM " + revisions() + " WHERE " + isAmong(ids) + ")";
    }

    private String is(String revision) {
        return quote("revision") + " = " + dialect.literal(revision);
    }

    /** The condition that a row is of one of these revisions. */
    String isAmong(Collection<String> ids) {
        return quote("revision") + " IN (" + ids.stream().map(dialect::literal).collect(Collectors.joining(", ")) + ")";
    }

    /** A query for where in the log a revision was last brought to its end, in any direction; 0 for never. */
    String lastDone(String revision) {
        return "SELECT coalesce(max(" + quote("id") + "), 0) FROM " + log() + " WHERE " + is(revision) + " AND "
                + isDone();
    }

    /** The events after which nothing of a revision is half done any more; as SQL. */
    String isDone() {
        return quote("operation") + " IS NULL AND " + quote("event") + " IN ('finished', 'stamped')";
    }

    /** The statements that record a revision as done: its row comes or goes, and the log grows. */
    List<String> done(Direction direction, Applied revision) {
        return recorded(direction, revision, "finished");
    }

    /** The statements that record a revision as done or undone, whatever the database really has. */
    List<String> stamped(Direction direction, Applied revision) {
        return recorded(direction, revision, "stamped");
    }

    private List<String> recorded(Direction direction, Applied revision, String event) {
        return List.of(
                direction == Direction.UPGRADE ? insert(revision) : delete(revision.revision()),
                log(direction, revision, event, null));
    }

    private String insert(Applied revision) {
        return "INSERT INTO " + revisions() + " ("
                + names(
                        "revision",
                        "checksum",
                        "applied_at",
                        "applied_by",
                        "duration_ms",
                        "run_id",
                        "file_hash",
                        "side_files",
                        "operations")
                + ") VALUES (" + dialect.literal(revision.revision()) + ", " + dialect.literal(revision.checksum())
                + ", " + moment(revision.at()) + ", " + dialect.literal(revision.by()) + ", " + revision.millis() + ", "
                + dialect.literal(revision.runId()) + ", "
                + text(revision.imprint().fileHash()) + ", "
                + text(revision.imprint().sideFiles()) + ", "
                + text(revision.imprint().operations()) + ")";
    }

    /** The statement that puts something else in the place of what is kept of a revision's file. */
    String update(String revision, Imprint imprint) {
        return "UPDATE " + revisions() + " SET " + quote("checksum") + " = " + dialect.literal(imprint.checksum())
                + ", "
                + quote("file_hash") + " = " + text(imprint.fileHash()) + ", " + quote("side_files") + " = "
                + text(imprint.sideFiles()) + ", " + quote("operations") + " = " + text(imprint.operations())
                + " WHERE "
                + is(revision);
    }

    private String delete(String revision) {
        return "DELETE FROM " + revisions() + " WHERE " + is(revision);
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
        return "INSERT INTO " + log() + " ("
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
                + ") VALUES ((SELECT coalesce(max(" + quote("id") + "), 0) + 1 FROM " + log() + "), "
                + dialect.literal(revision.runId()) + ", " + dialect.literal(revision.revision()) + ", "
                + dialect.literal(direction.key()) + ", " + operation + ", " + text(operationChecksum) + ", "
                + dialect.literal(event) + ", " + moment(revision.at())
                + ", " + dialect.literal(revision.by()) + ", " + revision.millis() + ", "
                + text(message) + ")";
    }

    private String text(String value) {
        return value == null ? "NULL" : dialect.literal(value);
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
