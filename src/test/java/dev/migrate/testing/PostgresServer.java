package dev.migrate.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL from Maven Central, started once in a JVM. If it cannot start, the tests fail: none is skipped. */
public final class PostgresServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    /** The databases of the class at hand. */
    private static final Queue<String> MADE = new ConcurrentLinkedQueue<>();

    private static EmbeddedPostgres server;

    private PostgresServer() {}

    private static synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    /** The JDBC URL of a new, empty database for the class at hand; its user postgres needs no password. */
    public static String newDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        MADE.add(name);
        return create(name);
    }

    /** As {@link #newDatabase}, for all classes. */
    static String sharedDatabase() {
        return create("shared_" + DATABASES.incrementAndGet());
    }

    /** All that were made for the class that is over. */
    static void dropDatabases() {
        List<String> names = new ArrayList<>();
        for (String name = MADE.poll(); name != null; name = MADE.poll()) {
            names.add("DROP DATABASE " + name + " WITH (FORCE)");
        }
        if (names.isEmpty()) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(server().getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            for (String drop : names) {
                statement.execute(drop);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String create(String name) {
        try (Connection connection = DriverManager.getConnection(server().getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server().getJdbcUrl("postgres", name);
    }

    /** Ends the server, for whoever cannot wait for the JVM to end. */
    public static synchronized void stop() {
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = null;
        }
    }
}
