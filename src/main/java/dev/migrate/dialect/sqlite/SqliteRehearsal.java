package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Batches;
import dev.migrate.dialect.Before;
import dev.migrate.dialect.Connector;
import dev.migrate.dialect.Rehearsal;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.dialect.Statement;
import dev.migrate.dialect.Statement.Load;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.Change;
import dev.migrate.op.DeleteRows;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.op.UpdateRows;
import dev.migrate.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Scripts for the sqlite3 shell. A database in memory goes all the way, because the truth about a table is what SQLite has
 * stored of it; it never has a row: what the real rows are, nobody knows.
 */
final class SqliteRehearsal implements Rehearsal {

    private static final int SQLITE_CONSTRAINT = 19;

    /** All but what SQLite makes by itself, and the tables in which a virtual table keeps its data. */
    private static final String OBJECTS =
            "SELECT name, sql FROM main.sqlite_schema AS own WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                    + " AND NOT EXISTS (SELECT 1 FROM pragma_table_list AS listed WHERE listed.schema = 'main'"
                    + " AND listed.type = 'shadow' AND listed.name = own.tbl_name)"
                    + " ORDER BY type = 'trigger', type = 'view', type = 'index', rowid";

    private final SqliteDialect dialect;
    private final Connector connector;
    private final SessionSettings settings;
    private Connection connection;
    private SqliteSession session;
    private List<Change> current = List.of();

    SqliteRehearsal(SqliteDialect dialect, Connector connector, SessionSettings settings) throws SQLException {
        this.dialect = dialect;
        this.connector = connector;
        this.settings = settings.withoutRows();
        connect();
    }

    private void connect() throws SQLException {
        connection = connector.connect(SqliteScratch::memoryUrl);
        session = new SqliteSession(connection, settings);
    }

    @Override
    public void copy(Connection live) throws SQLException {
        Queries.update(connection, "PRAGMA foreign_keys = " + SqliteScript.foreignKeys(live));
        for (List<String> object : Queries.rows(live, OBJECTS)) {
            try {
                Queries.update(connection, object.get(1));
            } catch (SQLException e) {
                throw new MigrationException(
                                Code.UNSUPPORTED,
                                "\"" + object.get(0) + "\" cannot be made in a database in memory: "
                                        + dialect.explain(e))
                        .hint("say where the script begins, as in -Drevision=base:head, and it is not asked for")
                        .cause(e);
            }
        }
        if (!Queries.column(live, "SELECT 1 FROM main.sqlite_schema WHERE name = 'sqlite_stat1'")
                .isEmpty()) {
            Queries.update(connection, "ANALYZE");
        }
        session = new SqliteSession(connection, settings);
    }

    @Override
    public List<String> head() throws SQLException {
        return SqliteScript.head(connection);
    }

    @Override
    public List<String> require(String condition, String otherwise) {
        return Assertions.none(otherwise, "(SELECT 1)", "NOT (" + condition + ")");
    }

    @Override
    public List<String> foot() {
        return List.of();
    }

    @Override
    public List<String> begun(List<Change> changes) throws SQLException {
        current = changes;
        session.begun(changes);
        return SqliteScript.begun(changes, connection);
    }

    @Override
    public List<String> finishing(List<Change> changes) throws SQLException {
        session.finishing(changes);
        return SqliteScript.finishing(changes, connection);
    }

    @Override
    public List<String> assumptions(List<Statement> rendered, Before before) {
        return SqliteScript.assumptions(rendered, before);
    }

    /** Passes over what is about rows alone, and forgets the rows that raw SQL has made. */
    @Override
    public void execute(Statement statement) throws SQLException {
        List<Op> ops = statement.changes().stream().map(Change::op).toList();
        if (!(statement instanceof Statement.Plain) || ops.stream().anyMatch(SqliteRehearsal::isAboutRows)) {
            return;
        }
        if (ops.stream().noneMatch(Execute.class::isInstance)) {
            session.execute(statement.sql());
            return;
        }
        for (String sql : RawStatements.of(statement.sql())) {
            executeRaw(sql);
        }
    }

    /** What changes rows is run to see whether it can be, and undone; what makes a table out of rows leaves none. */
    private void executeRaw(String sql) throws SQLException {
        boolean changesRows = RawStatements.changesRows(sql);
        if (changesRows) {
            session.execute("SAVEPOINT rehearsal");
        }
        try {
            session.execute(sql);
        } catch (SQLException e) {
            if (!isAboutRows(e)) {
                throw e;
            }
        } finally {
            if (changesRows) {
                endSavepoint();
            }
        }
        if (RawStatements.makesTableOfRows(sql) && hasRows()) {
            forgetRows();
        }
    }

    private void endSavepoint() {
        try {
            session.execute("ROLLBACK TO rehearsal");
            session.execute("RELEASE rehearsal");
        } catch (SQLException e) {
            // It is gone already: by INSERT OR ROLLBACK, say.
            return;
        }
    }

    private static boolean isAboutRows(Op op) {
        return op instanceof BulkInsert || op instanceof UpdateRows || op instanceof DeleteRows;
    }

    /** Whether raw SQL has failed because rows are not there, or do not fit. */
    private static boolean isAboutRows(SQLException error) {
        return (error.getErrorCode() & 0xFF) == SQLITE_CONSTRAINT;
    }

    private boolean hasRows() throws SQLException {
        String tables = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
        for (String table : Queries.column(connection, tables)) {
            if (!Queries.column(connection, "SELECT 1 FROM main." + Queries.quote(table) + " LIMIT 1")
                    .isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private void forgetRows() throws SQLException {
        Connection old = connection;
        try (old) {
            connect();
            copy(old);
            session.begun(current);
        }
    }

    @Override
    public void load(Load load, Iterator<List<String>> rows, Consumer<String> out) {
        rows.forEachRemaining(row -> out.accept(SqliteScript.insert(load, row, dialect) + ";"));
    }

    /** In one go: the shell has no loop, and nobody waits for less on SQLite. */
    @Override
    public List<String> batches(Batches batches, String batch, String finished) {
        List<String> statements = new ArrayList<>(session.opening(List.of()));
        statements.add(batches.updateAll());
        statements.add(finished);
        statements.add(session.commit());
        statements.addAll(session.closing(List.of()));
        return statements;
    }

    @Override
    public String version() {
        return session.version();
    }

    @Override
    public List<String> opening(List<Change> changes) {
        return session.opening(changes);
    }

    @Override
    public String commit() {
        return session.commit();
    }

    @Override
    public List<String> closing(List<Change> changes) {
        return session.closing(changes);
    }

    @Override
    public List<String> openingAlone(Change change) {
        return session.openingAlone(change);
    }

    @Override
    public List<String> closingAlone(Change change) {
        return session.closingAlone(change);
    }

    @Override
    public Before before(List<Change> group, Schema schema) throws SQLException {
        return session.before(group, schema);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
