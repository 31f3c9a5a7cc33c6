package dev.migrate.changeset;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.op.Change;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.schema.Naming;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The schema that an application wants, as YAML: a list of the operations that make it, in any order. At a table or a column
 * {@code renamed_from} says what it was called before.
 */
public final class ModelFile {

    private static final String RENAMED_FROM = "renamed_from";

    private final List<String> tables = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();

    private ModelFile() {}

    /**
     * What a model says.
     *
     * @param renames each as {@code users.mail:email} or {@code people:users}, the tables first
     */
    public record Content(List<Change> changes, List<String> renames) {}

    /**
     * @param name of the file, for messages
     * @param naming of what is left unnamed
     */
    public static Content read(String text, String name, Set<String> dialects, Naming naming) {
        Node node = YamlReader.read(text, name, 1);
        ModelFile file = new ModelFile();
        if (node instanceof Node.Fields map && map.fields().isEmpty()) {
            throw new MigrationException(Code.FORMAT, "the model is empty")
                    .hint("it is the list of what there is to be; if that is nothing, write []")
                    .at(node.place());
        }
        if (node instanceof Node.Items items) {
            node = new Node.Items(items.items().stream().map(file::stripped).toList(), items.place());
        }
        List<Change> changes = new OpCodec(dialects).read(node, "a model");
        changes.forEach(ModelFile::requireCreation);
        file.tables.addAll(file.columns);
        return new Content(changes.stream().map(change -> change.named(naming)).toList(), file.tables);
    }

    private static void requireCreation(Change change) {
        Op op = change.op();
        boolean creates = op.key().startsWith("create_")
                || op instanceof Execute
                || List.of("set_comment", "attach_partition", "bulk_insert").contains(op.key());
        if (!creates) {
            throw new MigrationException(
                            Code.FORMAT, op.key() + ": a model says what there is to be, not how it comes to be")
                    .hint("it takes the operations create_..., set_comment, attach_partition, bulk_insert and execute")
                    .at(change.place());
        }
    }

    /** The operation without what it says of old names, which is kept. */
    private Node stripped(Node operation) {
        if (!(operation instanceof Node.Fields map)
                || map.fields().size() != 1
                || !map.fields().containsKey("create_table")) {
            return operation;
        }
        Node.Field field = map.fields().get("create_table");
        if (!(field.value() instanceof Node.Fields table)) {
            return operation;
        }
        String prefix = text(table, "schema") == null ? "" : text(table, "schema") + ".";
        String name = prefix + text(table, "table");
        Map<String, Node.Field> fields = new LinkedHashMap<>(table.fields());
        Node.Field from = fields.remove(RENAMED_FROM);
        if (from != null) {
            tables.add(prefix + RecordReader.text(from.value(), RENAMED_FROM) + ":" + name);
        }
        Node.Field list = fields.get("columns");
        if (list != null && list.value() instanceof Node.Items items) {
            List<Node> columnNodes =
                    items.items().stream().map(column -> column(column, name)).toList();
            fields.put("columns", new Node.Field(new Node.Items(columnNodes, items.place()), list.place()));
        }
        Node value = new Node.Fields(fields, table.place());
        return new Node.Fields(Map.of("create_table", new Node.Field(value, field.place())), map.place());
    }

    private Node column(Node node, String table) {
        if (!(node instanceof Node.Fields column) || !column.fields().containsKey(RENAMED_FROM)) {
            return node;
        }
        Map<String, Node.Field> fields = new LinkedHashMap<>(column.fields());
        Node.Field from = fields.remove(RENAMED_FROM);
        columns.add(table + "." + RecordReader.text(from.value(), RENAMED_FROM) + ":" + text(column, "name"));
        return new Node.Fields(fields, column.place());
    }

    /** Null where it is missing, which the operation itself complains of. */
    private static String text(Node.Fields map, String key) {
        Node.Field field = map.fields().get(key);
        return field != null && field.value() instanceof Node.Scalar scalar ? scalar.text() : null;
    }
}
