package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Connector;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A database beside the one at hand, on the same server. The session that makes it holds a lock by its name, which is gone
 * when that session is, however it ends: what another has left behind is known by that, and is dropped by whoever makes
 * the next.
 */
final class TemporaryDatabase implements AutoCloseable {

    private static final String PREFIX = "migrate_scratch_";

    /** The first half of the key of the lock: the bytes of "migr" read as a number. */
    private static final int LOCK = 0x6D696772;

    /** What tells such a database from one that somebody else has called so. */
    private static final String MARK = "scratch database of migrate-maven-plugin";

    /** One without a comment was left between the two statements that make it. */
    private static final String LEFT_BEHIND = "SELECT d.datname FROM pg_database d WHERE d.datname ~ '^" + PREFIX
            + "[0-9a-f]{12}$' AND coalesce(shobj_description(d.oid, 'pg_database'), '" + MARK + "') = '" + MARK
            + "' AND d.datdba = (SELECT oid FROM pg_roles WHERE rolname = current_user) AND NOT EXISTS (SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory'"
            + " AND l.classid = " + LOCK + " AND l.objid = (hashtext(d.datname)::bigint & 4294967295)::oid)";

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    /** The name is taken, seen before the row of the catalog is written or by its unique index. */
    private static final Set<String> NAME_TAKEN = Set.of("42P04", "23505");

    private final Connection origin;
    private final String name;
    private final String url;
    private final Thread onExit = new Thread(this::drop);

    private TemporaryDatabase(Connection origin, String url) {
        this.origin = origin;
        this.name = PREFIX + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        this.url = withDatabase(url, name);
    }

    /**
     * A copy of another database, which nobody may be connected to meanwhile. Names are looked for in the schemas that the
     * connection at hand looks in.
     */
    static TemporaryDatabase make(Connector connector, String template) throws SQLException {
        // The connection's own metadata knows no password of the URL.
        AtomicReference<String> here = new AtomicReference<>();
        Connection origin = connector.connect(url -> {
            here.set(url);
            return url;
        });
        TemporaryDatabase database = new TemporaryDatabase(origin, here.get());
        try {
            database.create(template);
            return database;
        } catch (SQLException e) {
            try (database) {
                if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                    throw noRight(e);
                }
                throw e;
            }
        }
    }

    private void create(String template) throws SQLException {
        sweep(origin);
        row(origin, "SELECT pg_advisory_lock(" + LOCK + ", hashtext('" + name + "'))");
        addHook();
        execute(origin, "CREATE DATABASE " + name + " TEMPLATE " + template);
        execute(origin, "COMMENT ON DATABASE " + name + " IS '" + MARK + "'");
        execute(origin, "ALTER DATABASE " + name + " SET search_path FROM CURRENT");
    }

    private void addHook() {
        try {
            Runtime.getRuntime().addShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // The program is ending already: what it does not come to close is dropped by the next.
            return;
        }
    }

    /** An empty one, with the schema that the connection at hand makes its tables in. */
    static TemporaryDatabase empty(Connector connector) throws SQLException {
        TemporaryDatabase database = make(connector, "template0");
        try {
            String schema = row(database.origin, "SELECT quote_ident(current_schema())");
            if (schema != null && !schema.equals("public")) {
                try (Connection connection = connector.connect(here -> database.url)) {
                    execute(connection, "CREATE SCHEMA " + schema);
                }
            }
            return database;
        } catch (SQLException | RuntimeException e) {
            try (database) {
                throw e;
            }
        }
    }

    private static MigrationException noRight(SQLException cause) {
        return new MigrationException(
                        Code.CONNECTION,
                        "a scratch database is needed, and the role may not create one: " + cause.getMessage())
                .hint("give it CREATEDB, or name a server where it may; for scratch databases by scratch_url")
                .cause(cause);
    }

    /** What lies in use, or is somebody else's, stays. */
    private static void sweep(Connection origin) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = origin.createStatement();
                ResultSet rows = statement.executeQuery(LEFT_BEHIND)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        for (String left : names) {
            try {
                execute(origin, "DROP DATABASE IF EXISTS " + left);
            } catch (SQLException e) {
                continue;
            }
        }
    }

    /** {@code jdbc:postgresql://host/name?parameters} with another name. */
    static String withDatabase(String url, String name) {
        int parameters = url.indexOf('?');
        String base = parameters < 0 ? url : url.substring(0, parameters);
        String rest = parameters < 0 ? "" : url.substring(parameters);
        int host = base.indexOf("//");
        int path = base.indexOf('/', host + 2);
        String before = host < 0 ? "jdbc:postgresql:" : path < 0 ? base + "/" : base.substring(0, path + 1);
        return before + name + rest;
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String row(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    String url() {
        return url;
    }

    /**
     * Makes it one that stays, under a name of its own, and that is not connected to any more.
     *
     * @param comment by which it is known then
     * @return false if there is one of that name already: then this one is as it was
     */
    boolean keepAs(String kept, String comment) throws SQLException {
        execute(origin, "ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        try {
            // Sent as one they are a transaction: nobody finds it with the comment of the other name.
            execute(
                    origin,
                    "ALTER DATABASE " + name + " RENAME TO " + kept + "; COMMENT ON DATABASE " + kept + " IS '"
                            + comment + "'");
            return true;
        } catch (SQLException e) {
            if (NAME_TAKEN.contains(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }

    /** At the end of a program that was told to stop: a fault has nobody to be told to. */
    private void drop() {
        try {
            dropNow();
            origin.close();
        } catch (SQLException e) {
            return;
        }
    }

    /** Whoever has left a connection to it open loses that. */
    private void dropNow() throws SQLException {
        boolean canForce =
                Version.of(origin.getMetaData().getDatabaseProductVersion()).isAtLeast(13);
        execute(origin, "DROP DATABASE IF EXISTS " + name + (canForce ? " WITH (FORCE)" : ""));
    }

    @Override
    public void close() throws SQLException {
        try (origin) {
            dropNow();
        } finally {
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook with it.
            return;
        }
    }
}
