package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.Statement;
import dev.migrate.op.AddColumn;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.Change;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.DropIndex;
import dev.migrate.op.DropTable;
import dev.migrate.op.Op;
import dev.migrate.schema.TableName;
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

    private static final String PREFIX = "jdbc:sqlite:";
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
    public String tableExists(String table) {
        return "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = " + literal(table);
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
    public void check(List<Change> changes) {
        SqliteRenderer renderer = new SqliteRenderer();
        for (Change change : changes) {
            change.placing(() -> change.op().accept(renderer));
        }
    }

    @Override
    public List<List<Change>> groups(List<Change> changes) {
        List<List<Change>> groups = new ArrayList<>();
        Optional<TableName> last = Optional.empty();
        for (Change change : changes) {
            Optional<TableName> table = TableOf.op(change.op());
            if (table.isEmpty() || !table.equals(last) || readsRows(change)) {
                groups.add(new ArrayList<>());
            }
            groups.get(groups.size() - 1).add(change);
            last = table;
        }
        return groups;
    }

    /** A new value from the old row sees what the operations before have made of it, so it begins a portion. */
    private static boolean readsRows(Change change) {
        return change.op() instanceof AlterColumn alter && alter.using() != null;
    }

    @Override
    public List<Statement> render(List<Change> group, Before before) {
        SqliteRenderer renderer = new SqliteRenderer();
        if (needsStored(group)) {
            TableName name = TableOf.op(group.get(0).op()).orElseThrow();
            TableObjects table = group.get(0).placing(() -> TableObjects.of(name, before));
            NativeAlter alter = new NativeAlter(Version.of(before.version()), table);
            if (!group.stream().allMatch(change -> change.op().accept(alter))) {
                return new Recreation(renderer, name, table)
                        .render(group).stream()
                                .map(sql -> new Statement(sql, group))
                                .toList();
            }
        }
        List<Statement> statements = new ArrayList<>();
        for (Change change : group) {
            change.placing(() -> change.op().accept(renderer))
                    .forEach(sql -> statements.add(new Statement(sql, List.of(change))));
        }
        return statements;
    }

    /** Whether a portion may have to make its table anew, so that the stored texts are wanted. */
    static boolean needsStored(List<Change> group) {
        return group.stream().anyMatch(change -> mayRecreate(change.op()));
    }

    private static boolean mayRecreate(Op op) {
        if (op instanceof AddColumn add) {
            return !NativeAlter.canAdd(add.column());
        }
        return TableOf.op(op).isPresent() && !(op instanceof CreateIndex) && !(op instanceof DropIndex);
    }

    /** Whether the operations may drop a table, be it to make it anew, so that its child rows are in danger. */
    static boolean mayDropTable(List<Change> changes) {
        return changes.stream().anyMatch(change -> change.op() instanceof DropTable || mayRecreate(change.op()));
    }

    @Override
    public Session session(Connection connection, Duration lockWait, Duration lockTimeout) throws SQLException {
        return new SqliteSession(connection, lockWait);
    }

    @Override
    public String explain(SQLException error) {
        return error.getMessage().strip().replace(Recreation.SHADOW, "");
    }
}
