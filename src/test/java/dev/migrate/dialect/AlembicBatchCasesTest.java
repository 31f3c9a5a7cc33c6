package dev.migrate.dialect;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.migrate.Migrations;
import dev.migrate.Settings;
import dev.migrate.engine.Progress;
import dev.migrate.error.MigrationException;
import dev.migrate.testing.Project;
import dev.migrate.testing.SqliteSnapshot;
import dev.migrate.testing.SqliteSnapshot.Allowed;
import dev.migrate.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Alembic's batch mode does to tables, its own tests and what others tried on it: what it loses must stay here, what it
 * does half must be refused whole, and what it does right must come out the same. The cases lie beside this project where
 * they are there at all.
 */
class AlembicBatchCasesTest {

    private static final Path CASES = Path.of("../shared/cases/sqlite/alembic-batch-cases.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What must be refused before anything is touched, and what the error must say. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            entry("probe_index_multi_with_dropped_col", "the index \"ix_az\" (drop_index)"),
            entry("probe_view_on_dropped_col", "the view \"v\" (drop_view)"),
            entry("probe_op_set_notnull_default_with_nulls", "column \"a\" of table \"t\" has NULLs: 1 row (id 1)"),
            entry("probe_op_add_check_violated", "fail the check \"ck\": 1 row (id 1)"),
            entry("probe_op_drop_unknown_col", "table \"t\" has no column \"nope\""),
            entry("probe_op_drop_unknown_index", "index \"nope\""),
            entry("probe_op_rename_to_existing", "table \"t\" already has a column \"a\""),
            entry("probe_fts_like_shadow", "operations must not be empty"),
            // Two rows have the same value; Alembic forgets the constraint.
            entry("probe_op_unique_on_renamed_new_name", "UNIQUE constraint failed: t.y"),
            // A constraint that has a name is not dropped in silence.
            entry("BatchRoundTripTest.test_drop_col_schematype", "the check \"ck1\" (drop_constraint)"));

    /** What unnamed constraints are called in Alembic's cases, and here. */
    private static final Map<String, String> NAMES =
            Map.of("uq_t_a", "t_a_key", "fk_bar_foo_id_foo", "bar_foo_id_fkey");

    /** Which say nothing of tables: MySQL's options, and an order of columns alone. */
    private static final Set<String> FOREIGN =
            Set.of("BatchApplyTest.test_add_table_opts", "BatchApplyTest.test_partial_reordering");

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> everyWishIsGranted() throws IOException {
        return cases("probes");
    }

    @TestFactory
    Stream<DynamicTest> whatAlembicTestsWorks() throws IOException {
        return cases("tests");
    }

    private Stream<DynamicTest> cases(String kind) throws IOException {
        assumeTrue(Files.isDirectory(Path.of("../shared")), "the cases are not here");
        return StreamSupport.stream(JSON.readTree(CASES.toFile()).get(kind).spliterator(), false)
                .filter(each -> each.has("start") && !FOREIGN.contains(id(each)))
                .map(each -> DynamicTest.dynamicTest(id(each), () -> run(each)));
    }

    private static String id(JsonNode given) {
        return given.get("id").asText();
    }

    private void run(JsonNode given) throws IOException, SQLException {
        Project project =
                new Project(Files.createDirectory(temp.resolve(id(given).replaceAll("\\W", "_"))), TestDatabase.SQLITE);
        String table = given.get("table").asText();
        given.get("start").forEach(sql -> project.execute(sql.asText()));
        try (Connection connection = DriverManager.getConnection(project.url())) {
            rowsBefore(given, table, connection);
            SqliteSnapshot start = SqliteSnapshot.of(connection, table);
            String refusal = REFUSED.get(id(given));
            if (refusal != null) {
                MigrationException e = assertThrows(MigrationException.class, () -> upgrade(project, given));
                assertTrue(e.getMessage().contains(refusal), e.getMessage());
                assertEquals(start.text(), SqliteSnapshot.of(connection, table).text());
                return;
            }
            upgrade(project, given);
            check(given, table, start, SqliteSnapshot.of(connection, table), connection);
        }
    }

    /** As far as the case leaves them to be made. */
    private static void rowsBefore(JsonNode given, String table, Connection connection) throws SQLException {
        List<JsonNode> rows = list(given.path("rows_before"));
        for (JsonNode row : rows.isEmpty() ? rows : rows.subList(1, rows.size())) {
            List<String> values = list(row).stream()
                    .map(value -> value.isTextual() ? "'" + value.asText() + "'" : value.asText("NULL"))
                    .toList();
            SqliteSnapshot.execute(
                    connection,
                    "INSERT INTO " + table + " (" + String.join(", ", texts(rows.get(0))) + ") VALUES ("
                            + String.join(", ", values) + ")");
        }
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }

    private static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    private static void check(
            JsonNode given, String table, SqliteSnapshot start, SqliteSnapshot now, Connection connection)
            throws SQLException {
        JsonNode ops = given.get("ops");
        boolean dropsZ = ops.size() == 1 && ops.get(0).path("op").asText().equals("drop_column");
        if (dropsZ) {
            String column = ops.get(0).get("name").asText();
            String text = start.definition(table)
                    .replaceFirst(", " + column + " [A-Za-z]+(\\(\\d+\\))?( REFERENCES p\\(id\\))?", "");
            if (!column.equals("id") && !column.equals("x")) {
                assertEquals(text, now.definition(table));
            }
            assertEquals(
                    "",
                    start.lost(
                            now,
                            column.equals("id")
                                    ? Allowed.of(table).column("id").keys()
                                    : Allowed.of(table).column(column)));
        }
        boolean asAlembic =
                !given.has("error") && !given.path("verdict").asText().startsWith("LOST");
        if (asAlembic && given.has("rows_after")) {
            List<JsonNode> rows = list(given.get("rows_after"));
            assertEquals(texts(rows.get(0)), SqliteSnapshot.columns(connection, table));
            assertEquals(
                    rows.subList(1, rows.size()).stream()
                            .map(AlembicBatchCasesTest::nullable)
                            .toList(),
                    TestDatabase.query(connection, "SELECT " + blobsInHex(texts(rows.get(0))) + " FROM " + table));
        }
        if (given.has("extra_query") && !given.has("error")) {
            List<List<String>> rows = list(given.get("extra_rows")).stream()
                    .map(AlembicBatchCasesTest::texts)
                    .toList();
            assertEquals(
                    rows,
                    TestDatabase.query(connection, given.get("extra_query").asText()));
        }
    }

    private static String blobsInHex(List<String> columns) {
        return columns.stream()
                .map(column -> "CASE typeof(" + column + ") WHEN 'blob' THEN lower(hex(" + column + ")) ELSE " + column
                        + " END")
                .collect(Collectors.joining(", "));
    }

    private static List<String> nullable(JsonNode row) {
        List<String> values = new ArrayList<>();
        row.forEach(value -> values.add(value.isNull() ? null : value.asText()));
        return values;
    }

    private static void upgrade(Project project, JsonNode given) {
        List<ObjectNode> operations = new ArrayList<>();
        String table = given.get("table").asText();
        given.get("ops").forEach(op -> operations.addAll(operation(op)));
        String recreate = given.path("options").path("recreate").asText("auto");
        StringBuilder upgrade = new StringBuilder(
                "- batch_alter_table:\n    table: " + table + "\n    recreate: " + recreate + "\n    operations:");
        if (operations.isEmpty()) {
            upgrade.append(" []");
        }
        operations.forEach(each -> upgrade.append("\n      - ").append(each));
        project.revision("a1", null, upgrade.toString(), "[]");
        new Migrations(Settings.of(
                        project.url() + "?foreign_keys=on", project.sqliteFile().getParent()))
                .upgrade("head", Progress.SILENT);
    }

    /** The operation in the words of a revision file; JSON is YAML. */
    private static List<ObjectNode> operation(JsonNode op) {
        String kind = op.path("kind").asText();
        return switch (op.get("op").asText()) {
            case "none" -> List.of();
            case "drop_column" -> List.of(named("drop_column", "column", op));
            case "drop_index" -> List.of(named("drop_index", "name", op));
            case "drop_constraint" -> List.of(named("drop_constraint", "name", op));
            case "create_index" -> List.of(columns("create_index", op));
            case "create_unique" -> List.of(columns("create_unique_constraint", op));
            case "create_pk" -> List.of(columns("create_primary_key", op));
            case "create_check" -> List.of(check(op));
            case "add_constraint" ->
                switch (kind) {
                    case "unique" -> List.of(columns("create_unique_constraint", op));
                    case "primarykey" -> List.of(columns("create_primary_key", op));
                    case "foreignkey" -> List.of(foreignKey(op));
                    default -> List.of(check(op));
                };
            case "alter_column" -> alter(op);
            default -> List.of(add(op));
        };
    }

    private static ObjectNode named(String key, String field, JsonNode op) {
        ObjectNode operation = JSON.createObjectNode();
        String name = op.get("name").asText();
        operation.putObject(key).put(field, NAMES.getOrDefault(name, name));
        return operation;
    }

    private static ObjectNode columns(String key, JsonNode op) {
        ObjectNode operation = named(key, "name", op);
        ((ObjectNode) operation.get(key)).set("columns", op.get("columns"));
        return operation;
    }

    private static ObjectNode check(JsonNode op) {
        ObjectNode operation = named("create_check_constraint", "name", op);
        ((ObjectNode) operation.get("create_check_constraint")).set("expression", op.get("sql"));
        return operation;
    }

    private static ObjectNode foreignKey(JsonNode op) {
        ObjectNode operation = columns("create_foreign_key", op);
        String[] referred = op.get("ref").get(0).asText().split("\\.");
        ((ObjectNode) operation.get("create_foreign_key"))
                .putObject("references")
                .put("table", referred[0])
                .putArray("columns")
                .add(referred[1]);
        return operation;
    }

    private static List<ObjectNode> alter(JsonNode op) {
        List<ObjectNode> operations = new ArrayList<>();
        ObjectNode operation = named("alter_column", "column", op);
        ObjectNode fields = (ObjectNode) operation.get("alter_column");
        JsonNode type = op.has("type") ? op.get("type") : op.path("new").path("type");
        if (type.isTextual()) {
            fields.set("type", type);
        }
        if (op.has("nullable")) {
            fields.set("nullable", op.get("nullable"));
        }
        if (op.path("default").isObject()) {
            fields.set("default_sql", op.get("default").get("expr"));
        } else if (op.has("default")) {
            fields.set("default", op.get("default"));
        }
        if (fields.size() > 1) {
            operations.add(operation);
        }
        if (op.has("rename_to")) {
            ObjectNode rename = named("rename_column", "column", op);
            ((ObjectNode) rename.get("rename_column")).set("to", op.get("rename_to"));
            operations.add(rename);
        }
        return operations;
    }

    private static ObjectNode add(JsonNode op) {
        ObjectNode operation = JSON.createObjectNode();
        ObjectNode fields = operation.putObject("add_column");
        ObjectNode column = fields.putObject("column");
        column.set("name", op.get("name"));
        column.set("type", op.get("type"));
        if (op.has("default")) {
            column.set("default", op.get("default"));
        }
        if (op.has("unique")) {
            column.set("unique", op.get("unique"));
        }
        if (op.has("generated")) {
            column.putObject("generated")
                    .put("storage", op.get("stored").asBoolean() ? "stored" : "virtual")
                    .set("expression", op.get("generated"));
        }
        for (String place : List.of("insert_before", "insert_after")) {
            if (op.has(place)) {
                fields.set(place, op.get(place));
            }
        }
        return operation;
    }
}
