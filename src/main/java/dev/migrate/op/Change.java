package dev.migrate.op;

import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    /** With a name for every constraint and index that has none. */
    public Change named(Naming naming) {
        return new Change(op.named(naming), only, place);
    }

    /** With its SQL as it is run on a dialect. */
    public Change substituted(Substitution substitution, String dialect) {
        Op other = placing(() -> SqlFields.mapped(op, sql -> sql.in(dialect, text -> substitution.in(dialect, text))));
        return other == op ? this : new Change(other, only, place);
    }

    public boolean isFor(String dialect) {
        return only.isEmpty() || only.contains(dialect);
    }

    /** What of these operations is for a dialect. */
    public static List<Change> in(String dialect, List<Change> changes) {
        List<Change> own = new ArrayList<>();
        for (Change change : changes) {
            if (change.isFor(dialect) && change.op instanceof BatchAlterTable batch) {
                List<Change> inner = in(dialect, batch.operations());
                if (!inner.isEmpty()) {
                    own.add(new Change(batch.with(inner), change.only, change.place));
                }
            } else if (change.isFor(dialect)) {
                own.add(change);
            }
        }
        return own;
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

    /**
     * The operations that undo these, given the schema before them.
     *
     * @return empty if one of them has none, or if too little is known
     */
    public static Optional<List<Change>> inverse(List<Change> changes, Schema before) {
        List<Change> back = new ArrayList<>();
        Schema schema = before;
        for (Change change : changes) {
            Optional<List<Op>> inverse = change.op.inverse(schema);
            if (inverse.isEmpty()) {
                return Optional.empty();
            }
            back.addAll(
                    0,
                    inverse.get().stream()
                            .map(op -> new Change(op, change.only, change.place))
                            .toList());
            schema = change.apply(schema);
        }
        return Optional.of(back);
    }

    /** What the work gives; an error of it gets the operation's name and place. */
    public <T> T placing(Supplier<T> work) {
        try {
            return work.get();
        } catch (MigrationException e) {
            throw placed(e);
        }
    }

    /** The error with the operation's name and place. */
    public MigrationException placed(MigrationException error) {
        MigrationException named = new MigrationException(error.code(), op.key() + ": " + error.problem()).cause(error);
        return (error.hint().isPresent() ? named.hint(error.hint().get()) : named)
                .at(error.place().orElse(place));
    }
}
