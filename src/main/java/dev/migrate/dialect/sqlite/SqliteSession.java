package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Obstacles;
import dev.migrate.dialect.Recovery;
import dev.migrate.dialect.RecreateBy;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.dialect.Statement.Load;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A run on SQLite. Its lock is the write lock that each transaction takes at its beginning, so another run may come
 * between two revisions, and finds a database at a revision's boundary.
 */
final class SqliteSession implements Session {

    private static final String BEGIN = "BEGIN IMMEDIATE";

    /** What nobody has to be told of. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final Connection connection;
    private final Duration lockWait;
    private final boolean hasRows;
    private final String version;
    private final boolean foreignKeys;
    private final Set<String> facts = new HashSet<>();
    private final SqliteObjects objects;
    private ForeignKeyCheck orphans;
    private BrokenObjects broken;
    private Optional<TableText> predicted = Optional.empty();
    private Consumer<String> waiting = holder -> {};

    SqliteSession(Connection connection, SessionSettings settings) throws SQLException {
        this.connection = connection;
        this.lockWait = settings.lockWait();
        this.hasRows = settings.hasRows();
        this.objects = new SqliteObjects(connection);
        this.version = Queries.column(connection, "SELECT sqlite_version()").get(0);
        this.foreignKeys =
                Queries.column(connection, "PRAGMA foreign_keys").get(0).equals("1");
        if (isSchemaWritable()) {
            facts.add(Recreation.WRITABLE);
        }
        if (settings.recreateBy() == RecreateBy.SWAP) {
            facts.add(Recreation.SWAP);
        }
    }

    /** A defensive connection leaves the pragma as it is. */
    private boolean isSchemaWritable() throws SQLException {
        execute("PRAGMA writable_schema = ON");
        boolean writable =
                Queries.column(connection, "PRAGMA writable_schema").get(0).equals("1");
        execute("PRAGMA writable_schema = OFF");
        return writable;
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
    public void onWaiting(Consumer<String> holder) {
        waiting = holder;
    }

    @Override
    public void unlock() {
        // The lock ends with its transaction.
    }

    /** The pragma is outside the transaction, because SQLite ignores it inside without a word. */
    @Override
    public List<String> opening(List<Change> changes) {
        List<String> statements = new ArrayList<>();
        statements.add(patience(lockWait));
        if (switchesForeignKeys(changes)) {
            statements.add("PRAGMA foreign_keys = OFF");
        }
        statements.add(BEGIN);
        return statements;
    }

    private static String patience(Duration wait) {
        return "PRAGMA busy_timeout = " + wait.toMillis();
    }

    private boolean switchesForeignKeys(List<Change> changes) {
        return foreignKeys && Portions.mayDropTable(changes);
    }

    @Override
    public String commit() {
        return "COMMIT";
    }

    @Override
    public List<String> closing(List<Change> changes) {
        List<String> statements = new ArrayList<>();
        if (Portions.mayDropTable(changes)) {
            // Where a table was made anew and it failed half way, these are still on.
            statements.add("PRAGMA legacy_alter_table = OFF");
            statements.add("PRAGMA writable_schema = OFF");
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

    @Override
    public void checkAlone(Change change) {
        // A backfill, of which every batch is a transaction.
    }

    /** What runs outside a transaction here is a backfill, which knows where it stands. */
    @Override
    public Recovery recovery(Change change) {
        return Recovery.AGAIN;
    }

    @Override
    public long execute(String sql) throws SQLException {
        return sql.equals(BEGIN) && isTaken() ? 0 : Queries.update(connection, sql);
    }

    /** Takes the lock if that is a matter of a moment, and else says who is in the way. */
    private boolean isTaken() throws SQLException {
        try {
            Queries.update(connection, patience(MOMENT));
            Queries.update(connection, BEGIN);
            return true;
        } catch (SQLException e) {
            if (new SqliteDialect().isLockTimeout(e)) {
                waiting.accept(LockHolder.of(connection));
            }
            return false;
        } finally {
            Queries.update(connection, patience(lockWait));
        }
    }

    @Override
    public Schema look(List<Change> changes, Schema predicted) throws SQLException {
        return new SqliteDialect().reflection().look(connection, Obstacles.tables(changes), predicted);
    }

    @Override
    public List<String> row(String query) throws SQLException {
        return Queries.rows(connection, query).stream().findFirst().orElse(List.of());
    }

    @Override
    public long load(Load load, Iterator<List<String>> rows) throws SQLException {
        return new RowLoader(connection, load).load(rows);
    }

    @Override
    public void begun(List<Change> changes) throws SQLException {
        predicted = Optional.empty();
        orphans = Portions.mayDropTable(changes) ? ForeignKeyCheck.of(connection, changes) : null;
        broken = Portions.mayBreakOthers(changes) ? BrokenObjects.of(connection) : null;
    }

    /** Compared with what was there before, so that nothing old is held against the revision. */
    @Override
    public void finishing(List<Change> changes) throws SQLException {
        requirePredicted();
        if (orphans != null) {
            List<String> found = ForeignKeyCheck.of(connection, changes).since(orphans, changes);
            List<String> keyless = found.stream()
                    .filter(each -> each.contains(ForeignKeyCheck.NO_KEY))
                    .toList();
            if (!keyless.isEmpty()) {
                throw new MigrationException(
                                Code.SCHEMA,
                                "a foreign key points to what is no key: table " + String.join("; table ", keyless))
                        .hint("drop the foreign key before (drop_constraint), or make a key of what it points to");
            }
            if (!found.isEmpty()) {
                throw new MigrationException(
                                Code.DATA,
                                (found.size() == 1 ? "a row refers" : found.size() + " rows refer")
                                        + " to what is not there: "
                                        + String.join("; ", found.subList(0, Math.min(5, found.size()))))
                        .hint(
                                "mend or delete these rows in an operation before this one, or drop the foreign key first");
            }
        }
        if (broken != null) {
            List<String> found = BrokenObjects.of(connection).since(broken);
            if (!found.isEmpty()) {
                throw new MigrationException(
                                Code.SQL,
                                "what worked before the revision would not after it: " + String.join("; ", found))
                        .hint("drop it in an operation before, and make it again behind with what the table has then");
            }
            for (String table : objects.altered(changes)) {
                objects.checkReading(table);
            }
        }
    }

    @Override
    public Before before(List<Change> group, Schema schema) throws SQLException {
        requirePredicted();
        Before before = new Before(version, schema, objects.before(group), facts(group));
        predicted = Portions.predicted(group, before);
        return before;
    }

    /** What the operations have made of a table must be what they were to make of it. */
    private void requirePredicted() throws SQLException {
        if (predicted.isPresent()) {
            String table = predicted.get().name();
            List<String> made = TablePragmas.of(connection, table);
            List<String> wanted = TablePragmas.of(predicted.get());
            predicted = Optional.empty();
            if (!made.equals(wanted)) {
                List<String> missing = new ArrayList<>(wanted);
                missing.removeAll(made);
                throw new MigrationException(
                                Code.SCHEMA,
                                "SQLite has not made of table \"" + table + "\" what the operations are to make of it: "
                                        + String.join("; ", missing) + " is missing")
                        .hint("this is a defect of the tool: please report it, with the text of the table");
            }
        }
    }

    private Set<String> facts(List<Change> group) throws SQLException {
        Set<String> known = new HashSet<>(facts);
        if (objects.hasTemporary()) {
            known.add(Recreation.TEMPORARY);
        }
        if (hasRows && facts.contains(Recreation.WRITABLE)) {
            objects.whole(group).forEach(column -> known.add(Recreation.WHOLE + column));
        }
        return known;
    }
}
