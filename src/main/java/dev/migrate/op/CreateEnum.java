package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.KeepEmpty;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

@About("Creates a type with a list of values, in their order.")
public record CreateEnum(
        String schema,
        @Required String name,
        @Required @KeepEmpty List<String> values) implements Op {

    public CreateEnum {
        Checks.name("name", name);
        Checks.given("values", values);
        values = List.copyOf(values);
        if (new HashSet<>(values).size() < values.size()) {
            throw new MigrationException(Code.FORMAT, "a value stands twice in " + values);
        }
    }

    public ObjectName enumName() {
        return new ObjectName(schema, name);
    }

    @Override
    public Schema apply(Schema before) {
        return before.create(new EnumType(enumName(), values, null));
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.of(List.of(new DropEnum(schema, name, false)));
    }

    @Override
    public String describe() {
        return enumName() + " " + values;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createEnum(this);
    }
}
