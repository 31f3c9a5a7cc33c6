package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.KeepEmpty;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Shorthand;
import dev.migrate.schema.Sql;
import java.util.List;
import java.util.Optional;

/**
 * Runs SQL of the user's own.
 *
 * @param sql the text; null until {@link #withSql} brings the content of the file
 * @param file path of the text, relative to the revision file; null where the text stands in the revision
 * @param touches the tables whose shape the text may change; null if it may be any, so that nothing is known after it
 */
@About("Runs SQL as it stands: one text, or one for each database; inline or from a file.")
public record Execute(
        @Shorthand Sql sql, Sql file, @KeepEmpty List<String> touches) implements Op {

    public Execute {
        if (sql == null && file == null) {
            throw new MigrationException(Code.FORMAT, "execute has no SQL")
                    .hint("write the text under sql, or its path under file");
        }
        touches = touches == null ? null : List.copyOf(touches);
    }

    /** The operation with the content of its file. */
    public Execute withSql(Sql content) {
        return new Execute(content, file, touches);
    }

    @Override
    public Schema apply(Schema before) {
        return touches == null
                ? before.forget()
                : before.forget(touches.stream()
                        .map(table -> new ObjectName(null, table))
                        .toList());
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.empty();
    }

    @Override
    public boolean changesRows() {
        return true;
    }

    @Override
    public String describe() {
        String text = file != null ? file.toString() : sql.toString().strip().replaceAll("\\s+", " ");
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.execute(this);
    }
}
