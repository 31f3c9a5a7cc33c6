package dev.migrate.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A history of Alembic's, recorded operation by operation as JSON, as files of revisions. */
public final class RecordedHistory {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> DIALECTS = Set.of("postgresql", "sqlite");

    private final JsonNode history;

    public RecordedHistory(Path file) {
        try {
            this.history = JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file for each revision; their ids, in order. JSON is YAML. */
    public List<String> writeTo(Path directory) throws IOException {
        List<String> ids = new ArrayList<>();
        for (JsonNode revision : history.get("revisions")) {
            ObjectNode file = JSON.createObjectNode();
            file.set("revision", revision.get("revision"));
            file.set("down_revision", revision.get("down_revision"));
            file.set("message", revision.get("message"));
            file.set("upgrade", both(revision.get("upgrade")));
            file.set("downgrade", both(revision.get("downgrade")));
            String id = revision.get("revision").asText();
            Files.writeString(directory.resolve(id + ".yaml"), file.toPrettyString());
            ids.add(id);
        }
        return ids;
    }

    /** Operations that are the same on all databases once; others for each. */
    private static ArrayNode both(JsonNode recorded) {
        ArrayNode sqlite = operations(recorded, "sqlite");
        ArrayNode postgresql = operations(recorded, "postgresql");
        if (sqlite.equals(postgresql)) {
            return sqlite;
        }
        ArrayNode all = JSON.createArrayNode();
        all.addAll(only(sqlite, "sqlite"));
        all.addAll(only(postgresql, "postgresql"));
        return all;
    }

    private static ArrayNode only(ArrayNode operations, String dialect) {
        operations.forEach(operation -> ((ObjectNode) operation.elements().next()).put("only", dialect));
        return operations;
    }

    private static ArrayNode operations(JsonNode recorded, String dialect) {
        ArrayNode operations = JSON.createArrayNode();
        for (JsonNode operation : recorded.isArray() ? recorded : recorded.get(dialect)) {
            new Conversion(dialect, operations).add(operation);
        }
        return operations;
    }

    /** The operations of one database. */
    private record Conversion(String dialect, ArrayNode out) {

        void add(JsonNode op) {
            switch (op.get("op").asText()) {
                case "create_table" -> createTable(op);
                case "drop_table" -> operation("drop_table").set("table", op.get("table"));
                case "create_index" -> createIndex(op);
                case "drop_index" -> dropIndex(op);
                case "execute" -> operation("execute").set("sql", text(op.get("sql")));
                case "bulk_insert" -> operation("bulk_insert").setAll(fields(op, "table", "rows"));
                case "batch" -> batch(op);
                case "add_column" -> addColumn(op);
                case "drop_column" -> operation("drop_column").setAll(fields(op, "table", "column"));
                case "alter_column" -> alterColumn(op);
                case "add_constraint" -> addConstraint(op);
                case "drop_constraint" -> {
                    ObjectNode drop = operation("drop_constraint");
                    drop.set("table", op.get("table"));
                    drop.set("name", text(op.get("name")));
                }
                default -> throw new IllegalStateException(op.toString());
            }
        }

        private static ObjectNode fields(JsonNode op, String... names) {
            ObjectNode fields = op.deepCopy();
            return fields.retain(names);
        }

        private ObjectNode operation(String key) {
            ObjectNode fields = JSON.createObjectNode();
            out.addObject().set(key, fields);
            return fields;
        }

        /** A text that may differ between the databases. */
        private JsonNode text(JsonNode value) {
            return value != null && value.isObject() && DIALECTS.stream().anyMatch(value::has)
                    ? value.get(dialect)
                    : value;
        }

        private void createTable(JsonNode op) {
            ObjectNode create = operation("create_table");
            create.set("table", op.get("table"));
            boolean autoincrement = op.path("sqlite_autoincrement").asBoolean() && dialect.equals("sqlite");
            JsonNode key = null;
            for (JsonNode constraint : op.get("constraints")) {
                key = constraint.get("kind").asText().equals("primary_key") ? constraint : key;
            }
            boolean numbered = key != null && key.get("columns").size() == 1;
            ArrayNode columns = create.putArray("columns");
            for (JsonNode column : op.get("columns")) {
                ObjectNode converted = column(column);
                boolean isKey = numbered
                        && key.get("columns").get(0).equals(column.get("name"))
                        && converted.get("type").asText().matches("INTEGER|BIGINT");
                if (isKey && autoincrement) {
                    converted.put("identity", true);
                } else if (isKey && dialect.equals("postgresql") && !isForeign(op, column.get("name"))) {
                    converted.put("type", converted.get("type").asText().equals("BIGINT") ? "BIGSERIAL" : "SERIAL");
                }
                columns.add(converted);
            }
            for (JsonNode constraint : op.get("constraints")) {
                ObjectNode converted = constraint(constraint);
                switch (constraint.get("kind").asText()) {
                    case "primary_key" -> create.set("primary_key", converted);
                    case "unique" -> create.withArray("unique_constraints").add(converted);
                    case "foreign_key" -> create.withArray("foreign_keys").add(converted);
                    default -> create.withArray("check_constraints").add(converted);
                }
            }
            op.get("indexes").forEach(index -> {
                ObjectNode named = index.deepCopy();
                createIndex(named.set("table", op.get("table")));
            });
        }

        private static boolean isForeign(JsonNode table, JsonNode column) {
            for (JsonNode constraint : table.get("constraints")) {
                if (constraint.get("kind").asText().equals("foreign_key")
                        && constraint.get("columns").toString().contains(column.toString())) {
                    return true;
                }
            }
            return false;
        }

        private ObjectNode column(JsonNode column) {
            ObjectNode converted = JSON.createObjectNode();
            converted.set("name", column.get("name"));
            converted.set("type", column.get("type").get(dialect));
            converted.set("nullable", column.get("nullable"));
            JsonNode initial = column.path("server_default");
            if (initial.has("literal")) {
                converted.set("default", initial.get("literal"));
            } else if (initial.has("sql")) {
                converted.set("default_sql", text(initial.get("sql")));
            } else if (initial.has("computed")) {
                ObjectNode generated = converted.putObject("generated");
                generated.set("expression", text(initial.get("computed")));
                generated.put("storage", "stored");
            }
            return converted;
        }

        private ObjectNode constraint(JsonNode constraint) {
            ObjectNode converted = JSON.createObjectNode();
            converted.set("name", text(constraint.get("name")));
            if (constraint.has("sql")) {
                converted.set("expression", text(constraint.get("sql")));
            } else {
                converted.set("columns", constraint.get("columns"));
            }
            if (constraint.has("ref_table")) {
                ObjectNode references = converted.putObject("references");
                references.set("table", constraint.get("ref_table"));
                references.set("columns", constraint.get("ref_columns"));
                if (constraint.hasNonNull("ondelete")) {
                    converted.put(
                            "on_delete", constraint.get("ondelete").asText().toLowerCase(java.util.Locale.ROOT));
                }
            }
            return converted;
        }

        private void addConstraint(JsonNode op) {
            String kind = op.get("kind").asText();
            String key = kind.equals("foreign_key") ? "create_foreign_key" : "create_" + kind + "_constraint";
            ObjectNode create = operation(key);
            create.set("table", op.get("table"));
            create.setAll(constraint(op));
        }

        private void addColumn(JsonNode op) {
            ObjectNode add = operation("add_column");
            add.set("table", op.get("table"));
            add.set("column", column(op.get("column")));
            for (JsonNode constraint : op.path("constraints")) {
                ObjectNode with = constraint.deepCopy();
                addConstraint(with.set("table", op.get("table")));
            }
        }

        private void alterColumn(JsonNode op) {
            ObjectNode alter = operation("alter_column");
            alter.set("table", op.get("table"));
            alter.set("column", op.get("column"));
            if (op.hasNonNull("nullable")) {
                alter.set("nullable", op.get("nullable"));
            }
            if (op.has("new_type")) {
                alter.set("type", op.get("new_type").get(dialect));
            }
            if (op.hasNonNull("postgresql_using") && dialect.equals("postgresql")) {
                alter.set("using", op.get("postgresql_using"));
            }
            if (op.path("server_default").asText().equals("DROP")) {
                alter.putNull("default");
            }
        }

        private void createIndex(JsonNode op) {
            ObjectNode create = operation("create_index");
            create.set("table", op.get("table"));
            create.set("name", text(op.get("name")));
            ArrayNode columns = create.putArray("columns");
            for (JsonNode column : op.get("columns")) {
                String expression = column.isObject() ? text(column.get("expr")).asText() : "";
                if (expression.endsWith(" DESC")) {
                    columns.addObject()
                            .put("column", expression.substring(0, expression.length() - 5))
                            .put("order", "desc");
                } else if (column.isObject()) {
                    boolean enclosed = expression.startsWith("(") && expression.endsWith(")");
                    columns.addObject()
                            .put(
                                    "expression",
                                    enclosed ? expression.substring(1, expression.length() - 1) : expression);
                } else {
                    columns.add(column);
                }
            }
            if (op.path("unique").asBoolean()) {
                create.put("unique", true);
            }
            if (op.hasNonNull(dialect + "_where")) {
                create.set("where", text(op.get(dialect + "_where")));
            }
            if (op.path("if_not_exists").asBoolean()) {
                create.put("if_not_exists", true);
            }
        }

        private void dropIndex(JsonNode op) {
            ObjectNode drop = operation("drop_index");
            drop.set("name", text(op.get("name")));
            if (op.hasNonNull("table")) {
                drop.set("table", op.get("table"));
            }
            if (op.path("if_exists").asBoolean()) {
                drop.put("if_exists", true);
            }
            if (op.path("postgresql_concurrently").asBoolean()) {
                drop.put("concurrently", true);
            }
        }

        /** SQL inside a batch parts it. */
        private void batch(JsonNode op) {
            ArrayNode operations = JSON.createArrayNode();
            for (JsonNode each : op.get("ops")) {
                if (each.get("op").asText().equals("execute")) {
                    flush(op, operations);
                    operations = JSON.createArrayNode();
                    add(each);
                } else {
                    new Conversion(dialect, operations).add(each);
                }
            }
            flush(op, operations);
        }

        private void flush(JsonNode op, ArrayNode operations) {
            if (!operations.isEmpty()) {
                ObjectNode batch = operation("batch_alter_table");
                batch.set("table", op.get("table"));
                batch.set("operations", operations);
            }
        }
    }
}
