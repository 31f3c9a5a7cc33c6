package dev.migrate.op;

import dev.migrate.schema.Comments;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Function;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Relation;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import dev.migrate.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operations that make what is there. */
public final class Creation {

    private Creation() {}

    /** The operations that make an object as it stands, with all that belongs to it. */
    public static List<Op> of(SchemaObject object) {
        if (object instanceof Table table) {
            return CreateTable.of(table);
        }
        if (object instanceof RawObject raw) {
            return List.of(new Execute(raw.definition(), null, List.of()));
        }
        List<Op> ops = new ArrayList<>(List.of(alone(object)));
        if (object.comment() != null) {
            ops.add(SetComment.on(object, object.comment()));
        }
        if (object instanceof View view) {
            ops.addAll(parts(view));
        }
        return ops;
    }

    private static Op alone(SchemaObject object) {
        String schema = object.name().schema();
        String name = object.name().name();
        if (object instanceof View view) {
            return CreateView.of(view);
        }
        if (object instanceof Sequence sequence) {
            return CreateSequence.of(sequence);
        }
        if (object instanceof EnumType type) {
            return new CreateEnum(schema, name, type.values());
        }
        if (object instanceof Function function) {
            return CreateFunction.of(function, false);
        }
        return object instanceof Extension extension
                ? new CreateExtension(extension.schema(), name, extension.version(), false)
                : new CreateSchema(name, false);
    }

    /**
     * The operations that bring back what a drop takes away.
     *
     * @param ifExists whether the drop lets it be that there is nothing to drop
     * @return empty if it is not known what was there
     */
    static Optional<List<Op>> again(
            Schema before, Class<? extends SchemaObject> kind, ObjectName name, boolean ifExists) {
        Optional<? extends SchemaObject> object = before.find(kind, name);
        return object.isPresent() ? object.map(Creation::of) : nothing(before, ifExists);
    }

    /** No operation, if it is known that there was nothing to drop. */
    static Optional<List<Op>> nothing(Schema before, boolean ifExists) {
        return ifExists && before.isComplete() ? Optional.of(List.of()) : Optional.empty();
    }

    /** The operation that adds a constraint to a table. */
    public static Op of(ObjectName table, Constraint constraint) {
        if (constraint instanceof Constraint.PrimaryKey key) {
            return new CreatePrimaryKey(table.schema(), table.name(), key.name(), key.columns());
        }
        if (constraint instanceof Constraint.Unique unique) {
            return new CreateUniqueConstraint(
                    table.schema(),
                    table.name(),
                    unique.name(),
                    unique.columns(),
                    unique.nullsNotDistinct(),
                    unique.deferrable(),
                    unique.initially());
        }
        if (constraint instanceof Constraint.ForeignKey key) {
            return new CreateForeignKey(
                    table.schema(),
                    table.name(),
                    key.name(),
                    key.columns(),
                    key.references(),
                    key.onDelete(),
                    key.onUpdate(),
                    key.match(),
                    key.deferrable(),
                    key.initially(),
                    key.notValid());
        }
        if (constraint instanceof Constraint.Exclude exclude) {
            return new CreateExcludeConstraint(
                    table.schema(),
                    table.name(),
                    exclude.name(),
                    exclude.elements(),
                    exclude.using(),
                    exclude.where(),
                    exclude.deferrable(),
                    exclude.initially());
        }
        Constraint.Check check = (Constraint.Check) constraint;
        return new CreateCheckConstraint(
                table.schema(), table.name(), check.name(), check.expression(), check.notValid());
    }

    /** The operations that make what belongs to a table or view: indexes, triggers, and the comments on its parts. */
    static List<Op> parts(Relation relation) {
        List<Op> ops = new ArrayList<>();
        for (Index index : relation.indexes()) {
            ops.add(CreateIndex.of(relation.name(), index));
        }
        for (Trigger trigger : relation.triggers()) {
            ops.add(CreateTrigger.of(relation.name(), trigger));
        }
        relation.comments().parts().forEach((part, text) -> ops.add(comment(relation, part, text)));
        return ops;
    }

    /**
     * The operation that comments on a part: {@code index users_name_idx}.
     *
     * @param text null to take the comment away
     */
    public static Op comment(Relation relation, String part, String text) {
        String kind = part.substring(0, part.indexOf(' '));
        String name = part.substring(kind.length() + 1);
        String schema = relation.name().schema();
        String owner = relation.name().name();
        return switch (kind) {
            case Comments.INDEX -> comment(SetComment.Kind.INDEX, schema, null, name, text);
            case Comments.TRIGGER -> comment(SetComment.Kind.TRIGGER, schema, owner, name, text);
            default -> comment(SetComment.Kind.CONSTRAINT, schema, owner, name, text);
        };
    }

    private static Op comment(SetComment.Kind kind, String schema, String owner, String name, String text) {
        return new SetComment(kind, schema, owner, name, List.of(), Optional.ofNullable(text));
    }
}
