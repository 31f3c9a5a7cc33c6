package dev.migrate.op;

import dev.migrate.schema.Extension;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Shorthand;
import java.util.List;
import java.util.Optional;

@About("Drops an extension whose objects nothing uses.")
public record DropExtension(@Required @Shorthand String name, boolean ifExists) implements Op {

    public DropExtension {
        Checks.name("name", name);
    }

    private ObjectName extensionName() {
        return new ObjectName(null, name);
    }

    @Override
    public Schema apply(Schema before) {
        if (ifExists && before.lacks(Extension.class, extensionName())) {
            return before;
        }
        return before.drop(Extension.class, extensionName());
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Creation.again(before, Extension.class, extensionName(), ifExists);
    }

    @Override
    public String describe() {
        return name;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropExtension(this);
    }
}
