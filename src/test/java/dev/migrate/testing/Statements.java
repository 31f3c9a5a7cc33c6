package dev.migrate.testing;

import dev.migrate.changeset.CsvRows;
import dev.migrate.dialect.Batches;
import dev.migrate.dialect.Session;
import dev.migrate.dialect.Statement;
import java.sql.SQLException;
import java.util.List;

/** Runs rendered statements one after another, without a transaction and without a record. */
public final class Statements {

    private Statements() {}

    public static void run(Statement statement, Session session) throws SQLException {
        if (statement instanceof Statement.Load load) {
            try (CsvRows rows = new CsvRows(load.op().file().path(), load.op().separator())) {
                session.load(load, rows);
            }
        } else if (statement instanceof Statement.Batched batched) {
            Batches batches = batched.batches();
            String after = null;
            for (List<String> end = session.row(batches.next(null));
                    !end.isEmpty();
                    end = session.row(batches.next(after))) {
                session.execute(batches.update(after, Batches.key(end)));
                after = Batches.key(end);
            }
        } else {
            session.execute(statement.sql());
        }
    }

    /** As a script would have it; a batched update with its first query and an example of bounds. */
    public static String script(Statement statement) {
        if (statement instanceof Statement.Batched batched) {
            return ended(batched.batches().next("1")) + "\n"
                    + ended(batched.batches().update("1", "2"));
        }
        return ended(statement.sql());
    }

    private static String ended(String sql) {
        return sql + (sql.endsWith(";") ? "\n" : ";\n");
    }
}
