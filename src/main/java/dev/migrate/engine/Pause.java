package dev.migrate.engine;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.time.Duration;

/** Doing nothing for a while. */
final class Pause {

    private Pause() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException(Code.LOCKED, "interrupted while waiting for a lock").cause(e);
        }
    }
}
