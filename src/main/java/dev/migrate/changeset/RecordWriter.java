package dev.migrate.changeset;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.migrate.op.Change;
import dev.migrate.op.CreateTable;
import dev.migrate.op.CsvFile;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Switch;
import dev.migrate.schema.Type;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A record to a file: {@link RecordReader} reads back an equal one. What is absent is left out. */
final class RecordWriter {

    /** Letters of what stands on one line; what is longer has lines of its own. */
    private static final int LINE = 100;

    private final JsonGenerator out;
    private final boolean canonical;
    private boolean flowing;

    /** @param canonical whether maps are sorted, because their order means nothing */
    RecordWriter(JsonGenerator out, boolean canonical) {
        this.out = out;
        this.canonical = canonical;
    }

    void writeFields(Record record) throws IOException {
        for (RecordShape.Component component : RecordShape.of(record.getClass()).components()) {
            Object value = component.of(record);
            if (!isAbsent(value, component)) {
                out.writeFieldName(component.key());
                if (value instanceof List<?> list && list.stream().anyMatch(RecordWriter::isMap)) {
                    writeValue(value);
                } else {
                    writeInLine(value);
                }
            }
        }
    }

    /** Whether it is written as a map, of which a list reads better line by line. */
    private static boolean isMap(Object value) {
        return value instanceof Record record
                && !(value instanceof Literal || value instanceof Type || value instanceof Sql)
                && shortForm(record) == null;
    }

    private interface Writing {
        void write() throws IOException;
    }

    /** On one line, if that is short. */
    private void writeInLine(Object value) throws IOException {
        inLine(width(value), () -> writeValue(value));
    }

    private void inLine(int width, Writing writing) throws IOException {
        boolean begins = !flowing && width <= LINE && out instanceof FlowGenerator;
        if (begins) {
            flowing = true;
            ((FlowGenerator) out).flow(true);
        }
        writing.write();
        if (begins) {
            flowing = false;
            ((FlowGenerator) out).flow(false);
        }
    }

    /** The letters of a value on one line, more or less; very many for a text that has several lines. */
    private static int width(Object value) {
        if (value instanceof Optional<?> optional) {
            return width(optional.orElse(null));
        }
        if (value instanceof Sql sql) {
            return width(sql.byDialect().containsKey(Sql.ANY) ? sql.toString() : sql.byDialect());
        }
        if (value instanceof Type.ByDialect type) {
            return width(type.types());
        }
        if (value instanceof List<?> list) {
            return 2 + list.stream().mapToInt(item -> width(item) + 2).sum();
        }
        if (value instanceof Map<?, ?> map) {
            return 2
                    + map.entrySet().stream()
                            .mapToInt(entry -> width(entry.getKey()) + width(entry.getValue()) + 4)
                            .sum();
        }
        if (value instanceof Change change) {
            return change.op().key().length() + fieldsWidth(change);
        }
        if (value instanceof Record record && !(value instanceof Literal) && !(value instanceof Type)) {
            return fieldsWidth(record);
        }
        String text = String.valueOf(value);
        return text.indexOf('\n') < 0 ? text.length() : LINE;
    }

    private static int fieldsWidth(Change change) {
        return fieldsWidth((Record) change.op()) + (change.only().isEmpty() ? 0 : width(change.only()) + 8);
    }

    private static int fieldsWidth(Record record) {
        int width = 2;
        for (RecordShape.Component component : RecordShape.of(record.getClass()).components()) {
            Object value = component.of(record);
            if (!isAbsent(value, component)) {
                width += component.key().length() + 4 + width(value);
            }
        }
        return width;
    }

    private static boolean isAbsent(Object value, RecordShape.Component component) {
        return value == null
                || component.type() == boolean.class && Boolean.FALSE.equals(value)
                || value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof List<?> list && list.isEmpty() && !component.keepEmpty();
    }

    void writeValue(Object value) throws IOException {
        if (value instanceof Literal literal) {
            writeScalar(literal.value());
        } else if (value instanceof Sql sql && sql.byDialect().containsKey(Sql.ANY)) {
            out.writeString(sql.byDialect().get(Sql.ANY));
        } else if (value instanceof Sql sql) {
            writeMap(sql.byDialect());
        } else if (value instanceof Type.ByDialect type) {
            writeMap(type.types());
        } else if (value instanceof Type type) {
            out.writeString(type.toString());
        } else if (value instanceof Enum<?> constant) {
            out.writeString(constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                if (item instanceof Change) {
                    writeValue(item);
                } else {
                    writeInLine(item);
                }
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map);
        } else if (value instanceof Optional<?> optional) {
            writeValue(optional.orElse(null));
        } else if (value instanceof Duration duration) {
            out.writeString(Durations.format(duration));
        } else if (value instanceof CsvFile file) {
            out.writeString(file.name());
        } else if (value instanceof Change change) {
            writeChange(change);
        } else if (value instanceof Record record && isSwitchedOn(record)) {
            out.writeBoolean(true);
        } else if (value instanceof Record record && shortForm(record) != null) {
            writeValue(shortForm(record));
        } else if (value instanceof Record record) {
            out.writeStartObject();
            writeFields(record);
            out.writeEndObject();
        } else {
            writeScalar(value);
        }
    }

    private static boolean isSwitchedOn(Record record) {
        return record.getClass().isAnnotationPresent(Switch.class)
                && RecordShape.of(record.getClass()).components().stream()
                        .allMatch(component -> isAbsent(component.of(record), component));
    }

    /** The value that a record's short form has, if nothing else is said; else null. */
    private static Object shortForm(Record record) {
        RecordShape<?> shape = RecordShape.of(record.getClass());
        boolean alone = shape.shorthand() != null
                && shape.components().stream()
                        .allMatch(component ->
                                component.equals(shape.shorthand()) || isAbsent(component.of(record), component));
        return alone ? shape.shorthand().of(record) : null;
    }

    private void writeChange(Change change) throws IOException {
        out.writeStartObject();
        out.writeFieldName(change.op().key());
        inLine(change.op() instanceof CreateTable ? LINE + 1 : fieldsWidth(change), () -> writeArguments(change));
        out.writeEndObject();
    }

    private void writeArguments(Change change) throws IOException {
        out.writeStartObject();
        writeFields((Record) change.op());
        if (!change.only().isEmpty()) {
            out.writeFieldName(OpCodec.ONLY);
            writeInLine(canonical ? change.only().stream().sorted().toList() : change.only());
        }
        out.writeEndObject();
    }

    private void writeMap(Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : (canonical ? new TreeMap<>(map) : map).entrySet()) {
            out.writeFieldName((String) entry.getKey());
            writeValue(entry.getValue());
        }
        out.writeEndObject();
    }

    private void writeScalar(Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (value instanceof Number number) {
            out.writeNumber(number.longValue());
        } else {
            out.writeString((String) value);
        }
    }
}
