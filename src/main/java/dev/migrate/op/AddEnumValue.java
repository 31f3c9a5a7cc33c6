package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Adds a value to an enum.
 *
 * @param before the value that it comes before; null for none
 * @param after the value that it comes after; null for none, which is at the end
 */
@About("Adds a value to an enum, at the end or before or after another one.")
public record AddEnumValue(
        String schema, @Required String name, @Required String value, String before, String after, boolean ifNotExists)
        implements Op {

    public AddEnumValue {
        Checks.name("name", name);
        Checks.given("value", value);
        Checks.notBoth("before", before, "after", after);
    }

    public ObjectName enumName() {
        return new ObjectName(schema, name);
    }

    @Override
    public Schema apply(Schema schemaBefore) {
        return schemaBefore.change(EnumType.class, enumName(), this::addTo);
    }

    private EnumType addTo(EnumType type) {
        if (type.values().contains(value)) {
            if (ifNotExists) {
                return type;
            }
            throw new MigrationException(
                    Code.SCHEMA, "enum \"" + enumName() + "\" already has a value \"" + value + "\"");
        }
        if (before == null && after == null) {
            return type.withValue(type.values().size(), value);
        }
        int at = EnumValues.require(type, before != null ? before : after);
        return type.withValue(before != null ? at : at + 1, value);
    }

    /** None: PostgreSQL cannot take a value out of an enum. */
    @Override
    public Optional<List<Op>> inverse(Schema schemaBefore) {
        return Optional.empty();
    }

    @Override
    public String describe() {
        return value + " to " + enumName();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.addEnumValue(this);
    }
}
