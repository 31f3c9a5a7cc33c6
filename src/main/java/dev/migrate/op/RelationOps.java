package dev.migrate.op;

import dev.migrate.schema.Comments;
import dev.migrate.schema.Index;
import dev.migrate.schema.Relation;
import dev.migrate.schema.Trigger;
import java.util.ArrayList;
import java.util.List;

/** The operations that make what belongs to a table or view: indexes, triggers, and the comments on its parts. */
final class RelationOps {

    private RelationOps() {}

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

    private static Op comment(Relation relation, String part, String text) {
        String kind = part.substring(0, part.indexOf(' '));
        String name = part.substring(kind.length() + 1);
        String schema = relation.name().schema();
        String owner = relation.name().name();
        return switch (kind) {
            case Comments.INDEX -> SetComment.of(SetComment.Kind.INDEX, schema, null, name, text);
            case Comments.TRIGGER -> SetComment.of(SetComment.Kind.TRIGGER, schema, owner, name, text);
            default -> SetComment.of(SetComment.Kind.CONSTRAINT, schema, owner, name, text);
        };
    }
}
