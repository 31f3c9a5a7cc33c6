package dev.migrate.dialect;

import dev.migrate.op.Change;
import java.util.List;

/**
 * SQL that the database is to run.
 *
 * @param sql without a semicolon at the end, but for raw SQL of the user's
 * @param changes the operations it came from: one, or all those that were joined
 */
public record Statement(String sql, List<Change> changes) {

    public Statement {
        changes = List.copyOf(changes);
    }
}
