package dev.migrate.engine;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Session;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A change of the record alone, in one transaction under the lock of a run. */
final class RecordTransaction {

    private final Session session;
    private final Dialect dialect;
    private final Progress progress;

    RecordTransaction(Session session, Dialect dialect, Progress progress) {
        this.session = session;
        this.dialect = dialect;
        this.progress = progress;
    }

    /** What is done in the transaction: on SQLite that is the lock, so nothing that was read before it holds. */
    interface Work<T> {
        /** Empty if nothing is to be kept. */
        Optional<T> run() throws SQLException;
    }

    /** @param what it is, for errors: {@code the stamp} */
    <T> Optional<T> run(String what, Work<T> work) {
        try {
            execute(session.opening(List.of()));
            Optional<T> result = work.run();
            execute(List.of(result.isPresent() ? session.commit() : "ROLLBACK"));
            return result;
        } catch (SQLException e) {
            throw undone(new MigrationException(
                            dialect.isLockTimeout(e) ? Code.LOCKED : Code.SQL, what + " failed: " + dialect.explain(e))
                    .hint(dialect.wayOut(e).map(wayOut -> wayOut + "\n").orElse("") + "nothing was changed")
                    .cause(e));
        } catch (MigrationException e) {
            throw undone(e);
        }
    }

    void execute(List<String> statements) throws SQLException {
        for (String sql : statements) {
            progress.statement(sql);
            session.execute(sql);
        }
    }

    /** A fault in undoing must not hide the first one; the connection that is given up undoes it too. */
    private MigrationException undone(MigrationException error) {
        try {
            session.execute("ROLLBACK");
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
        return error;
    }
}
