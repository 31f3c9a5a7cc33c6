package dev.migrate.op;

import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Shorthand;
import java.util.List;
import java.util.Optional;

@About("Drops a sequence.")
public record DropSequence(
        String schema, @Required @Shorthand String name, boolean ifExists) implements Op {

    public DropSequence {
        Checks.name("name", name);
    }

    public ObjectName sequenceName() {
        return new ObjectName(schema, name);
    }

    @Override
    public Schema apply(Schema before) {
        if (ifExists && before.lacks(Sequence.class, sequenceName())) {
            return before;
        }
        return before.drop(Sequence.class, sequenceName());
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Creation.again(before, Sequence.class, sequenceName(), ifExists);
    }

    @Override
    public String describe() {
        return sequenceName().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropSequence(this);
    }
}
