package dev.migrate.engine;

import dev.migrate.changeset.Checksum;
import dev.migrate.changeset.CsvRows;
import dev.migrate.dialect.Before;
import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.Rehearsal;
import dev.migrate.dialect.Statement;
import dev.migrate.dialect.Statement.Batched;
import dev.migrate.dialect.Statement.Load;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.revision.RevisionGraph;
import dev.migrate.schema.Schema;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** The statements of revisions as they are run, transactions and record included, written down one by one. */
final class RevisionScript {

    private final RevisionGraph graph;
    private final Dialect dialect;
    private final VersionTables tables;
    private final Rehearsal rehearsal;
    private final Consumer<String> out;
    private final String runId = UUID.randomUUID().toString();
    private final String user = RevisionRun.user();

    RevisionScript(
            RevisionGraph graph, Dialect dialect, VersionTables tables, Rehearsal rehearsal, Consumer<String> out) {
        this.graph = graph;
        this.dialect = dialect;
        this.tables = tables;
        this.rehearsal = rehearsal;
        this.out = out;
    }

    /** Goes through a revision without writing it. */
    void rehearse(Step step) throws SQLException {
        begin(step, step.changes());
        operations(step, step.changes(), step.before(), statement -> {});
        finish(step, step.changes());
    }

    /** @param create the statements that make the record; empty if it is there */
    void write(Step step, List<String> create) throws SQLException {
        out.accept("\n-- Running " + step.direction().line(step.revision()));
        if (dialect.isTransactional(step.changes(), rehearsal.version())) {
            whole(step, create);
        } else {
            piecemeal(step, create);
        }
    }

    private void whole(Step step, List<String> create) throws SQLException {
        List<String> first = new ArrayList<>(create);
        first.addAll(ready(step));
        transactional(step, step.changes(), step.before(), first, tables.done(step.direction(), applied(step)));
    }

    /**
     * A transaction of operations.
     *
     * @param first the statements of the record before them
     * @param last those behind them
     */
    private void transactional(Step step, List<Change> changes, Schema before, List<String> first, List<String> last)
            throws SQLException {
        rehearsal.opening(changes).forEach(this::write);
        begin(step, changes).forEach(this::write);
        first.forEach(this::write);
        operations(step, changes, before, this::write);
        finish(step, changes).forEach(this::write);
        last.forEach(this::write);
        write(rehearsal.commit());
        rehearsal.closing(changes).forEach(this::write);
    }

    private void piecemeal(Step step, List<String> create) throws SQLException {
        List<String> first = new ArrayList<>(create);
        first.addAll(ready(step));
        transaction(first);
        Schema schema = step.before();
        int number = 0;
        for (Change change : step.changes()) {
            number++;
            piece(step, number, change, schema);
            schema = Change.apply(List.of(change), schema);
        }
        transaction(tables.done(step.direction(), applied(step)));
    }

    /** What the revision has to meet: a script may come twice, or to another database. */
    private List<String> ready(Step step) {
        Revision revision = step.revision();
        boolean up = step.direction() == Direction.UPGRADE;
        Collection<Revision> others = up ? graph.parents(revision) : graph.dependents(revision);
        String condition = tables.readyFor(
                step.direction(),
                revision.id(),
                others.stream().map(Revision::id).toList());
        return rehearsal.require(
                condition,
                "the record of this database is not what " + step.direction().key() + " of revision " + revision
                        + " was written for");
    }

    private void piece(Step step, int number, Change change, Schema schema) throws SQLException {
        List<Change> changes = List.of(change);
        if (dialect.isTransactional(changes, rehearsal.version())) {
            transactional(step, changes, schema, List.of(), List.of(log(step, number, change, "finished", null)));
            return;
        }
        operations(step, changes, schema, statement -> {
            if (statement instanceof Batched batched) {
                String batch = log(step, number, change, "batch", Rehearsal.POSITION);
                rehearsal
                        .batches(batched.batches(), batch, log(step, number, change, "finished", null))
                        .forEach(this::write);
            } else {
                write(log(step, number, change, "started", null));
                rehearsal.openingAlone(change).forEach(this::write);
                write(statement);
                rehearsal.closingAlone(change).forEach(this::write);
                write(log(step, number, change, "finished", null));
            }
        });
    }

    private String log(Step step, int number, Change change, String event, String message) {
        return tables.log(step.direction(), applied(step), event, message, number, Checksum.of(List.of(change)));
    }

    private Applied applied(Step step) {
        return new Applied(step.revision().id(), step.imprint(), Instant.now(), user, 0, runId);
    }

    private void transaction(List<String> statements) {
        rehearsal.opening(List.of()).forEach(this::write);
        statements.forEach(this::write);
        write(rehearsal.commit());
        rehearsal.closing(List.of()).forEach(this::write);
    }

    private List<String> begin(Step step, List<Change> changes) throws SQLException {
        try {
            return rehearsal.begun(changes);
        } catch (SQLException e) {
            throw failed(step, Code.SQL, dialect.explain(e)).cause(e);
        }
    }

    private void operations(Step step, List<Change> changes, Schema before, Consumer<Statement> written)
            throws SQLException {
        Schema schema = before;
        try {
            for (List<Change> group : dialect.groups(changes)) {
                Before stands = rehearsal.before(group, schema);
                List<Statement> statements = dialect.render(group, stands);
                Statement.plain(rehearsal.assumptions(statements, stands)).forEach(written);
                for (Statement statement : statements) {
                    written.accept(statement);
                    rehearsal.execute(statement);
                }
                schema = Change.apply(group, schema);
            }
        } catch (SQLException e) {
            throw failed(step, Code.SQL, dialect.explain(e)).cause(e);
        }
    }

    private List<String> finish(Step step, List<Change> changes) throws SQLException {
        try {
            return rehearsal.finishing(changes);
        } catch (MigrationException e) {
            throw failed(step, e.code(), e.problem()).hint(e.hint().orElse("")).cause(e);
        }
    }

    private static MigrationException failed(Step step, Code code, String problem) {
        return new MigrationException(
                        code,
                        step.direction().key() + " of revision \"" + step.revision() + "\" would fail, " + problem)
                .at(step.revision().place());
    }

    /**
     * Writes a stamp; nothing if it changes nothing.
     *
     * @param before the ids that the record has
     * @param statements that change it
     */
    void write(Collection<String> before, List<String> create, List<String> statements) throws SQLException {
        if (statements.isEmpty()) {
            return;
        }
        rehearsal.head().forEach(out);
        List<String> all = new ArrayList<>(create);
        all.addAll(rehearsal.require(
                tables.areApplied(before), "the record of this database is not what the stamp was written for"));
        all.addAll(statements);
        transaction(all);
        rehearsal.foot().forEach(out);
    }

    private void write(Statement statement) {
        if (statement instanceof Load load) {
            try (CsvRows rows = new CsvRows(load.op().file().path(), load.op().separator())) {
                rehearsal.load(load, rows, out);
            }
        } else {
            write(statement.sql());
        }
    }

    /** With its semicolon, which a comment at the end must not swallow. */
    private void write(String sql) {
        String text = sql.stripTrailing();
        String lastLine = text.substring(text.lastIndexOf('\n') + 1);
        out.accept(lastLine.contains("--") ? text + "\n;" : text.endsWith(";") ? text : text + ";");
    }
}
