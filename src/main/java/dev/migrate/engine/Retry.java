package dev.migrate.engine;

import dev.migrate.error.MigrationException;
import java.sql.SQLException;
import java.time.Duration;

/** Work that is tried again, with growing pauses, while another connection, mostly the application's, holds a lock on what it needs. */
final class Retry {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Duration lockWait;
    private final Progress progress;

    /** @param lockWait how long to go on trying */
    Retry(Duration lockWait, Progress progress) {
        this.lockWait = lockWait;
        this.progress = progress;
    }

    interface Work<T> {
        T run() throws SQLException;
    }

    <T> T run(Step step, Work<T> work) throws SQLException {
        long deadline = System.nanoTime() + lockWait.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return work.run();
            } catch (LockTimeout e) {
                if (System.nanoTime() + pause.toNanos() > deadline) {
                    throw e.error.hint(
                            e.error.hint().orElse("")
                                    + "\nsomebody else held a lock all the while; lock_wait and lock_timeout say how long to wait");
                }
                progress.retrying(step.revision(), pause);
                Pause.of(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** A statement waited for the application as long as it may. */
    static final class LockTimeout extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient MigrationException error;

        LockTimeout(MigrationException error) {
            super(error);
            this.error = error;
        }
    }
}
