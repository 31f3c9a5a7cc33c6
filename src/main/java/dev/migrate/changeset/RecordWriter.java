package dev.migrate.changeset;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A record to a file, in its long form: {@link RecordReader} reads back an equal one. What is absent is left out. */
final class RecordWriter {

    private RecordWriter() {}

    static void writeFields(Record record, JsonGenerator out) throws IOException {
        for (RecordShape.Component component : RecordShape.of(record.getClass()).components()) {
            Object value = component.of(record);
            if (!isAbsent(value, component)) {
                out.writeFieldName(component.key());
                writeValue(value, out);
            }
        }
    }

    private static boolean isAbsent(Object value, RecordShape.Component component) {
        return value == null
                || component.type() == boolean.class && Boolean.FALSE.equals(value)
                || value instanceof List<?> list && list.isEmpty() && !component.keepEmpty();
    }

    static void writeValue(Object value, JsonGenerator out) throws IOException {
        if (value instanceof Literal literal) {
            writeScalar(literal.value(), out);
        } else if (value instanceof Sql sql && sql.byDialect().containsKey(Sql.ANY)) {
            out.writeString(sql.byDialect().get(Sql.ANY));
        } else if (value instanceof Sql sql) {
            writeMap(sql.byDialect(), out);
        } else if (value instanceof Type.ByDialect type) {
            writeMap(type.texts(), out);
        } else if (value instanceof Type type) {
            out.writeString(type.toString());
        } else if (value instanceof Enum<?> constant) {
            out.writeString(constant.name().toLowerCase(Locale.ROOT));
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                writeValue(item, out);
            }
            out.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            writeMap(map, out);
        } else if (value instanceof Record record) {
            out.writeStartObject();
            writeFields(record, out);
            out.writeEndObject();
        } else {
            writeScalar(value, out);
        }
    }

    private static void writeMap(Map<?, ?> map, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeFieldName((String) entry.getKey());
            writeValue(entry.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void writeScalar(Object value, JsonGenerator out) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Boolean bool) {
            out.writeBoolean(bool);
        } else if (value instanceof BigDecimal number) {
            out.writeNumber(number);
        } else {
            out.writeString((String) value);
        }
    }
}
