package dev.migrate.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * A type with a list of values.
 *
 * @param values in their order
 */
public record EnumType(ObjectName name, List<String> values, String comment) implements SchemaObject {

    public EnumType {
        values = List.copyOf(values);
    }

    /** Whether the values of a column are its values, or lists of them. */
    public boolean isTypeOf(Column column) {
        String text = column.type().toString().replace("\"", "");
        return text.equals(name.toString()) || text.equals(name + "[]");
    }

    @Override
    public EnumType withComment(String other) {
        return new EnumType(name, values, other);
    }

    /** With one more value, at an index of the list. */
    public EnumType withValue(int index, String value) {
        List<String> more = new ArrayList<>(values);
        more.add(index, value);
        return new EnumType(name, more, comment);
    }

    public EnumType withValueRenamed(String from, String to) {
        return new EnumType(name, Names.renamed(values, from, to), comment);
    }
}
