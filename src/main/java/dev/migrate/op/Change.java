package dev.migrate.op;

import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.schema.Schema;
import java.util.List;
import java.util.function.Supplier;

/**
 * An operation as it stands in a revision.
 *
 * @param op what to do
 * @param only the dialects it is for; empty for all
 * @param place where it stands; null where it stands in no file
 */
public record Change(Op op, List<String> only, Place place) {

    public Change {
        only = List.copyOf(only);
    }

    /** An operation for every dialect, from no file. */
    public static Change of(Op op) {
        return new Change(op, List.of(), null);
    }

    public boolean isFor(String dialect) {
        return only.isEmpty() || only.contains(dialect);
    }

    /** {@link Op#apply}, with the place in the error. */
    public Schema apply(Schema before) {
        return placing(() -> op.apply(before));
    }

    /** The schema after all these operations, one after another. */
    public static Schema apply(List<Change> changes, Schema before) {
        Schema schema = before;
        for (Change change : changes) {
            schema = change.apply(schema);
        }
        return schema;
    }

    /** What the work gives; an error of it gets the operation's name and place. */
    public <T> T placing(Supplier<T> work) {
        try {
            return work.get();
        } catch (MigrationException e) {
            throw placed(e);
        }
    }

    private MigrationException placed(MigrationException error) {
        MigrationException named = new MigrationException(error.code(), op.key() + ": " + error.problem()).cause(error);
        return (error.hint().isPresent() ? named.hint(error.hint().get()) : named).at(place);
    }
}
