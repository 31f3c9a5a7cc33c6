package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Namespace;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Shorthand;
import java.util.List;
import java.util.Optional;

@About("Drops a schema that is empty.")
public record DropSchema(@Required @Shorthand String name, boolean ifExists) implements Op {

    public DropSchema {
        Checks.name("name", name);
    }

    private ObjectName schemaName() {
        return new ObjectName(null, name);
    }

    @Override
    public Schema apply(Schema before) {
        if (ifExists && before.lacks(Namespace.class, schemaName())) {
            return before;
        }
        for (SchemaObject object : before.objects()) {
            if (name.equals(object.name().schema())) {
                throw new MigrationException(Code.SCHEMA, "schema \"" + name + "\" still has " + object.name())
                        .hint("drop what is in it before this operation");
            }
        }
        return before.drop(Namespace.class, schemaName());
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Creation.again(before, Namespace.class, schemaName(), ifExists);
    }

    @Override
    public String describe() {
        return name;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropSchema(this);
    }
}
