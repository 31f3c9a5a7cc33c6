package dev.migrate.changeset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.migrate.op.About;
import dev.migrate.op.AltersTable;
import dev.migrate.op.Change;
import dev.migrate.op.CsvFile;
import dev.migrate.op.Op;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Switch;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The JSON Schema of a revision file, derived from the records, so that editors complete and check what a user types. */
public final class JsonSchema {

    /** Where it lies, beside the revisions; the dot keeps it out of the way. */
    static final String FILE_NAME = ".revision.schema.json";

    private final JsonGenerator out;

    private JsonSchema(JsonGenerator out) {
        this.out = out;
    }

    /** Writes the schema beside the revisions, unless it lies there already as it should be. */
    static void writeTo(Path directory) throws IOException {
        Path file = directory.resolve(FILE_NAME);
        String text = text();
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }

    /** The schema as text. */
    public static String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            new JsonSchema(out).revision();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text + "\n";
    }

    private void revision() throws IOException {
        out.writeStartObject();
        out.writeStringField("$schema", "http://json-schema.org/draft-07/schema#");
        out.writeStringField("title", "A revision of migrate-maven-plugin");
        out.writeStringField("type", "object");
        out.writeBooleanField("additionalProperties", false);
        strings("required", List.of("revision", "down_revision", "upgrade", "downgrade"));
        out.writeObjectFieldStart("properties");
        typed("revision", "string", "integer");
        names("down_revision", "The revision it builds on; null for the first, a list for a merge.");
        typed("message", "string");
        typed("create_date", "string");
        typed("author", "string");
        names("branch_labels", "Names for the branch that begins here.");
        names("depends_on", "Revisions that must be applied before this one.");
        out.writeObjectFieldStart("upgrade");
        operations();
        out.writeEndObject();
        out.writeObjectFieldStart("downgrade");
        out.writeArrayFieldStart("anyOf");
        out.writeStartObject();
        strings("enum", List.of("irreversible"));
        out.writeEndObject();
        out.writeStartObject();
        operations();
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
        typed("reason", "string");
        out.writeEndObject();
        out.writeObjectFieldStart("definitions");
        sqlDefinition();
        operation("operation", false);
        operation("batched", true);
        out.writeEndObject();
        out.writeEndObject();
    }

    /** @param batched whether it stands in a batch, which has named the table */
    private void operation(String name, boolean batched) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField("type", "object");
        out.writeNumberField("minProperties", 1);
        out.writeNumberField("maxProperties", 1);
        out.writeBooleanField("additionalProperties", false);
        out.writeObjectFieldStart("properties");
        for (Class<?> kind : Op.class.getPermittedSubclasses()) {
            if (!batched || AltersTable.class.isAssignableFrom(kind)) {
                out.writeObjectFieldStart(Op.key(kind));
                out.writeStringField(
                        "description", kind.getAnnotation(About.class).value());
                record(kind, true, batched ? List.of("table") : List.of());
                out.writeEndObject();
            }
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void sqlDefinition() throws IOException {
        out.writeObjectFieldStart("sql");
        out.writeStringField("description", "One text for every database, or one for each by its name.");
        strings("type", List.of("string", "number", "boolean", "object"));
        out.writeEndObject();
    }

    private void operations() throws IOException {
        out.writeStringField("type", "array");
        out.writeObjectFieldStart("items");
        out.writeStringField("$ref", "#/definitions/operation");
        out.writeEndObject();
    }

    /** @param optional fields that need not be given here */
    private void record(Class<?> type, boolean operation, List<String> optional) throws IOException {
        RecordShape<?> shape = RecordShape.of(type);
        List<String> types = new ArrayList<>(List.of("object"));
        if (shape.shorthand() != null) {
            types.addAll(List.of("string", "number", "boolean", "array"));
        } else if (type.isAnnotationPresent(Switch.class)) {
            types.add("boolean");
        }
        strings("type", types);
        out.writeBooleanField(
                "additionalProperties",
                shape.shorthand() != null && shape.shorthand().type() == Sql.class);
        List<String> needed = new ArrayList<>();
        out.writeObjectFieldStart("properties");
        for (RecordShape.Component component : shape.components()) {
            property(component.key(), component.type());
            for (String alias : component.aliases()) {
                property(alias, component.type());
            }
            boolean required = component.required() && !optional.contains(component.key());
            if (required && component.aliases().isEmpty()) {
                needed.add(component.key());
            }
        }
        if (operation) {
            names("only", "The databases that the operation is for; all when left out.");
        }
        out.writeEndObject();
        if (!needed.isEmpty() && shape.shorthand() == null) {
            strings("required", needed);
        }
    }

    private void property(String key, Type type) throws IOException {
        out.writeObjectFieldStart(key);
        value(type);
        out.writeEndObject();
    }

    private void value(Type type) throws IOException {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            Type element = generic.getActualTypeArguments()[0];
            out.writeArrayFieldStart("anyOf");
            out.writeStartObject();
            out.writeStringField("type", "array");
            property("items", element);
            out.writeEndObject();
            out.writeStartObject();
            value(element);
            out.writeEndObject();
            out.writeEndArray();
        } else if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            out.writeArrayFieldStart("anyOf");
            out.writeStartObject();
            strings("type", List.of("null", "boolean"));
            out.writeEndObject();
            out.writeStartObject();
            value(generic.getActualTypeArguments()[0]);
            out.writeEndObject();
            out.writeEndArray();
        } else if (type instanceof ParameterizedType) {
            out.writeStringField("type", "object");
        } else if (type == Change.class) {
            out.writeStringField("$ref", "#/definitions/batched");
        } else if (type == Integer.class || type == Long.class) {
            out.writeStringField("type", "integer");
        } else if (type == boolean.class || type == Boolean.class) {
            out.writeStringField("type", "boolean");
        } else if (type == String.class || type == Duration.class || type == CsvFile.class) {
            strings("type", List.of("string", "number", "boolean"));
        } else if (type == Literal.class) {
            strings("type", List.of("string", "number", "boolean", "null"));
        } else if (type == Sql.class || type == dev.migrate.schema.Type.class) {
            out.writeStringField("$ref", "#/definitions/sql");
        } else if (((Class<?>) type).isEnum()) {
            List<String> words = new ArrayList<>();
            for (Object constant : ((Class<?>) type).getEnumConstants()) {
                words.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
            }
            strings("enum", words);
        } else {
            record((Class<?>) type, false, List.of());
        }
    }

    private void typed(String key, String... types) throws IOException {
        out.writeObjectFieldStart(key);
        strings("type", List.of(types));
        out.writeEndObject();
    }

    private void names(String key, String description) throws IOException {
        out.writeObjectFieldStart(key);
        out.writeStringField("description", description);
        strings("type", List.of("string", "integer", "array", "null"));
        out.writeEndObject();
    }

    private void strings(String key, List<String> values) throws IOException {
        out.writeArrayFieldStart(key);
        for (String value : values) {
            out.writeString(value);
        }
        out.writeEndArray();
    }
}
