package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import java.util.List;
import java.util.Optional;

@About("Gives a value of an enum another name; rows that have it follow.")
public record RenameEnumValue(
        String schema,
        @Required String name,
        @Required String value,
        @Required String to) implements Op {

    public RenameEnumValue {
        Checks.name("name", name);
        Checks.given("value", value);
        Checks.given("to", to);
    }

    public ObjectName enumName() {
        return new ObjectName(schema, name);
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(EnumType.class, enumName(), type -> {
            EnumValues.require(type, value);
            if (type.values().contains(to)) {
                throw new MigrationException(
                        Code.SCHEMA, "enum \"" + enumName() + "\" already has a value \"" + to + "\"");
            }
            return type.withValueRenamed(value, to);
        });
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.of(List.of(new RenameEnumValue(schema, name, to, value)));
    }

    @Override
    public String describe() {
        return value + " of " + enumName() + " to " + to;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.renameEnumValue(this);
    }
}
