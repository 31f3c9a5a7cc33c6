package dev.migrate.schema;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What has columns, and may have indexes and triggers: a table or a view. */
public sealed interface Relation extends SchemaObject permits Table, View {

    List<Index> indexes();

    List<Trigger> triggers();

    Comments comments();

    Relation withIndexes(List<Index> other);

    Relation withTriggers(List<Trigger> other);

    Relation withComments(Comments other);

    @Override
    default String comment() {
        return comments().own();
    }

    @Override
    default Relation withComment(String other) {
        return withComments(comments().withOwn(other));
    }

    default Optional<Index> index(String index) {
        return indexes().stream().filter(i -> i.name().equals(index)).findFirst();
    }

    default Optional<Trigger> trigger(String trigger) {
        return triggers().stream().filter(t -> t.name().equals(trigger)).findFirst();
    }

    default Relation withIndex(Index index) {
        return withIndexes(and(indexes(), index));
    }

    default Relation withoutIndex(String index) {
        return withIndexes(without(indexes(), index, Index::name))
                .withComments(comments().without(Comments.INDEX, index));
    }

    default Relation withIndexRenamed(String from, String to) {
        return withIndexes(indexes().stream()
                        .map(index -> index.name().equals(from) ? index.withName(to) : index)
                        .toList())
                .withComments(comments().renamed(Comments.INDEX, from, to));
    }

    default Relation withTrigger(Trigger trigger) {
        if (trigger(trigger.name()).isPresent()) {
            throw new MigrationException(
                    Code.SCHEMA, "\"" + name() + "\" already has a trigger \"" + trigger.name() + "\"");
        }
        return withTriggers(and(triggers(), trigger));
    }

    default Relation withoutTrigger(String trigger) {
        return withTriggers(without(triggers(), trigger, Trigger::name))
                .withComments(comments().without(Comments.TRIGGER, trigger));
    }

    /** The trigger of that name, or an error that says which one was meant. */
    default Trigger requireTrigger(String trigger) {
        return trigger(trigger)
                .orElseThrow(() -> new MigrationException(
                                Code.SCHEMA, "\"" + name() + "\" has no trigger \"" + trigger + "\"")
                        .hint(Nearest.hint(
                                trigger, triggers().stream().map(Trigger::name).toList())));
    }

    private static <T> List<T> and(List<T> all, T one) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }

    private static <T> List<T> without(List<T> all, String name, Function<T, String> named) {
        return all.stream().filter(each -> !named.apply(each).equals(name)).toList();
    }
}
