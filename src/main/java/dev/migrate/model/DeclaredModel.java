package dev.migrate.model;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Place;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.Change;
import dev.migrate.op.CreateTable;
import dev.migrate.op.CreationOrder;
import dev.migrate.op.Execute;
import dev.migrate.op.OnTable;
import dev.migrate.op.Op;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A wanted schema that is given as operations in any order.
 *
 * @param schema without what raw SQL makes
 * @param operations that make it all in an order that runs, where it stands: raw SQL comes first if it stands before the
 *     first table, and else last
 * @param rows that new tables begin with
 */
public record DeclaredModel(Schema schema, List<Change> operations, List<BulkInsert> rows) {

    /** What is made first, by the keys of operations; the rest follows in its own order. */
    private static final List<String> ORDER = List.of(
            "create_schema",
            "create_extension",
            "create_enum",
            "create_sequence",
            "create_table",
            "create_function",
            "create_view");

    /** @param changes those for the dialect at hand */
    public static DeclaredModel of(List<Change> changes) {
        List<Change> before = new ArrayList<>();
        List<Change> after = new ArrayList<>();
        List<SchemaObject> tables = new ArrayList<>();
        Set<ObjectName> names = new HashSet<>();
        List<Change> rest = new ArrayList<>();
        List<Change> rows = new ArrayList<>();
        for (Change change : changes) {
            if (change.op() instanceof Execute) {
                (tables.isEmpty() ? before : after).add(change);
            } else if (change.op() instanceof CreateTable create) {
                SchemaObject table = change.placing(create::toTable);
                if (!names.add(table.name())) {
                    throw change.placed(
                            new MigrationException(Code.SCHEMA, "the model makes table \"" + table.name() + "\" twice")
                                    .hint("take one of the two out"));
                }
                tables.add(table);
            } else if (change.op() instanceof BulkInsert) {
                rows.add(change);
            } else {
                rest.add(change);
            }
        }
        rest.sort(Comparator.comparingInt(change -> rank(change.op())));
        ViewOrder.sort(rest);
        Schema schema = Schema.empty();
        boolean tabled = false;
        for (Change change : rest) {
            if (!tabled && rank(change.op()) > ORDER.indexOf("create_table")) {
                schema = withTables(schema, tables);
                tabled = true;
            }
            schema = change.apply(schema);
        }
        Schema whole = tabled ? schema : withTables(schema, tables);
        List<Change> operations = new ArrayList<>(before);
        operations.addAll(placed(CreationOrder.of(whole), changes));
        operations.addAll(after);
        rows.forEach(change -> change.apply(whole));
        return new DeclaredModel(
                whole,
                operations,
                rows.stream().map(change -> (BulkInsert) change.op()).toList());
    }

    /** Each where the model says it, or at least where it makes the table. */
    private static List<Change> placed(List<Op> ops, List<Change> changes) {
        Map<String, Place> places = new HashMap<>();
        Map<ObjectName, Place> tables = new HashMap<>();
        for (Change change : changes) {
            places.put(words(change.op()), change.place());
            if (change.op() instanceof CreateTable table) {
                tables.put(table.tableName(), change.place());
            }
        }
        return ops.stream()
                .map(op -> new Change(
                        op,
                        List.of(),
                        places.getOrDefault(
                                words(op), op instanceof OnTable table ? tables.get(table.tableName()) : null)))
                .toList();
    }

    private static String words(Op op) {
        return op.key() + " " + op.describe();
    }

    private static int rank(Op op) {
        int rank = ORDER.indexOf(op.key());
        return rank < 0 ? ORDER.size() : rank;
    }

    /** All at once, since they may refer to each other. */
    private static Schema withTables(Schema schema, List<SchemaObject> tables) {
        List<SchemaObject> all = new ArrayList<>(schema.objects());
        all.addAll(tables);
        return Schema.of(all);
    }
}
