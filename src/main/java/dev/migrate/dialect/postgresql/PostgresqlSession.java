package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Obstacles;
import dev.migrate.dialect.Recovery;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.Statement.Load;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.Backfill;
import dev.migrate.op.Change;
import dev.migrate.schema.Schema;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * A run on PostgreSQL: an advisory lock of the session, tried and not waited for, because a waiter inside a statement
 * holds a snapshot and so deadlocks CREATE INDEX CONCURRENTLY. The lock ends with its connection.
 *
 * <p>Behind a pooler the next transaction may be in another session of the server, and a lock of the session would stay
 * behind in one that goes on to serve others. There each transaction takes the lock for itself.
 */
final class PostgresqlSession extends PostgresqlFraming implements Session {

    /** The key of the lock, the same in every release: the bytes of "migrate" read as a number. */
    static final long LOCK_KEY = 0x6D696772617465L;

    private static final String SAVEPOINT = "migrate_statement";

    /** What the one before has made is found by name only after a look at a table: the transaction began before its end. */
    private static final String LOCK_TRANSACTION = "DO $$ BEGIN IF NOT pg_try_advisory_xact_lock(" + LOCK_KEY
            + ") THEN RAISE EXCEPTION USING ERRCODE = 'lock_not_available',"
            + " MESSAGE = 'another run holds the lock'; END IF; PERFORM 1 FROM pg_class LIMIT 1; END $$";

    private final Connection connection;
    private final boolean isPooled;

    PostgresqlSession(Connection connection, Duration lockTimeout) throws SQLException {
        super(lockTimeout, connection.getMetaData().getDatabaseProductVersion());
        this.connection = connection;
        this.isPooled = isPooled();
    }

    /** Poolers give a client a number of their own, where a server gives that of the process which is its session. */
    private boolean isPooled() throws SQLException {
        if (!connection.isWrapperFor(PGConnection.class)) {
            return false;
        }
        int given = connection.unwrap(PGConnection.class).getBackendPID();
        return !row("SELECT pg_backend_pid()").get(0).equals(String.valueOf(given));
    }

    @Override
    public List<String> opening(List<Change> changes) {
        List<String> statements = new ArrayList<>(super.opening(changes));
        if (isPooled) {
            statements.add(LOCK_TRANSACTION);
        }
        return statements;
    }

    @Override
    public Optional<String> tryLock() throws SQLException {
        if (isPooled) {
            return whoHolds();
        }
        watchClient();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK_KEY + ")")) {
            row.next();
            return row.getBoolean(1) ? Optional.empty() : Optional.of(whoHolds().orElse("another session"));
        }
    }

    /**
     * Has the server look every now and then whether its client is still there: else it would bring a statement of a killed
     * run to its end, an index that waits for the application say, and hold the lock as long.
     */
    private void watchClient() {
        if (Version.of(version()).isAtLeast(14)) {
            try {
                execute("SET client_connection_check_interval = '1s'");
            } catch (SQLException e) {
                // Not every platform that a server runs on can tell it.
                return;
            }
        }
    }

    /** As the server tells: an advisory lock of a bigint has its halves in classid and objid. */
    private Optional<String> whoHolds() throws SQLException {
        String query = "SELECT a.application_name, a.usename, a.client_addr, a.pid FROM pg_locks l"
                + " JOIN pg_stat_activity a ON a.pid = l.pid"
                + " WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
                + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                + " AND l.classid = " + (LOCK_KEY >>> 32) + " AND l.objid = " + (LOCK_KEY & 0xFFFFFFFFL);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            if (!row.next()) {
                return Optional.empty();
            }
            String name = row.getString(1) == null || row.getString(1).isEmpty() ? "" : row.getString(1) + ", ";
            String from = row.getString(3) == null ? "" : " from " + row.getString(3);
            return Optional.of(name + "user " + row.getString(2) + from + ", backend " + row.getInt(4));
        }
    }

    @Override
    public void unlock() throws SQLException {
        if (!isPooled) {
            execute("SELECT pg_advisory_unlock(" + LOCK_KEY + ")");
        }
    }

    @Override
    public void checkAlone(Change change) {
        if (isPooled && !(change.op() instanceof Backfill)) {
            throw new MigrationException(
                            Code.CONNECTION,
                            change.op().key() + " " + change.op().describe()
                                    + " is in no transaction, and behind a connection pooler nothing would keep another run"
                                    + " from doing the same meanwhile")
                    .hint(
                            "give this run the url of the server itself: -Dmigrate.url=jdbc:postgresql://... or MIGRATE_URL")
                    .at(change.place());
        }
    }

    @Override
    public Recovery recovery(Change change) throws SQLException {
        return change.op().accept(new Leftovers(this)).find();
    }

    @Override
    public long execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Raw SQL may have braces, which JDBC would take for escapes of its own.
            statement.setEscapeProcessing(false);
            return statement.execute(sql) ? 0 : Math.max(0, statement.getLargeUpdateCount());
        }
    }

    @Override
    public long tryOut(String sql) throws SQLException {
        execute("SAVEPOINT " + SAVEPOINT);
        try {
            long rows = execute(sql);
            execute("RELEASE SAVEPOINT " + SAVEPOINT);
            return rows;
        } catch (SQLException e) {
            try {
                execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT);
            } catch (SQLException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
    }

    @Override
    public Schema look(List<Change> changes, Schema predicted) throws SQLException {
        return new PostgresqlDialect().reflection().look(connection, Obstacles.tables(changes), predicted);
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
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(load.sql(), new CsvStream(rows), CsvStream.BUFFER);
        } catch (IOException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }

    /** Whether a cast loses anything depends on the type that the column has now, and raw SQL tells nobody what that is. */
    @Override
    public Before before(List<Change> group, Schema schema) throws SQLException {
        boolean isCast = Obstacles.parts(group)
                .anyMatch(op -> op instanceof AlterColumn alter
                        && alter.type() != null
                        && alter.using() == null
                        && schema.table(alter.tableName()).isEmpty());
        return super.before(group, isCast ? look(group, schema) : schema);
    }

    @Override
    public void begun(List<Change> changes) {
        // Nothing to remember: PostgreSQL keeps its constraints by itself.
    }

    @Override
    public void finishing(List<Change> changes) {
        // Nothing to check: PostgreSQL keeps its constraints by itself.
    }
}
