package dev.migrate.engine;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Session;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.revision.Target;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A stamp on a database. */
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
        RecordTransaction transaction = new RecordTransaction(session, dialect, progress);
        return transaction.run("the stamp", () -> {
            Set<String> recorded = store.idsInOrder(connection);
            if (onlyNew && !recorded.isEmpty()) {
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
                transaction.execute(store.create(connection));
            }
            transaction.execute(statements);
            return Optional.of(stamp.outcome());
        });
    }
}
