package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.Recovery;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.Statement.Load;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.AltersTable;
import dev.migrate.op.BatchAlterTable;
import dev.migrate.op.Change;
import dev.migrate.op.CreateView;
import dev.migrate.op.DropTrigger;
import dev.migrate.op.Op;
import dev.migrate.op.RenameIndex;
import dev.migrate.schema.Schema;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A run on SQLite. Its lock is the write lock that each transaction takes at its beginning, so another run may come
 * between two revisions, and finds a database at a revision's boundary.
 */
final class SqliteSession implements Session {

    private final Connection connection;
    private final Duration lockWait;
    private final String version;
    private final boolean foreignKeys;
    private ForeignKeyCheck broken;

    SqliteSession(Connection connection, Duration lockWait) throws SQLException {
        this.connection = connection;
        this.lockWait = lockWait;
        this.version = query("SELECT sqlite_version()").get(0);
        this.foreignKeys = query("PRAGMA foreign_keys").get(0).equals("1");
    }

    @Override
    public String version() {
        return version;
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
        List<String> statements = new ArrayList<>();
        if (SqliteDialect.mayDropTable(changes)) {
            // Where a table was made anew and it failed half way, this is still on.
            statements.add("PRAGMA legacy_alter_table = OFF");
        }
        if (switchesForeignKeys(changes)) {
            statements.add("PRAGMA foreign_keys = ON");
        }
        return statements;
    }

    @Override
    public List<String> openingAlone(Change change) {
        return List.of();
    }

    @Override
    public List<String> closingAlone(Change change) {
        return List.of();
    }

    /** What runs outside a transaction here is a backfill, which knows where it stands. */
    @Override
    public Recovery recovery(Change change) {
        return Recovery.AGAIN;
    }

    /** {@code executeUpdate}, because {@code execute} of sqlite-jdbc runs the first of several statements only. */
    @Override
    public long execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Override
    public List<String> row(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            boolean found = row.next();
            for (int i = 1; found && i <= row.getMetaData().getColumnCount(); i++) {
                values.add(row.getString(i));
            }
            return values;
        }
    }

    @Override
    public long load(Load load, Iterator<List<String>> rows) throws SQLException {
        return new RowLoader(connection, load).load(rows);
    }

    @Override
    public void begun(List<Change> changes) throws SQLException {
        broken = SqliteDialect.mayDropTable(changes) ? ForeignKeyCheck.of(connection) : null;
    }

    /** Compared with what was there before, so that an old orphan is not held against the revision. */
    @Override
    public void finishing(List<Change> changes) throws SQLException {
        if (broken == null) {
            return;
        }
        List<String> found = ForeignKeyCheck.of(connection).since(broken, changes);
        if (!found.isEmpty()) {
            throw new MigrationException(
                            Code.SQL,
                            (found.size() == 1 ? "a row refers" : found.size() + " rows refer")
                                    + " to what is not there: "
                                    + String.join("; ", found.subList(0, Math.min(5, found.size()))))
                    .hint("mend or delete these rows in an operation before this one, or drop the foreign key first");
        }
    }

    @Override
    public Before before(List<Change> group, Schema schema) throws SQLException {
        Op op = group.get(0).op() instanceof BatchAlterTable batch
                ? batch.operations().get(0).op()
                : group.get(0).op();
        if (op instanceof RenameIndex rename) {
            String owner = "(SELECT tbl_name FROM main.sqlite_schema WHERE type = 'index' AND lower(name) = lower(?))";
            return new Before(version, schema, stored("tbl_name = " + owner, rename.name()));
        }
        if (op instanceof DropTrigger drop) {
            return new Before(version, schema, stored("type = 'trigger' AND lower(name) = lower(?)", drop.name()));
        }
        if (op instanceof CreateView view) {
            return new Before(version, schema, stored("lower(tbl_name) = lower(?) AND type = 'trigger'", view.name()));
        }
        if (op instanceof AltersTable alters && alters.table() != null) {
            List<Stored> stored = stored("lower(tbl_name) = lower(?) OR type IN ('view', 'trigger')", alters.table());
            checkReading(alters.table(), stored);
            return new Before(version, schema, stored);
        }
        return new Before(version, schema, List.of());
    }

    private List<Stored> stored(String condition, String name) throws SQLException {
        String query = "SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL AND ("
                + condition + ") ORDER BY rowid";
        List<Stored> stored = new ArrayList<>();
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    stored.add(new Stored(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
                }
            }
        }
        return stored;
    }

    /** What was read out of the stored text must be what SQLite itself makes of it: columns, and which are generated. */
    private void checkReading(String table, List<Stored> stored) throws SQLException {
        for (Stored object : stored) {
            if (object.kind().equals("table") && !TableText.isVirtual(object.sql())) {
                List<String> read = TableText.of(object.sql()).columns().stream()
                        .map(column -> column.name() + (column.isGenerated() ? " generated" : ""))
                        .toList();
                List<String> told =
                        query("SELECT name || iif(hidden IN (2, 3), ' generated', '') FROM pragma_table_xinfo('"
                                + table.replace("'", "''") + "', 'main')");
                if (!read.equals(told)) {
                    throw new MigrationException(
                            Code.UNSUPPORTED,
                            "the stored text of table \"" + table + "\" is not understood, so it is not changed: "
                                    + object.sql());
                }
            }
        }
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
