package dev.migrate.op;

import dev.migrate.schema.Extension;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Shorthand;
import java.util.List;
import java.util.Optional;

/**
 * Makes an extension of the database available.
 *
 * @param schema that its objects are to lie in; null for the default
 * @param version null for the default
 */
@About("Makes an extension of the database available.")
public record CreateExtension(
        String schema, @Required @Shorthand String name, String version, boolean ifNotExists) implements Op {

    public CreateExtension {
        Checks.name("name", name);
    }

    private ObjectName extensionName() {
        return new ObjectName(null, name);
    }

    @Override
    public Schema apply(Schema before) {
        if (ifNotExists && before.find(Extension.class, extensionName()).isPresent()) {
            return before;
        }
        return before.create(new Extension(extensionName(), schema, version, null));
    }

    /** With {@code if_not_exists} nobody knows who made it, so nobody may drop it. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return ifNotExists ? Optional.empty() : Optional.of(List.of(new DropExtension(name, false)));
    }

    @Override
    public String describe() {
        return name;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createExtension(this);
    }
}
