package dev.migrate;

import dev.migrate.dialect.Dialect;
import dev.migrate.dialect.RecreateBy;
import dev.migrate.dialect.Scope;
import dev.migrate.dialect.SessionSettings;
import dev.migrate.diff.Generated;
import dev.migrate.diff.Proposed;
import dev.migrate.diff.Renames;
import dev.migrate.diff.Side;
import dev.migrate.engine.Bookkeeping;
import dev.migrate.engine.Scratch;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.Op;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import dev.migrate.testing.PostgresServer;
import dev.migrate.testing.TestDatabase;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Two databases of one kind: from the schema of the one to that of the other the steps are generated. */
final class Trial implements AutoCloseable {

    private static final SessionSettings SESSION =
            new SessionSettings(Duration.ofSeconds(10), Duration.ofSeconds(10), RecreateBy.COPY);

    private final JdbcDatabase origin;
    private final Scope scope;
    private Scratch have;
    private Scratch want;

    /** What is to be changed, and what it is to become. */
    private Schema base;

    private Schema wanted;

    Trial(TestDatabase database, String... schemas) {
        this(
                database,
                Settings.of(
                        database == TestDatabase.SQLITE ? "jdbc:sqlite::memory:" : PostgresServer.newDatabase(),
                        Path.of("target")),
                schemas);
    }

    /** @param settings of the database beside which they are */
    Trial(TestDatabase database, Settings settings, String... schemas) {
        this.origin = new JdbcDatabase(settings);
        this.scope = new Scope(Set.of(schemas), name -> Bookkeeping.isOne(name.name()));
        this.have = scratch();
        this.want = scratch();
    }

    private Scratch scratch() {
        return Scratch.beside(origin, SESSION);
    }

    /** The database to begin from. */
    Scratch have() {
        return have;
    }

    /** The database to come to. */
    Scratch want() {
        return want;
    }

    /** Another empty database to come to. */
    void anew() {
        want = emptied(want);
    }

    /** Another empty database to begin from. */
    void begin() {
        have = emptied(have);
        base = null;
    }

    /** A new database of PostgreSQL takes its time. */
    private Scratch emptied(Scratch database) {
        if (dialect().id().equals("postgresql")) {
            make(database, "DROP SCHEMA IF EXISTS lib CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public");
            return database;
        }
        database.close();
        return scratch();
    }

    /** From now on the way back. */
    void turn() {
        Scratch from = have;
        have = want;
        want = from;
        base = null;
    }

    /** What the database has beside which they are. */
    Schema live() {
        try (Connection connection = origin.read().orElseThrow()) {
            return dialect().reflection().read(connection, scope);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The database to begin from made anew. */
    void again(String sql) {
        begin();
        make(have, sql);
    }

    Schema schema(Scratch database) {
        return database.reflect(scope);
    }

    Generated generate(List<String> renames) {
        if (base == null) {
            base = schema(have);
        }
        wanted = schema(want);
        return generate(Side.of(base), Side.of(wanted), renames);
    }

    Generated generate(Side from, Side to, List<String> renames) {
        return new Generation(dialect(), Naming.DEFAULT).between(from, to, Renames.parse(renames), have, scope);
    }

    Dialect dialect() {
        return origin.dialect();
    }

    /** What is wrong with generated steps: what they leave different, and what is found still once they are done. */
    List<String> faults(Generated generated) {
        List<String> faults = new ArrayList<>(generated.remainder());
        if (faults.isEmpty()) {
            have.make(ops(generated.upgrade()), base);
            Generated second = generate(Side.of(schema(have)), Side.of(wanted), List.of());
            labels(second.upgrade()).forEach(step -> faults.add("found a second time: " + step));
            have.make(ops(generated.downgrade()), wanted);
        }
        return faults;
    }

    void make(Scratch database, String sql) {
        try {
            database.script(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + " in " + sql, e);
        }
    }

    static List<Op> ops(List<Proposed> steps) {
        return steps.stream().map(Proposed::op).filter(Objects::nonNull).toList();
    }

    static List<String> labels(List<Proposed> steps) {
        return steps.stream().map(Trial::label).toList();
    }

    private static String label(Proposed step) {
        return step.op() == null ? "open: " + String.join("; ", step.notes()) : label(step.op());
    }

    /** An operation by its key and what it is about; of a column's change also what changes. */
    static String label(Op op) {
        String label = op.key() + " " + op.describe().lines().findFirst().orElse("");
        if (op instanceof AlterColumn) {
            for (RecordComponent component : AlterColumn.class.getRecordComponents()) {
                try {
                    if (!Set.of("schema", "table", "column").contains(component.getName())
                            && component.getAccessor().invoke(op) != null) {
                        label += " " + component.getName();
                    }
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return label;
    }

    @Override
    public void close() {
        want.close();
        have.close();
    }
}
