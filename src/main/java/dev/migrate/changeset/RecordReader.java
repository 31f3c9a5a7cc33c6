package dev.migrate.changeset;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import dev.migrate.error.Shown;
import dev.migrate.op.Change;
import dev.migrate.op.CsvFile;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Switch;
import dev.migrate.schema.Type;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A {@link Node} to a record, field by field, by the record's own components. */
final class RecordReader {

    /** More digits than these take long to read, and no number that is meant has them. */
    private static final int MAX_DIGITS = 1_000;

    private final Set<String> dialects;
    private final Function<Node, Change> changes;

    /**
     * @param dialects the ids that may be keys of a text or type by dialect
     * @param changes reads an operation that stands inside another one
     */
    RecordReader(Set<String> dialects, Function<Node, Change> changes) {
        this.dialects = dialects;
        this.changes = changes;
    }

    /** The record that a node writes, in its long form or, where the record has one, its short form. */
    <T extends Record> T read(Node node, Class<T> type, String name) {
        RecordShape<T> shape = RecordShape.of(type);
        if (shape.shorthand() != null && (!(node instanceof Node.Fields) || isByDialect(node, shape))) {
            Object[] values = new Object[shape.components().size()];
            values[shape.shorthand().index()] = value(node, shape.shorthand().type(), name);
            return construct(shape, withDefaults(shape, values), node);
        }
        if (!(node instanceof Node.Fields map)) {
            List<String> needed = shape.components().stream()
                    .filter(RecordShape.Component::required)
                    .map(component -> component.key() + ": ...")
                    .toList();
            throw expected("a map", node, name)
                    .hint("write it as {"
                            + (needed.isEmpty() ? shape.keys().get(0) + ": ..." : String.join(", ", needed)) + "}");
        }
        return read(map, shape, name);
    }

    private boolean isByDialect(Node node, RecordShape<?> shape) {
        return (shape.shorthand().type() == Sql.class || shape.shorthand().type() == Type.class)
                && node instanceof Node.Fields map
                && !map.fields().isEmpty()
                && dialects.containsAll(map.fields().keySet());
    }

    private <T extends Record> T read(Node.Fields node, RecordShape<T> shape, String name) {
        Object[] values = new Object[shape.components().size()];
        for (Map.Entry<String, Node.Field> entry : node.fields().entrySet()) {
            RecordShape.Component component = shape.component(entry.getKey());
            if (component == null) {
                throw new MigrationException(
                                Code.FORMAT, "unknown field \"" + Shown.of(entry.getKey()) + "\" in " + name)
                        .hint(wayOut(entry.getKey(), shape))
                        .at(entry.getValue().place());
            }
            if (values[component.index()] != null) {
                throw new MigrationException(Code.FORMAT, component.key() + " is given twice in " + name)
                        .at(entry.getValue().place());
            }
            values[component.index()] = value(entry.getValue().value(), component.type(), component.key());
        }
        for (RecordShape.Component component : shape.components()) {
            if (component.required() && values[component.index()] == null) {
                throw new MigrationException(Code.FORMAT, name + " needs the field \"" + component.key() + "\"")
                        .at(node.place());
            }
        }
        return construct(shape, withDefaults(shape, values), node);
    }

    private static String wayOut(String key, RecordShape<?> shape) {
        if (key.matches("[0-9]+\\)")) {
            return "inside { } a comma ends the value: write it in quotes, as in \"decimal(10, 2)\"";
        }
        return key.equals("<<")
                ? "maps are not merged: write the fields out, or give the map as a whole an alias"
                : Nearest.hint(key, shape.keys());
    }

    private static Object[] withDefaults(RecordShape<?> shape, Object[] values) {
        for (RecordShape.Component component : shape.components()) {
            if (component.type() == boolean.class && values[component.index()] == null) {
                values[component.index()] = false;
            }
        }
        return values;
    }

    private static <T> T construct(RecordShape<T> shape, Object[] values, Node node) {
        try {
            return shape.constructor().newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof MigrationException fault) {
                throw fault.at(node.place());
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A value of a component's type; null for an explicit nothing, but for a literal, where nothing is a value. */
    private Object value(Node node, java.lang.reflect.Type type, String name) {
        if (type == Literal.class) {
            return literal(node, name);
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return optional(node, generic.getActualTypeArguments()[0], name);
        }
        if (node instanceof Node.Scalar scalar && scalar.style() == Node.Style.NULL) {
            return null;
        }
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class ? list(node, generic, name) : map(node, generic, name);
        }
        if (type == String.class) {
            return text(node, name);
        }
        if (type == Integer.class || type == Long.class) {
            return number(node, (Class<?>) type, name);
        }
        if (type == Duration.class) {
            return Durations.parse(text(node, name))
                    .orElseThrow(() -> expected("a span of time", node, name).hint(Durations.FORM));
        }
        if (type == CsvFile.class) {
            return CsvFile.named(text(node, name));
        }
        if (type == Change.class) {
            return changes.apply(node);
        }
        if (type == boolean.class || type == Boolean.class) {
            return bool(node, name);
        }
        if (type == Sql.class) {
            return sql(node, name);
        }
        if (type == Type.class) {
            return columnType(node, name);
        }
        Class<?> target = (Class<?>) type;
        if (target.isEnum()) {
            return constant(node, target, name);
        }
        if (target.isAnnotationPresent(Switch.class) && isBoolean(node)) {
            return bool(node, name)
                    ? read(new Node.Fields(Map.of(), node.place()), RecordShape.of(record(target)), name)
                    : null;
        }
        return read(node, record(target), name);
    }

    private static Class<? extends Record> record(Class<?> type) {
        return type.asSubclass(Record.class);
    }

    /** Nothing, or false where there is something to switch off, is an empty value: what there is, is taken away. */
    private Optional<?> optional(Node node, java.lang.reflect.Type type, String name) {
        boolean off = type != String.class && isBoolean(node) && !bool(node, name);
        return off ? Optional.empty() : Optional.ofNullable(value(node, type, name));
    }

    private static boolean isBoolean(Node node) {
        return node instanceof Node.Scalar scalar && scalar.style() == Node.Style.BOOLEAN;
    }

    private static Number number(Node node, Class<?> type, String name) {
        if (node instanceof Node.Scalar scalar && scalar.text().matches("-?[0-9]{1,19}")) {
            BigInteger number = new BigInteger(scalar.text());
            if (type == Long.class && number.bitLength() < Long.SIZE) {
                return number.longValue();
            }
            if (type == Integer.class && number.bitLength() < Integer.SIZE) {
                return number.intValue();
            }
        }
        String largest = String.valueOf(type == Long.class ? Long.MAX_VALUE : Integer.MAX_VALUE);
        throw expected("a whole number", node, name).hint("write it in digits; the largest is " + largest);
    }

    /** A list; a single element may stand without its brackets. */
    private List<Object> list(Node node, ParameterizedType type, String name) {
        java.lang.reflect.Type element = type.getActualTypeArguments()[0];
        if (node instanceof Node.Fields map && element instanceof Class<?> part && part.isRecord()) {
            RecordShape<?> shape = RecordShape.of(part);
            if (map.fields().keySet().stream().noneMatch(key -> shape.component(key) != null)) {
                throw expected("a list", node, name)
                        .hint("begin each element with a dash: - {"
                                + shape.keys().get(0) + ": ...}");
            }
        }
        List<Object> values = new ArrayList<>();
        for (Node item : node instanceof Node.Items items ? items.items() : List.of(node)) {
            Object value = value(item, element, name);
            if (value == null) {
                throw expected("a value", item, "every element of " + name)
                        .hint("write it behind the dash, or delete the dash");
            }
            values.add(value);
        }
        return values;
    }

    private Map<String, Object> map(Node node, ParameterizedType type, String name) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields(node, name).fields().forEach((key, field) -> {
            Object value = value(field.value(), type.getActualTypeArguments()[1], key);
            if (value == null) {
                throw expected("a value", field.value(), key);
            }
            values.put(key, value);
        });
        return values;
    }

    static Node.Fields fields(Node node, String name) {
        if (node instanceof Node.Fields map) {
            return map;
        }
        throw expected("a map", node, name);
    }

    /** Any single value, as it is written: an id of digits alone is a text too. */
    static String text(Node node, String name) {
        if (node instanceof Node.Scalar scalar && scalar.style() != Node.Style.NULL) {
            return scalar.text();
        }
        throw expected("a text", node, name);
    }

    private static Boolean bool(Node node, String name) {
        if (node instanceof Node.Scalar scalar && scalar.style() == Node.Style.BOOLEAN && isTrueOrFalse(scalar)) {
            return scalar.text().equalsIgnoreCase("true");
        }
        MigrationException error = expected("true or false", node, name);
        throw node instanceof Node.Scalar ? error.hint("write the word true or false, without quotes") : error;
    }

    /** YAML 1.1 also reads yes, no, on and off as booleans, YAML 1.2 as texts: too easily not what was meant. */
    private static boolean isTrueOrFalse(Node.Scalar scalar) {
        return scalar.text().equalsIgnoreCase("true") || scalar.text().equalsIgnoreCase("false");
    }

    private static Literal literal(Node node, String name) {
        if (!(node instanceof Node.Scalar scalar)) {
            throw expected("a single value", node, name);
        }
        return switch (scalar.style()) {
            case NULL -> Literal.NULL;
            case TEXT -> new Literal(scalar.text());
            case BOOLEAN -> {
                if (!isTrueOrFalse(scalar)) {
                    throw ambiguous(scalar, "write true or false if it is a boolean");
                }
                yield new Literal(scalar.text().equalsIgnoreCase("true"));
            }
            case NUMBER -> {
                if (!scalar.text().matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
                    throw ambiguous(scalar, "write a number in plain decimal digits");
                }
                if (scalar.text().length() > MAX_DIGITS || scalar.text().matches(".*[eE][+-]?[0-9]{5,}")) {
                    throw new MigrationException(
                                    Code.FORMAT,
                                    "the number " + Shown.of(scalar.text()) + " is too large, or too exact")
                            .hint("in quotes it is a text, and the database makes a number of it if it can")
                            .at(scalar.place());
                }
                yield new Literal(new BigDecimal(scalar.text()));
            }
        };
    }

    private static MigrationException ambiguous(Node.Scalar scalar, String otherwise) {
        return new MigrationException(Code.FORMAT, Shown.of(scalar.text()) + " without quotes can be read in two ways")
                .hint("write '" + Shown.of(scalar.text()) + "' if it is a text; " + otherwise)
                .at(scalar.place());
    }

    private Sql sql(Node node, String name) {
        if (node instanceof Node.Fields map) {
            return new Sql(byDialect(map, name));
        }
        return Sql.of(notBlank(normalized(text(node, name)), node, name));
    }

    private Type columnType(Node node, String name) {
        if (node instanceof Node.Fields map) {
            Map<String, Type> types = new LinkedHashMap<>();
            byDialect(map, name).forEach((dialect, text) -> types.put(dialect, Type.parse(text.strip())));
            return new Type.ByDialect(types);
        }
        return Type.parse(notBlank(text(node, name).strip(), node, name));
    }

    private Map<String, String> byDialect(Node.Fields map, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.fields().forEach((dialect, field) -> {
            checkDialect(dialect, field);
            texts.put(dialect, notBlank(normalized(text(field.value(), name)), field.value(), name));
        });
        if (texts.isEmpty()) {
            throw new MigrationException(Code.FORMAT, name + " names no dialect")
                    .hint("known are: " + String.join(", ", new TreeSet<>(dialects)))
                    .at(map.place());
        }
        return texts;
    }

    private static String notBlank(String text, Node node, String name) {
        if (text.isBlank()) {
            throw new MigrationException(Code.FORMAT, name + " must not be blank").at(node.place());
        }
        return text;
    }

    private void checkDialect(String dialect, Node.Field field) {
        if (!dialects.contains(dialect)) {
            throw new MigrationException(Code.FORMAT, "unknown dialect \"" + Shown.of(dialect) + "\"")
                    .hint(Nearest.hint(dialect, new TreeSet<>(dialects)))
                    .at(field.place());
        }
    }

    /** The dialects that {@code only} names. */
    List<String> dialects(Node node) {
        List<String> names = new ArrayList<>();
        for (Node item : node instanceof Node.Items items ? items.items() : List.of(node)) {
            String name = text(item, "only");
            checkDialect(name, new Node.Field(item, item.place()));
            names.add(name);
        }
        if (names.isEmpty()) {
            throw new MigrationException(Code.FORMAT, "only names no database")
                    .hint("leave it out for all, or name some of: " + String.join(", ", new TreeSet<>(dialects)))
                    .at(node.place());
        }
        return names;
    }

    /** Without trailing blanks, which a block of YAML easily has, and with one kind of line end. */
    private static String normalized(String sql) {
        return sql.replace("\r\n", "\n").stripTrailing();
    }

    private static Object constant(Node node, Class<?> type, String name) {
        String word = text(node, name).strip().toLowerCase(Locale.ROOT).replace(' ', '_');
        List<String> words = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            String known = ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
            if (known.equals(word)) {
                return constant;
            }
            words.add(known);
        }
        throw new MigrationException(Code.FORMAT, name + " cannot be \"" + Shown.of(word) + "\"")
                .hint(Nearest.hint(word, words))
                .at(node.place());
    }

    private static MigrationException expected(String what, Node found, String name) {
        return new MigrationException(Code.FORMAT, name + " must be " + what + ", but is " + found.kind())
                .at(found.place());
    }
}
