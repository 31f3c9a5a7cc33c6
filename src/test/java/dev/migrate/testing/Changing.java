package dev.migrate.testing;

import dev.migrate.changeset.RevisionFiles;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.RecreateBy;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.dialect.Statement;
import dev.migrate.op.Change;
import dev.migrate.op.Substitution;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Operations on a connection of the test's own, which may have temporary and attached tables, or an open transaction. */
public final class Changing {

    private static final Dialect SQLITE = TestDatabase.SQLITE.dialect();

    private Changing() {}

    /** In the transaction that is open. */
    public static void apply(Connection connection, List<Change> changes, RecreateBy way) throws SQLException {
        apply(session(connection, way), changes);
    }

    /** In a transaction of their own, as a revision is run. */
    public static void run(Connection connection, String operations, RecreateBy way) throws SQLException {
        List<Change> changes = new RevisionFiles(
                        List.of(Path.of(".")), false, Set.of("sqlite"), Naming.DEFAULT, Substitution.NONE)
                .operations(operations, "upgrade").stream()
                        .map(change -> change.named(Naming.DEFAULT))
                        .toList();
        Session session = session(connection, way);
        for (String sql : session.opening(changes)) {
            session.execute(sql);
        }
        boolean done = false;
        try {
            apply(session, changes);
            done = true;
        } finally {
            session.execute(done ? session.commit() : "ROLLBACK");
            for (String sql : session.closing(changes)) {
                session.execute(sql);
            }
        }
    }

    private static Session session(Connection connection, RecreateBy way) throws SQLException {
        return SQLITE.session(connection, new SessionSettings(Duration.ofSeconds(1), Duration.ofSeconds(1), way));
    }

    private static void apply(Session session, List<Change> changes) throws SQLException {
        session.begun(changes);
        for (List<Change> group : SQLITE.groups(changes)) {
            for (Statement statement : SQLITE.render(group, session.before(group, Schema.unknown()))) {
                session.execute(statement.sql());
            }
        }
        session.finishing(changes);
    }
}
