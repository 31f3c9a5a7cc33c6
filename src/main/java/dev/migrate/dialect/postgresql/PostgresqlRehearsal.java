package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Batches;
import dev.migrate.dialect.Before;
import dev.migrate.dialect.Rehearsal;
import dev.migrate.dialect.Statement;
import dev.migrate.dialect.Statement.Load;
import dev.migrate.op.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Scripts for psql. Nothing stands for the database: the statements follow from the predicted schema. */
final class PostgresqlRehearsal extends PostgresqlFraming implements Rehearsal {

    /** What stands for a key in SQL until it is known: signs that nobody writes. */
    private static final String AFTER = "\uE000after\uE000";

    private static final String UPTO = "\uE000upto\uE000";

    private final PostgresqlDialect dialect;

    PostgresqlRehearsal(PostgresqlDialect dialect, Duration lockTimeout) {
        super(lockTimeout, "");
        this.dialect = dialect;
    }

    @Override
    public void copy(Connection live) throws SQLException {
        setVersion(live.getMetaData().getDatabaseProductVersion());
    }

    /** The lock is tried and not waited for: in a statement that waits, a script would stand in its own way. */
    @Override
    public List<String> head() {
        List<String> lines = new ArrayList<>(List.of("\\set ON_ERROR_STOP on", "SET client_encoding = 'UTF8';"));
        require("pg_try_advisory_lock(" + PostgresqlSession.LOCK_KEY + ")", "another run holds the lock")
                .forEach(sql -> lines.add(sql + ";"));
        return lines;
    }

    @Override
    public List<String> require(String condition, String otherwise) {
        String body = " BEGIN IF NOT (" + condition + ") THEN RAISE EXCEPTION USING MESSAGE = "
                + dialect.literal(otherwise) + "; END IF; END ";
        String quote = quote(body);
        return List.of("DO " + quote + body + quote);
    }

    /** For whoever goes on with the session. */
    @Override
    public List<String> foot() {
        return List.of("DO $$ BEGIN PERFORM pg_advisory_unlock(" + PostgresqlSession.LOCK_KEY + "); END $$;");
    }

    @Override
    public List<String> begun(List<Change> changes) {
        return List.of();
    }

    /** PostgreSQL changes what is there, whatever it is. */
    @Override
    public List<String> assumptions(List<Statement> rendered, Before before) {
        return List.of();
    }

    @Override
    public void execute(Statement statement) {
        // What follows depends on the predicted schema alone.
    }

    @Override
    public List<String> finishing(List<Change> changes) {
        return List.of();
    }

    /** In the text format, whose end every psql and every server understand in the same way. */
    @Override
    public void load(Load load, Iterator<List<String>> rows, Consumer<String> out) {
        out.accept(load.sql().replace(CsvStream.FORMAT, "") + ";");
        rows.forEachRemaining(
                row -> out.accept(row.stream().map(PostgresqlRehearsal::value).collect(Collectors.joining("\t"))));
        out.accept("\\.");
    }

    private static String value(String value) {
        return value == null
                ? "\\N"
                : value.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
    }

    /** A loop on the server, which keeps each batch: that is allowed outside a transaction. */
    @Override
    public List<String> batches(Batches batches, String batch, String finished) {
        List<String> keys = IntStream.rangeClosed(1, batches.keys().size())
                .mapToObj(number -> "key" + number)
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("DECLARE");
        keys.forEach(key -> lines.add("  " + key + " text;"));
        lines.add("  after text;");
        lines.add("  upto text;");
        lines.add("BEGIN");
        lines.add("  LOOP");
        opening(List.of()).stream().skip(1).forEach(sql -> lines.add("    " + sql + ";"));
        lines.add("    EXECUTE CASE WHEN after IS NULL THEN " + dynamic(batches.next(null)));
        lines.add("      ELSE " + dynamic(batches.next(AFTER)) + " END");
        lines.add("      INTO " + String.join(", ", keys) + ";");
        lines.add("    EXIT WHEN key1 IS NULL;");
        lines.add("    upto := concat_ws(', ', " + String.join(", ", keys) + ");");
        lines.add("    EXECUTE CASE WHEN after IS NULL THEN " + dynamic(batches.update(null, UPTO)));
        lines.add("      ELSE " + dynamic(batches.update(AFTER, UPTO)) + " END;");
        lines.add("    " + batch.replace(dialect.literal(POSITION), "upto") + ";");
        lines.add("    COMMIT;");
        if (!batches.pause().isZero()) {
            lines.add("    PERFORM pg_sleep(" + batches.pause().toMillis() / 1000.0 + ");");
        }
        lines.add("    after := upto;");
        lines.add("  END LOOP;");
        lines.add("  " + finished + ";");
        lines.add("END");
        String body = String.join("\n", lines);
        String quote = quote(body);
        return List.of("DO " + quote + "\n" + body + "\n" + quote);
    }

    /** A text in which the marks have become the variables. */
    private String dynamic(String sql) {
        return dialect.literal(sql).replace(AFTER, "' || after || '").replace(UPTO, "' || upto || '");
    }

    /** A quotation mark that the body does not have. */
    private static String quote(String body) {
        String quote = "$migrate$";
        while (body.contains(quote)) {
            quote = "$_" + quote.substring(1);
        }
        return quote;
    }

    @Override
    public void close() {
        // Nothing is held open here.
    }
}
