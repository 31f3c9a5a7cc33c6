package dev.migrate.op;

import dev.migrate.schema.Namespace;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Shorthand;
import java.util.List;
import java.util.Optional;

@About("Creates a schema for tables and other objects to lie in.")
public record CreateSchema(@Required @Shorthand String name, boolean ifNotExists) implements Op {

    public CreateSchema {
        Checks.name("name", name);
    }

    private ObjectName schemaName() {
        return new ObjectName(null, name);
    }

    @Override
    public Schema apply(Schema before) {
        if (ifNotExists && before.find(Namespace.class, schemaName()).isPresent()) {
            return before;
        }
        return before.create(new Namespace(schemaName(), null));
    }

    /** With {@code if_not_exists} nobody knows who made it, so nobody may drop it. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return ifNotExists ? Optional.empty() : Optional.of(List.of(new DropSchema(name, false)));
    }

    @Override
    public String describe() {
        return name;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createSchema(this);
    }
}
