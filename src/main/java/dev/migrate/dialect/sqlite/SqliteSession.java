package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.Session;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A run on SQLite. Its lock is the write lock that each transaction takes at its beginning, so another run may come
 * between two revisions, and finds a database at a revision's boundary.
 */
final class SqliteSession implements Session {

    private static final int SQLITE_BUSY = 5;

    private final Connection connection;
    private final Duration lockWait;
    private final String version;
    private final boolean foreignKeys;
    private Set<String> violations = Set.of();

    SqliteSession(Connection connection, Duration lockWait) throws SQLException {
        this.connection = connection;
        this.lockWait = lockWait;
        this.version = query("SELECT sqlite_version()").get(0);
        this.foreignKeys = query("PRAGMA foreign_keys").get(0).equals("1");
    }

    @Override
    public Optional<String> tryLock() {
        return Optional.empty();
    }

    @Override
    public void unlock() {
        // The lock ends with its transaction.
    }

    /** The pragma is outside the transaction, because SQLite ignores it inside without a word. */
    @Override
    public List<String> opening(List<Change> changes) {
        List<String> statements = new ArrayList<>();
        statements.add("PRAGMA busy_timeout = " + lockWait.toMillis());
        if (switchesForeignKeys(changes)) {
            statements.add("PRAGMA foreign_keys = OFF");
        }
        statements.add("BEGIN IMMEDIATE");
        return statements;
    }

    private boolean switchesForeignKeys(List<Change> changes) {
        return foreignKeys && SqliteDialect.mayDropTable(changes);
    }

    @Override
    public String commit() {
        return "COMMIT";
    }

    @Override
    public List<String> closing(List<Change> changes) {
        return switchesForeignKeys(changes) ? List.of("PRAGMA foreign_keys = ON") : List.of();
    }

    /** {@code executeUpdate}, because {@code execute} of sqlite-jdbc runs the first of several statements only. */
    @Override
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    public void begun(List<Change> changes) throws SQLException {
        violations = SqliteDialect.mayDropTable(changes) ? violations() : null;
    }

    /** Compared with what was there before, so that an old orphan is not held against the revision. */
    @Override
    public void finishing(List<Change> changes) throws SQLException {
        if (violations == null) {
            return;
        }
        Set<String> found = violations();
        found.removeAll(violations);
        if (!found.isEmpty()) {
            throw new MigrationException(
                            Code.SQL,
                            found.size() + (found.size() == 1 ? " row refers" : " rows refer")
                                    + " to a row that is not there: "
                                    + String.join("; ", found.stream().limit(5).toList()))
                    .hint("mend or delete these rows in an operation before this one, or drop the foreign key first");
        }
    }

    private Set<String> violations() throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA foreign_key_check")) {
            while (rows.next()) {
                String rowid = rows.getString(2) == null ? "" : " rowid " + rows.getString(2);
                found.add(rows.getString(1) + rowid + " to " + rows.getString(3));
            }
        }
        return found;
    }

    @Override
    public Before before(List<Change> group, Schema schema) throws SQLException {
        List<Stored> stored = new ArrayList<>();
        if (SqliteDialect.needsStored(group)) {
            String table = TableOf.op(group.get(0).op()).orElseThrow().name();
            String query = "SELECT type, name, tbl_name, sql FROM main.sqlite_schema"
                    + " WHERE lower(tbl_name) = lower(?) AND sql IS NOT NULL ORDER BY rowid";
            try (var statement = connection.prepareStatement(query)) {
                statement.setString(1, table);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        stored.add(
                                new Stored(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
                    }
                }
            }
        }
        return new Before(version, schema, stored);
    }

    @Override
    public boolean isLockTimeout(SQLException error) {
        return (error.getErrorCode() & 0xFF) == SQLITE_BUSY;
    }

    private List<String> query(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
