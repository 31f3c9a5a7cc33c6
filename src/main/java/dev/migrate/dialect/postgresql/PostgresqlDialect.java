package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Connector;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Obstacle;
import dev.migrate.dialect.Reflection;
import dev.migrate.dialect.Rehearsal;
import dev.migrate.dialect.Samples;
import dev.migrate.dialect.ScratchDatabase;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.dialect.SessionState;
import dev.migrate.dialect.SqlPart;
import dev.migrate.dialect.Statement;
import dev.migrate.dialect.TemplateDatabase;
import dev.migrate.op.AddEnumValue;
import dev.migrate.op.Backfill;
import dev.migrate.op.Change;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.DetachPartition;
import dev.migrate.op.DropIndex;
import dev.migrate.op.Op;
import dev.migrate.schema.Column;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import dev.migrate.schema.Type;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** PostgreSQL: every operation has an ALTER of its own, and rendering needs nothing but the operation. */
public final class PostgresqlDialect implements Dialect {

    static final String ID = "postgresql";

    private static final String OTHER_SCHEMAS = "SELECT n.nspname FROM pg_namespace n WHERE n.nspname !~ '^pg_'"
            + " AND n.nspname NOT IN ('information_schema', current_schema())"
            + " AND (EXISTS (SELECT 1 FROM pg_class c WHERE c.relnamespace = n.oid)"
            + " OR EXISTS (SELECT 1 FROM pg_type t WHERE t.typnamespace = n.oid)"
            + " OR EXISTS (SELECT 1 FROM pg_proc p WHERE p.pronamespace = n.oid)) ORDER BY 1";

    /** Those that come with an extension come with it again. */
    private static final String BESIDE_SCHEMAS = "SELECT kind || ' ' || name FROM ("
            + "SELECT oid, 'publication' AS kind, pubname::text AS name FROM pg_publication"
            + " UNION ALL SELECT oid, 'event trigger', evtname::text FROM pg_event_trigger"
            + " UNION ALL SELECT oid, 'foreign-data wrapper', fdwname::text FROM pg_foreign_data_wrapper"
            + " UNION ALL SELECT oid, 'language', lanname::text FROM pg_language WHERE oid >= 16384"
            + " UNION ALL SELECT oid, 'access method', amname::text FROM pg_am WHERE oid >= 16384) AS beside"
            + " WHERE NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.objid = beside.oid AND e.deptype = 'e')"
            + " UNION ALL SELECT 'default privileges' WHERE EXISTS (SELECT 1 FROM pg_default_acl) ORDER BY 1";

    private static final Set<String> SERIALS = Set.of("smallserial", "serial", "bigserial");
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String label() {
        return "PostgreSQL";
    }

    @Override
    public boolean handles(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith("jdbc:postgresql:");
    }

    @Override
    public String driver() {
        return "org.postgresql.Driver";
    }

    @Override
    public String driverArtifact() {
        return "org.postgresql:postgresql";
    }

    @Override
    public String locate(String url, Path base) {
        return url;
    }

    /** A server is asked by connecting to it. */
    @Override
    public boolean exists(String url) {
        return true;
    }

    @Override
    public Properties properties(boolean readOnly, Duration lockWait) {
        Properties properties = new Properties();
        properties.setProperty("readOnly", String.valueOf(readOnly));
        // Raw SQL goes to the server as it stands, which parts its statements better than the driver does.
        properties.setProperty("preferQueryMode", "simple");
        return properties;
    }

    @Override
    public String withoutSecrets(String url, Properties properties) {
        return UrlSecrets.apart(url, properties);
    }

    @Override
    public boolean isLockTimeout(SQLException error) {
        return LOCK_NOT_AVAILABLE.equals(error.getSQLState());
    }

    /** With a backslash as {@code quote_literal} writes it: whatever standard_conforming_strings says, it is one. */
    @Override
    public String literal(String text) {
        String quoted = Dialect.super.literal(text);
        return text.indexOf('\\') < 0 ? quoted : "E" + quoted.replace("\\", "\\\\");
    }

    @Override
    public Optional<SqlPart> partAt(String sql, int at) {
        return PostgresqlParts.at(sql, at);
    }

    @Override
    public String tableExists(String schema, String table) {
        return "SELECT 1 WHERE to_regclass(" + literal(quote(schema, table)) + ") IS NOT NULL";
    }

    @Override
    public Optional<String> schemaExists(String schema) {
        return Optional.of("SELECT 1 FROM pg_namespace WHERE nspname = " + literal(schema));
    }

    @Override
    public Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @Override
    public void check(List<Change> changes, Before before) {
        render(changes, before);
    }

    /** Building or dropping an index beside the traffic takes several transactions, and so does a backfill. */
    @Override
    public boolean isTransactional(Op op, String version) {
        return !isConcurrent(op)
                && !(op instanceof Backfill)
                && (!(op instanceof AddEnumValue) || Version.of(version).isAtLeast(12));
    }

    /** A new value of an enum can be used only once it is kept, so nothing else follows it in its transaction. */
    @Override
    public boolean isTransactional(List<Change> changes, String version) {
        boolean added = false;
        for (Change change : changes) {
            boolean adds = change.op() instanceof AddEnumValue;
            if (added && !adds) {
                return false;
            }
            added |= adds;
        }
        return Dialect.super.isTransactional(changes, version);
    }

    static boolean isConcurrent(Op op) {
        return op instanceof CreateIndex create && create.concurrently()
                || op instanceof DropIndex drop && drop.concurrently()
                || op instanceof DetachPartition detach && detach.concurrently();
    }

    @Override
    public List<List<Change>> groups(List<Change> changes) {
        return changes.isEmpty() ? List.of() : List.of(changes);
    }

    @Override
    public List<Statement> render(List<Change> group, Before before) {
        Schema schema = before.schema();
        List<Statement> statements = new ArrayList<>();
        for (Change change : group) {
            PostgresqlRenderer renderer = new PostgresqlRenderer(before.with(schema));
            change.placing(() -> change.op().accept(renderer))
                    .forEach(statement -> statements.add(statement.of(List.of(change))));
            schema = change.apply(schema);
        }
        return statements;
    }

    @Override
    public Reflection reflection() {
        return PostgresqlReflection::read;
    }

    @Override
    public List<String> emptying(Schema schema) {
        return schema.tables().isEmpty()
                ? List.of()
                : List.of("TRUNCATE "
                        + schema.tables().stream()
                                .map(table -> quote(
                                        table.name().schema(), table.name().name()))
                                .collect(Collectors.joining(", "))
                        + " CASCADE");
    }

    @Override
    public List<String> besideSchemas(Connection live) throws SQLException {
        return names(live, BESIDE_SCHEMAS);
    }

    @Override
    public List<String> otherSchemas(Connection live) throws SQLException {
        return names(live, OTHER_SCHEMAS);
    }

    private static List<String> names(Connection live, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (java.sql.Statement statement = live.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @Override
    public Optional<String> conversion(Type from, Type to, String column) {
        return new TypeChanges().conversion(from, to, column);
    }

    @Override
    public Optional<String> conversionByWords(Type to, String column) {
        return Optional.of(new TypeChanges().byWords(to, column));
    }

    @Override
    public boolean numbersItself(Type type) {
        return SERIALS.contains(type.toString());
    }

    @Override
    public Type valueType(Type type) {
        return Renumbering.valueType(type);
    }

    @Override
    public Optional<List<Op>> renumbering(ObjectName table, Column from, Column to, Op change) {
        return Renumbering.between(table, from, to, change);
    }

    @Override
    public Optional<Op> storing(Table from, Table to) {
        return Storage.change(from, to);
    }

    @Override
    public boolean changesTypesInUse() {
        return false;
    }

    @Override
    public boolean dropsChecksWithColumn() {
        return true;
    }

    @Override
    public Optional<Op> replacement(EnumType from, EnumType to, Schema uses, Schema wanted) {
        return Optional.of(new TypeChanges().replacement(from, to, uses, wanted));
    }

    @Override
    public ScratchDatabase scratch(Connector connector) throws SQLException {
        return PostgresqlScratch.make(connector);
    }

    @Override
    public Rehearsal rehearsal(Connector connector, SessionSettings settings) {
        return new PostgresqlRehearsal(this, settings.lockTimeout());
    }

    @Override
    public TemplateDatabase template(Connector connector, String content) {
        return new PostgresqlTemplate(connector, content);
    }

    @Override
    public SessionState state(Connection connection) throws SQLException {
        return new SessionParameters(connection);
    }

    @Override
    public Session session(Connection connection, SessionSettings settings) throws SQLException {
        return new PostgresqlSession(connection, settings.lockTimeout());
    }

    @Override
    public Samples samples(Connection connection) {
        return new PostgresqlSamples(connection);
    }

    @Override
    public String explain(SQLException error) {
        return PostgresqlFaults.explain(error);
    }

    @Override
    public Optional<String> wayOut(SQLException error) {
        return PostgresqlFaults.wayOut(error);
    }

    @Override
    public boolean isOfRows(SQLException error) {
        return PostgresqlFaults.isOfRows(error);
    }

    @Override
    public List<Obstacle> obstacles(Op op, Schema before) {
        return op.accept(new PostgresqlObstacles(this, before, new PostgresqlRenderer(Before.of(before))));
    }

    @Override
    public boolean isLost(SQLException error) {
        return PostgresqlFaults.isLost(error);
    }
}
