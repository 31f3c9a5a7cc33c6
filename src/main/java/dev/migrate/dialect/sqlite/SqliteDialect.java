package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Connector;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Obstacle;
import dev.migrate.dialect.Obstacles;
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
import dev.migrate.op.Backfill;
import dev.migrate.op.BatchAlterTable;
import dev.migrate.op.BatchAlterTable.Recreate;
import dev.migrate.op.Change;
import dev.migrate.op.Op;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** SQLite: a revision is one transaction too, given that foreign keys are switched off before it begins. */
public final class SqliteDialect implements Dialect {

    static final String ID = "sqlite";

    static final String PREFIX = "jdbc:sqlite:";
    private static final String SQLITE_OPEN_READONLY = "1";
    private static final int SQLITE_BUSY = 5;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String label() {
        return "SQLite";
    }

    @Override
    public boolean handles(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    @Override
    public String driver() {
        return "org.sqlite.JDBC";
    }

    @Override
    public String driverArtifact() {
        return "org.xerial:sqlite-jdbc";
    }

    @Override
    public String locate(String url, Path base) {
        String file = file(url);
        return isFile(file) ? PREFIX + base.resolve(file) + url.substring(PREFIX.length() + file.length()) : url;
    }

    /** False for a file that is not there, and for a memory of one's own, which is new with every connection. */
    @Override
    public boolean exists(String url) {
        String file = file(url);
        return isFile(file) ? Files.exists(Path.of(file)) : file.contains(":") && !file.equals(":memory:");
    }

    /** What stands between the prefix and the parameters. */
    private static String file(String url) {
        String path = url.substring(PREFIX.length());
        int parameters = path.indexOf('?');
        return parameters < 0 ? path : path.substring(0, parameters);
    }

    /** Whether it is a plain path: not a memory, a URI or a resource. */
    private static boolean isFile(String file) {
        return !file.isEmpty() && !file.startsWith(":") && !file.startsWith("file:");
    }

    @Override
    public Properties properties(boolean readOnly, Duration lockWait) {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", String.valueOf(lockWait.toMillis()));
        if (readOnly) {
            properties.setProperty("open_mode", SQLITE_OPEN_READONLY);
        }
        return properties;
    }

    @Override
    public boolean isLockTimeout(SQLException error) {
        return (error.getErrorCode() & 0xFF) == SQLITE_BUSY;
    }

    @Override
    public Optional<SqlPart> partAt(String sql, int at) {
        return SqliteParts.at(sql, at);
    }

    @Override
    public String tableExists(String schema, String table) {
        return schema == null
                ? "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = " + literal(table)
                : "SELECT 1 FROM pragma_table_list WHERE type = 'table' AND schema = " + literal(schema)
                        + " AND name = " + literal(table);
    }

    @Override
    public Optional<String> schemaExists(String schema) {
        return Optional.empty();
    }

    @Override
    public Instant instant(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        try {
            return Instant.parse(String.valueOf(text));
        } catch (DateTimeParseException e) {
            throw new SQLException(column + " of a row is no moment: " + text, e);
        }
    }

    /** Renders all that does not depend on what the database has stored, so that what has no form is found. */
    @Override
    public void check(List<Change> changes, Before before) {
        Schema schema = before.schema();
        for (Change change : changes) {
            SqliteRenderer renderer = new SqliteRenderer(before.with(schema));
            change.placing(() -> change.op().accept(renderer));
            if (change.op() instanceof BatchAlterTable batch && batch.recreate() == Recreate.NEVER) {
                change.placing(() -> Portions.checkNever(batch));
            }
            schema = change.apply(schema);
        }
    }

    @Override
    public boolean isTransactional(Op op, String version) {
        return !(op instanceof Backfill);
    }

    @Override
    public List<List<Change>> groups(List<Change> changes) {
        return Portions.of(changes);
    }

    @Override
    public List<Statement> render(List<Change> group, Before before) {
        return Portions.render(group, before);
    }

    @Override
    public Reflection reflection() {
        return new SqliteReflection()::reflect;
    }

    /** What refers goes before what it refers to; where they refer to each other, all is looked at in the end. */
    @Override
    public List<String> emptying(Schema schema) {
        List<Table> tables = schema.tables();
        List<String> statements = new ArrayList<>(List.of("BEGIN", "PRAGMA defer_foreign_keys = ON"));
        for (int i = tables.size() - 1; i >= 0; i--) {
            statements.add("DELETE FROM main." + quote(tables.get(i).name().name()));
        }
        statements.add("COMMIT");
        return statements;
    }

    @Override
    public ScratchDatabase scratch(Connector connector) throws SQLException {
        return SqliteScratch.make(connector);
    }

    @Override
    public Rehearsal rehearsal(Connector connector, SessionSettings settings) throws SQLException {
        return new SqliteRehearsal(this, connector, settings);
    }

    @Override
    public TemplateDatabase template(Connector connector, String content) {
        return new SqliteTemplate(connector);
    }

    @Override
    public SessionState state(Connection connection) throws SQLException {
        return new ConnectionPragmas(connection);
    }

    @Override
    public Session session(Connection connection, SessionSettings settings) throws SQLException {
        return new SqliteSession(connection, settings);
    }

    @Override
    public Samples samples(Connection connection) {
        return new SqliteSamples(connection);
    }

    @Override
    public String explain(SQLException error) {
        return error.getMessage().strip().replace(Recreation.SHADOW, "");
    }

    @Override
    public boolean isOfRows(SQLException error) {
        return SqliteFaults.isOfRows(error);
    }

    @Override
    public List<Obstacle> obstacles(Op op, Schema before) {
        return op.accept(new Obstacles(this, before, "rowid"));
    }

    @Override
    public Optional<String> wayOut(SQLException error) {
        return SqliteFaults.wayOut(error);
    }

    /** What the library says, without the name and number that the driver puts around it. */
    static String words(SQLException error) {
        return error.getMessage().strip().replaceFirst("^\\[SQLITE_\\w+\\] [^(]*\\((.*)\\)$", "$1");
    }
}
