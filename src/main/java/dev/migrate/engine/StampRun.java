package dev.migrate.engine;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Session;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A stamp on a database, in one transaction under the lock of a run. */
final class StampRun {

    private final Dialect dialect;
    private final VersionStore store;
    private final RevisionFiles files;
    private final Progress progress;

    StampRun(Dialect dialect, VersionStore store, RevisionFiles files, Progress progress) {
        this.dialect = dialect;
        this.store = store;
        this.files = files;
        this.progress = progress;
    }

    Stamped run(
            Connection connection, Session session, RevisionGraph graph, Collection<Target> targets, boolean purge) {
        return run(connection, session, graph, targets, purge, false).orElseThrow();
    }

    /** As that, for a database without a record; empty if it has one. */
    Optional<Stamped> adopt(Connection connection, Session session, RevisionGraph graph, Collection<Target> targets) {
        return run(connection, session, graph, targets, false, true);
    }

    private Optional<Stamped> run(
            Connection connection,
            Session session,
            RevisionGraph graph,
            Collection<Target> targets,
            boolean purge,
            boolean onlyNew) {
        try {
            execute(session, session.opening(List.of()));
            // Under SQLite's lock, which is this transaction's.
            Set<String> recorded = store.idsInOrder(connection);
            if (onlyNew && !recorded.isEmpty()) {
                execute(session, List.of("ROLLBACK"));
                return Optional.empty();
            }
            Stamp stamp = new Stamp(graph, recorded, targets, purge);
            List<String> statements = stamp.statements(
                    store.tables(),
                    files,
                    store.brokenOff(connection),
                    RevisionRun.user(),
                    UUID.randomUUID().toString());
            if (!statements.isEmpty() && !store.exists(connection)) {
                execute(session, store.create(connection));
            }
            execute(session, statements);
            execute(session, List.of(session.commit()));
            return Optional.of(stamp.outcome());
        } catch (SQLException e) {
            MigrationException error = new MigrationException(
                            dialect.isLockTimeout(e) ? Code.LOCKED : Code.SQL,
                            "the stamp failed: " + dialect.explain(e))
                    .hint("nothing was changed")
                    .cause(e);
            throw undone(session, error);
        } catch (MigrationException e) {
            throw undone(session, e);
        }
    }

    private void execute(Session session, List<String> statements) throws SQLException {
        for (String sql : statements) {
            progress.statement(sql);
            session.execute(sql);
        }
    }

    /** A fault in undoing must not hide the first one; the connection that is given up undoes it too. */
    private static MigrationException undone(Session session, MigrationException error) {
        try {
            session.execute("ROLLBACK");
        } catch (SQLException e) {
            error.addSuppressed(e);
        }
        return error;
    }
}
