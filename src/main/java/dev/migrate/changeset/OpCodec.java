package dev.migrate.changeset;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import dev.migrate.error.Shown;
import dev.migrate.op.AltersTable;
import dev.migrate.op.BatchAlterTable;
import dev.migrate.op.Change;
import dev.migrate.op.Op;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A list of operations in a file: maps with one key each, taken from the permitted records of {@link Op}. */
final class OpCodec {

    static final String ONLY = "only";

    private final Map<String, Class<? extends Op>> kinds = new LinkedHashMap<>();
    private final RecordReader records;

    OpCodec(Set<String> dialects) {
        this.records = new RecordReader(dialects, this::change);
        for (Class<?> kind : Op.class.getPermittedSubclasses()) {
            kinds.put(Op.key(kind), kind.asSubclass(Op.class));
        }
    }

    List<Change> read(Node node, String name) {
        if (!(node instanceof Node.Items items)) {
            throw new MigrationException(Code.FORMAT, name + " must be a list of operations, but is " + node.kind())
                    .hint(
                            "write each as \"- create_view: {name: adults, query: SELECT id FROM users}\"; an empty list is []")
                    .at(node.place());
        }
        return items.items().stream().map(this::change).toList();
    }

    private Change change(Node node) {
        if (!(node instanceof Node.Fields map) || map.fields().size() != 1) {
            throw new MigrationException(
                            Code.FORMAT,
                            "an operation is a map with one key, but this is "
                                    + (node instanceof Node.Fields several
                                            ? "a map with " + several.fields().size() + " keys"
                                            : node.kind()))
                    .hint("begin each operation with a dash, and indent its fields under its key")
                    .at(node.place());
        }
        Map.Entry<String, Node.Field> entry = map.fields().entrySet().iterator().next();
        String key = entry.getKey();
        Class<? extends Op> kind = kinds.get(key);
        if (kind == null) {
            throw new MigrationException(Code.FORMAT, "unknown operation \"" + Shown.of(key) + "\"")
                    .hint(Nearest.hint(key, kinds.keySet()))
                    .at(entry.getValue().place());
        }
        Node arguments = entry.getValue().value();
        if (kind == BatchAlterTable.class && arguments instanceof Node.Fields batch) {
            arguments = withTable(batch);
        }
        List<String> only = List.of();
        if (arguments instanceof Node.Fields fields && fields.fields().containsKey(ONLY)) {
            only = records.dialects(fields.fields().get(ONLY).value());
            Map<String, Node.Field> rest = new LinkedHashMap<>(fields.fields());
            rest.remove(ONLY);
            arguments = new Node.Fields(rest, fields.place());
        }
        Op op = (Op) records.read(arguments, kind.asSubclass(Record.class), key);
        return new Change(op, only, entry.getValue().place());
    }

    /** A batch whose operations name its table where they leave the table out. */
    private Node withTable(Node.Fields batch) {
        Node.Field operations = batch.fields().get("operations");
        if (operations == null || operations.value() instanceof Node.Scalar) {
            return batch;
        }
        Node.Items items = operations.value() instanceof Node.Items several
                ? several
                : new Node.Items(List.of(operations.value()), operations.value().place());
        Map<String, Node.Field> table = new LinkedHashMap<>(batch.fields());
        table.keySet().retainAll(List.of("schema", "table"));
        Map<String, Node.Field> fields = new LinkedHashMap<>(batch.fields());
        List<Node> named =
                items.items().stream().map(item -> withTable(item, table)).toList();
        fields.put("operations", new Node.Field(new Node.Items(named, items.place()), operations.place()));
        return new Node.Fields(fields, batch.place());
    }

    private Node withTable(Node operation, Map<String, Node.Field> table) {
        if (!(operation instanceof Node.Fields map) || map.fields().size() != 1) {
            return operation;
        }
        String key = map.fields().keySet().iterator().next();
        Node.Field field = map.fields().get(key);
        if (!kinds.containsKey(key) || !AltersTable.class.isAssignableFrom(kinds.get(key))) {
            return operation;
        }
        Map<String, Node.Field> arguments = new LinkedHashMap<>(table);
        if (field.value() instanceof Node.Fields given) {
            arguments.putAll(given.fields());
        } else if (RecordShape.of(kinds.get(key).asSubclass(Record.class)).shorthand() != null) {
            arguments.put(
                    RecordShape.of(kinds.get(key).asSubclass(Record.class))
                            .shorthand()
                            .key(),
                    field);
        } else {
            return operation;
        }
        Node value = new Node.Fields(arguments, field.value().place());
        return new Node.Fields(Map.of(key, new Node.Field(value, field.place())), map.place());
    }

    static void write(List<Change> changes, JsonGenerator out) throws IOException {
        new RecordWriter(out, false).writeValue(changes);
    }
}
