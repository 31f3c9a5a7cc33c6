package dev.migrate.engine;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The lock that a run holds, so that there is one at a time on a database. */
final class RunLock {

    /** Between two tries to get it. */
    private static final Duration POLL = Duration.ofMillis(200);

    private final Dialect dialect;
    private final SessionSettings settings;
    private final Progress progress;
    private String told;

    RunLock(Dialect dialect, SessionSettings settings, Progress progress) {
        this.dialect = dialect;
        this.settings = settings;
        this.progress = progress;
    }

    /** Work that nobody else does meanwhile. */
    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    /**
     * Waits for the lock, and works under it.
     *
     * @throws MigrationException if another run holds it all the while
     */
    <T> T hold(Connection connection, Work<T> work) throws SQLException {
        Session session = dialect.session(connection, settings);
        session.onWaiting(this::tell);
        await(session);
        try {
            return work.run(session);
        } finally {
            release(connection, session);
        }
    }

    private void await(Session session) throws SQLException {
        long deadline = System.nanoTime() + settings.lockWait().toNanos();
        for (Optional<String> holder = session.tryLock(); holder.isPresent(); holder = session.tryLock()) {
            if (System.nanoTime() > deadline) {
                throw new MigrationException(
                                Code.LOCKED,
                                "another run still holds the lock after "
                                        + settings.lockWait().toSeconds() + " s: " + holder.get())
                        .hint("wait for it to end, or end it; its lock goes with its connection, there is nothing to"
                                + " release by hand");
            }
            tell(holder.get());
            Pause.of(POLL);
        }
    }

    /** Each once in a row: behind every batch of another run it would be said again. */
    private void tell(String holder) {
        if (!holder.equals(told)) {
            told = holder;
            progress.waiting(told);
        }
    }

    /** Of no weight: the lock ends with the connection, and a fault here must not hide one before it. */
    private static void release(Connection connection, Session session) {
        try {
            if (!connection.isClosed()) {
                session.unlock();
            }
        } catch (SQLException e) {
            return;
        }
    }
}
