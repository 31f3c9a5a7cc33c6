package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Connector;
import dev.migrate.dialect.TemplateDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A template on the server, which stays for the next program whose databases are to have the same. It is filled under
 * another name, so that one that is there is whole, and whoever comes second takes that of the first. Those that nobody
 * has used for a week are dropped; its comment has the day.
 */
final class PostgresqlTemplate implements TemplateDatabase {

    private static final String PREFIX = "migrate_template_";

    /** Both its name and its comment are as they are made here: what somebody else has called alike stays. */
    private static final String UNUSED = "SELECT datname FROM pg_database WHERE datname ~ '^" + PREFIX
            + "[0-9a-f]{16}$' AND pg_has_role(datdba, 'USAGE')"
            + " AND shobj_description(oid, 'pg_database') ~ '^used [0-9]{4}-[0-9]{2}-[0-9]{2}$'"
            + " AND shobj_description(oid, 'pg_database') < to_char(current_date - 7, '\"used \"YYYY-MM-DD')";

    private static final String NO_SUCH_DATABASE = "3D000";

    private final Connector connector;
    private final String content;
    private String name;
    private boolean isReady;

    PostgresqlTemplate(Connector connector, String content) {
        this.connector = connector;
        this.content = content;
    }

    @Override
    public Copy copy(Consumer<String> fill) throws SQLException {
        prepare(fill);
        try {
            return copy();
        } catch (SQLException e) {
            if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
            // Somebody has dropped it meanwhile.
            forget();
            prepare(fill);
            return copy();
        }
    }

    private Copy copy() throws SQLException {
        TemporaryDatabase database = TemporaryDatabase.make(connector, name);
        return new Copy() {
            @Override
            public String url() {
                return database.url();
            }

            @Override
            public void close() throws SQLException {
                database.close();
            }
        };
    }

    private synchronized void forget() {
        isReady = false;
    }

    private synchronized void prepare(Consumer<String> fill) throws SQLException {
        if (isReady) {
            return;
        }
        try (Connection origin = connector.connect(url -> url)) {
            name = name(origin);
            if (!exists(origin)) {
                make(fill, today(origin));
            }
            markUsed(origin);
            sweep(origin);
        }
        isReady = true;
    }

    /** What is made without a schema lies where the connection at hand would make it. */
    private String name(Connection origin) throws SQLException {
        String places = "concat(current_schema(), ' of ', current_setting('search_path'))";
        String all = "concat('" + content + " in ', " + places + ")";
        return PREFIX
                + TemporaryDatabase.row(
                        origin, "SELECT left(encode(sha256(convert_to(" + all + ", 'UTF8')), 'hex'), 16)");
    }

    private boolean exists(Connection origin) throws SQLException {
        return TemporaryDatabase.row(origin, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'") != null;
    }

    private void make(Consumer<String> fill, String comment) throws SQLException {
        try (TemporaryDatabase database = TemporaryDatabase.empty(connector)) {
            fill.accept(database.url());
            database.keepAs(name, comment);
        }
    }

    /** Of no weight: another program may be writing the same. */
    private void markUsed(Connection origin) {
        try {
            TemporaryDatabase.execute(origin, "COMMENT ON DATABASE " + name + " IS '" + today(origin) + "'");
        } catch (SQLException e) {
            return;
        }
    }

    private static String today(Connection origin) throws SQLException {
        return TemporaryDatabase.row(origin, "SELECT to_char(current_date, '\"used \"YYYY-MM-DD')");
    }

    private static void sweep(Connection origin) throws SQLException {
        List<String> unused = new ArrayList<>();
        try (Statement statement = origin.createStatement();
                ResultSet rows = statement.executeQuery(UNUSED)) {
            while (rows.next()) {
                unused.add(rows.getString(1));
            }
        }
        for (String each : unused) {
            try {
                TemporaryDatabase.execute(origin, "DROP DATABASE IF EXISTS " + each);
            } catch (SQLException e) {
                // It is just being copied.
                continue;
            }
        }
    }
}
