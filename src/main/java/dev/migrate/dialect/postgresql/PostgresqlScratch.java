package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Connector;
import dev.migrate.dialect.ScratchDatabase;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A database beside the one at hand, on the same server. The session that makes it holds a lock by its name, which is gone
 * when that session is, however it ends: what another has left behind is known by that, and is dropped by whoever makes
 * the next.
 */
final class PostgresqlScratch implements ScratchDatabase {

    private static final String PREFIX = "migrate_scratch_";

    /** The first half of the key of the lock: the bytes of "migr" read as a number. */
    private static final int LOCK = 0x6D696772;

    private static final String LEFT_BEHIND = "SELECT d.datname FROM pg_database d WHERE d.datname LIKE '"
            + PREFIX.replace("_", "\\_")
            + "%' AND pg_has_role(d.datdba, 'USAGE') AND NOT EXISTS (SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory'"
            + " AND l.classid = " + LOCK + " AND l.objid = (hashtext(d.datname)::bigint & 4294967295)::oid)";

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final Connection origin;
    private final String name;
    private final Connection connection;
    private final Thread onExit = new Thread(this::drop);

    private PostgresqlScratch(Connection origin, String name, Connection connection) {
        this.origin = origin;
        this.name = name;
        this.connection = connection;
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    static PostgresqlScratch make(Connector connector) throws SQLException {
        String name = PREFIX + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        Connection origin = connector.connect(url -> url);
        try {
            sweep(origin);
            row(origin, "SELECT pg_advisory_lock(" + LOCK + ", hashtext('" + name + "'))");
            execute(origin, "CREATE DATABASE " + name + " TEMPLATE template0");
            String schema = row(origin, "SELECT quote_ident(current_schema())");
            Connection connection = connector.connect(url -> withDatabase(url, name));
            if (schema != null && !schema.equals("public")) {
                execute(connection, "CREATE SCHEMA " + schema);
            }
            return new PostgresqlScratch(origin, name, connection);
        } catch (SQLException e) {
            origin.close();
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
                throw noRight(e);
            }
            throw e;
        }
    }

    private static MigrationException noRight(SQLException cause) {
        return new MigrationException(
                        Code.CONNECTION,
                        "a scratch database is needed, and the role may not create one: " + cause.getMessage())
                .hint("give it CREATEDB, or set scratch_url to a server where it may")
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

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String row(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Override
    public Connection connection() {
        return connection;
    }

    /** At the end of a program that was told to stop: a fault has nobody to be told to. */
    private void drop() {
        try {
            connection.close();
            execute(origin, "DROP DATABASE IF EXISTS " + name);
            origin.close();
        } catch (SQLException e) {
            return;
        }
    }

    @Override
    public void close() throws SQLException {
        try (origin) {
            connection.close();
            execute(origin, "DROP DATABASE IF EXISTS " + name);
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
