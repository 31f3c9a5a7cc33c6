package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Framing;
import dev.migrate.op.Change;
import dev.migrate.schema.Schema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What stands around operations on PostgreSQL, and before them: nothing that a connection would have to tell. */
abstract class PostgresqlFraming implements Framing {

    private final Duration lockTimeout;
    private String version;

    PostgresqlFraming(Duration lockTimeout, String version) {
        this.lockTimeout = lockTimeout;
        this.version = version;
    }

    @Override
    public String version() {
        return version;
    }

    final void setVersion(String asTheServerSays) {
        version = asTheServerSays;
    }

    /** A moment without an offset is one of UTC, wherever the run takes place. */
    @Override
    public List<String> opening(List<Change> changes) {
        return List.of(
                "BEGIN", "SET LOCAL lock_timeout = '" + lockTimeout.toMillis() + "ms'", "SET LOCAL TIME ZONE 'UTC'");
    }

    @Override
    public String commit() {
        return "COMMIT";
    }

    @Override
    public List<String> closing(List<Change> changes) {
        return List.of();
    }

    /** What builds beside the traffic holds nobody up while it waits, and would have to begin anew after a timeout. */
    @Override
    public List<String> openingAlone(Change change) {
        boolean patient = PostgresqlDialect.isConcurrent(change.op());
        return List.of("SET lock_timeout = '" + (patient ? 0 : lockTimeout.toMillis()) + "ms'");
    }

    @Override
    public List<String> closingAlone(Change change) {
        return List.of("RESET lock_timeout");
    }

    @Override
    public Before before(List<Change> group, Schema schema) throws SQLException {
        return new Before(version(), schema, List.of());
    }
}
