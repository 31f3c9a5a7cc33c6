package dev.migrate.engine;

import dev.migrate.changeset.Imprint;
import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Reflection;
import dev.migrate.dialect.Scope;
import dev.migrate.dialect.ScratchDatabase;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.dialect.Statement;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.op.Op;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A database of the same kind as a real one, empty at first and thrown away at the end, to try things out on. */
public final class Scratch implements AutoCloseable {

    private final Database origin;
    private final Dialect dialect;
    private final SessionSettings settings;
    private final ScratchDatabase scratch;
    private final Connection connection;
    private final Reflection reflection;

    private Scratch(Database origin, SessionSettings settings, ScratchDatabase scratch) {
        this.origin = origin;
        this.dialect = origin.dialect();
        this.settings = settings;
        this.scratch = scratch;
        this.connection = KeptConnection.of(scratch.connection());
        this.reflection = dialect.reflection();
    }

    /** A new one beside a real database, of which nothing else is asked. */
    public static Scratch beside(Database origin, SessionSettings settings) {
        try {
            return new Scratch(origin, settings, origin.dialect().scratch(origin));
        } catch (SQLException e) {
            throw origin.refused(e);
        }
    }

    /** It as a database to run revisions on. */
    public Database database() {
        return new Database() {
            @Override
            public Dialect dialect() {
                return dialect;
            }

            @Override
            public boolean exists() {
                return true;
            }

            @Override
            public Connection connect() {
                return connection;
            }

            @Override
            public Optional<Connection> read() {
                return Optional.of(connection);
            }

            @Override
            public Connection connect(UnaryOperator<String> url) throws SQLException {
                return origin.connect(url);
            }

            @Override
            public RuntimeException refused(SQLException error) {
                return origin.refused(error);
            }
        };
    }

    /** The connection to it, which stays open until the end. */
    public Connection connection() {
        return connection;
    }

    /**
     * Runs operations that are of no revision.
     *
     * @param before what stands before the first
     */
    public void run(List<Change> changes, Schema before) {
        Revision none = new Revision("scratch", List.of(), "", null, null, List.of(), List.of(), null);
        Step step = new Step(Direction.UPGRADE, none, Change.in(dialect.id(), changes), before, Imprint.NONE);
        try {
            Session session = dialect.session(connection, settings);
            Transactions transactions = new Transactions(session, dialect, Progress.SILENT);
            if (dialect.isTransactional(step.changes(), session.version())) {
                transactions.run(step, step.changes(), Kept.NOTHING, () -> {
                    session.begun(step.changes());
                    execute(step, session, transactions);
                    session.finishing(step.changes());
                    return Optional.of(true);
                });
            } else {
                execute(step, session, transactions);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void execute(Step step, Session session, Transactions transactions) throws SQLException {
        Schema schema = step.before();
        for (List<Change> group : dialect.groups(step.changes())) {
            Before before = session.before(group, schema);
            for (Statement statement : dialect.render(group, before)) {
                execute(statement, before.schema(), step, transactions);
            }
            schema = Change.apply(group, schema);
        }
    }

    /** In fewer words than a revision's fault has: nobody has asked for this run. */
    private void execute(Statement statement, Schema stands, Step step, Transactions transactions) throws SQLException {
        try {
            transactions.execute(statement, stands, step, Kept.NOTHING);
        } catch (MigrationException e) {
            Change change = statement.changes().get(0);
            String what = change.op().key() + " " + change.op().describe();
            String problem = e.getCause() instanceof SQLException sql ? dialect.explain(sql) : e.problem();
            throw new MigrationException(e.code(), what + ": " + problem)
                    .cause(e)
                    .at(change.place());
        }
    }

    /** Runs operations that come from no file. */
    public void make(List<Op> ops, Schema before) {
        run(ops.stream().map(Change::of).toList(), before);
    }

    /**
     * Runs SQL with any number of statements.
     *
     * @throws SQLException as the database says it
     */
    public void script(String sql) throws SQLException {
        dialect.session(connection, settings).execute(sql);
    }

    /** The schemas that it has besides the connection's own. */
    public List<String> otherSchemas() {
        try {
            return dialect.otherSchemas(connection);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public Schema reflect(Scope scope) {
        try {
            return reflection.read(connection, scope);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private MigrationException failed(SQLException error) {
        return new MigrationException(Code.SQL, "on the scratch database: " + dialect.explain(error)).cause(error);
    }

    @Override
    public void close() {
        try {
            scratch.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
