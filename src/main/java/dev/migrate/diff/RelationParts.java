package dev.migrate.diff;

import dev.migrate.op.CreateIndex;
import dev.migrate.op.CreateTrigger;
import dev.migrate.op.Creation;
import dev.migrate.op.DropIndex;
import dev.migrate.op.DropTrigger;
import dev.migrate.op.RenameIndex;
import dev.migrate.schema.Comments;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Relation;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The steps from the indexes, triggers and comments of a table or view to those of another. */
final class RelationParts {

    private Relation have;
    private final Relation want;
    private final ObjectName name;
    private final Steps steps;

    private RelationParts(Relation have, Relation want, Steps steps) {
        this.have = have;
        this.want = want;
        this.name = have.name();
        this.steps = steps;
    }

    static void compare(Relation have, Relation want, Steps steps) {
        compare(have, want, index -> false, steps);
    }

    /** @param gone the indexes that go with a column */
    static void compare(Relation have, Relation want, Predicate<Index> gone, Steps steps) {
        RelationParts parts = new RelationParts(have, want, steps);
        parts.indexes(gone);
        parts.triggers();
        parts.comments();
    }

    private void indexes(Predicate<Index> gone) {
        List<Index> left = new ArrayList<>(have.indexes());
        List<Index> missing = new ArrayList<>();
        for (Index index : want.indexes()) {
            if (!left.remove(index)) {
                missing.add(index);
            }
        }
        left.removeIf(gone);
        Predicate<Index> isFree = index -> left.stream()
                .filter(holder -> holder.name().equals(index.name()))
                .noneMatch(holder -> missing.stream().anyMatch(other -> isTwin(holder, other)));
        List<Index> renamed = missing.stream().filter(isFree).toList();
        for (Index index : missing) {
            Optional<Index> twin = left.stream()
                    .filter(old -> renamed.contains(index) && isTwin(old, index))
                    .findFirst();
            if (twin.isPresent()) {
                left.remove(twin.get());
                have = have.withIndexRenamed(twin.get().name(), index.name());
                steps.add(
                        Phase.RENAMES,
                        new RenameIndex(name.schema(), name.name(), twin.get().name(), index.name()));
            } else if (index.unique() && have instanceof Table) {
                steps.add(
                        Phase.CREATE_KEYS,
                        CreateIndex.of(name, index),
                        "fails where two rows of " + name + " have the same " + keys(index));
            } else {
                steps.add(Phase.CREATE_KEYS, CreateIndex.of(name, index));
            }
        }
        left.forEach(index ->
                steps.add(Phase.DROP_KEYS, new DropIndex(name.schema(), name.name(), index.name(), false, false)));
    }

    /** Whether one is the other under another name. */
    private static boolean isTwin(Index one, Index other) {
        return one.withName(other.name()).equals(other);
    }

    private static String keys(Index index) {
        return String.join(
                ", ",
                index.columns().stream()
                        .map(part -> part.column() != null
                                ? part.column()
                                : part.expression().toString())
                        .toList());
    }

    private void triggers() {
        for (Trigger trigger : have.triggers()) {
            if (!want.triggers().contains(trigger)) {
                steps.add(Phase.DROP_TRIGGERS, new DropTrigger(name.schema(), name.name(), trigger.name(), false));
            }
        }
        for (Trigger trigger : want.triggers()) {
            if (!have.triggers().contains(trigger)) {
                steps.add(Phase.CREATE_TRIGGERS, CreateTrigger.of(name, trigger));
            }
        }
    }

    /** A part that is made anew has lost its comment, one that is dropped takes it away. */
    private void comments() {
        Set<String> commented = new TreeSet<>(have.comments().parts().keySet());
        commented.addAll(want.comments().parts().keySet());
        for (String part : commented) {
            String was = stays(part) ? have.comments().parts().get(part) : null;
            String is = want.comments().parts().get(part);
            if (!Objects.equals(was, is) && (is != null || stays(part))) {
                steps.add(Phase.COMMENTS, Creation.comment(want, part, is));
            }
        }
    }

    private boolean stays(String part) {
        String kind = part.substring(0, part.indexOf(' '));
        String own = part.substring(kind.length() + 1);
        return switch (kind) {
            case Comments.INDEX ->
                have.index(own).equals(want.index(own)) && want.index(own).isPresent();
            case Comments.TRIGGER ->
                have.trigger(own).equals(want.trigger(own)) && want.trigger(own).isPresent();
            default ->
                have instanceof Table before
                        && want instanceof Table after
                        && after.constraint(own).isPresent()
                        && before.constraint(own).equals(after.constraint(own));
        };
    }
}
