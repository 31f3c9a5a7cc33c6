package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Column;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Shorthand;
import dev.migrate.schema.Table;
import dev.migrate.schema.Type;
import java.util.List;
import java.util.Optional;

@About("Drops an enum that no column has.")
public record DropEnum(String schema, @Required @Shorthand String name, boolean ifExists) implements Op {

    public DropEnum {
        Checks.name("name", name);
    }

    public ObjectName enumName() {
        return new ObjectName(schema, name);
    }

    @Override
    public Schema apply(Schema before) {
        if (ifExists && before.lacks(EnumType.class, enumName())) {
            return before;
        }
        for (Table table : before.tables()) {
            for (Column column : table.columns()) {
                if (isOfThis(column.type())) {
                    throw new MigrationException(
                                    Code.SCHEMA,
                                    "column \"" + table.name() + "." + column.name() + "\" is of the enum \""
                                            + enumName() + "\"")
                            .hint("drop the column, or alter its type, before this operation");
                }
            }
        }
        return before.drop(EnumType.class, enumName());
    }

    private boolean isOfThis(Type type) {
        if (type instanceof Type.ByDialect map) {
            return map.types().values().stream().anyMatch(this::isOfThis);
        }
        return type.toString().equals(enumName().toString()) || type.toString().equals(enumName() + "[]");
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Creation.again(before, EnumType.class, enumName(), ifExists);
    }

    @Override
    public String describe() {
        return enumName().toString();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.dropEnum(this);
    }
}
