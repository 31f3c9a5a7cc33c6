package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.postgresql.Catalog.Row;
import dev.migrate.dialect.postgresql.ReflectedTables.RelationRows;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Sql;
import java.util.Map;
import java.util.stream.Collectors;

/** What a table or view has that no operation says, and that an ALTER behind it does. */
final class RelationFeatures {

    private static final Map<String, String> STORAGE =
            Map.of("p", "PLAIN", "e", "EXTERNAL", "m", "MAIN", "x", "EXTENDED");

    private final Catalog catalog;
    private final ObjectOrder order;
    private final RelationRows relation;
    private final String alter;

    RelationFeatures(Catalog catalog, ObjectOrder order, RelationRows relation) {
        this.catalog = catalog;
        this.order = order;
        this.relation = relation;
        String kind = relation.row.text("relkind");
        this.alter = "ALTER "
                + (kind.equals("v")
                        ? "VIEW "
                        : kind.equals("m") ? "MATERIALIZED VIEW " : kind.equals("f") ? "FOREIGN TABLE " : "TABLE ")
                + relation.spelled();
    }

    void add() {
        Row row = relation.row;
        if (row.is("relrowsecurity") || row.is("relforcerowsecurity")) {
            String enable = row.is("relrowsecurity") ? alter + " ENABLE ROW LEVEL SECURITY" : "";
            String force = row.is("relforcerowsecurity") ? alter + " FORCE ROW LEVEL SECURITY" : "";
            add(
                    "row security",
                    enable + (enable.isEmpty() || force.isEmpty() ? "" : ";\n") + force,
                    alter + " DISABLE ROW LEVEL SECURITY;\n" + alter + " NO FORCE ROW LEVEL SECURITY");
        }
        switch (row.text("relreplident")) {
            case "f" -> add("replica identity", alter + " REPLICA IDENTITY FULL", alter + " REPLICA IDENTITY DEFAULT");
            case "n" -> {
                if (!relation.isView() && !relation.isForeign()) {
                    add("replica identity", alter + " REPLICA IDENTITY NOTHING", alter + " REPLICA IDENTITY DEFAULT");
                }
            }
            default -> {
                // The primary key, or an index that says so itself.
            }
        }
        for (Row index : relation.indexes) {
            index(index);
        }
        if (relation.isView()) {
            view(row);
        }
        for (Row column : relation.columns) {
            column(column);
        }
    }

    private void index(Row index) {
        String quoted = RelationParts.DIALECT.quote(index.text("relname"));
        String id = "pg_class:" + index.text("indexrelid");
        if (index.is("indisreplident")) {
            add(
                    "replica identity",
                    alter + " REPLICA IDENTITY USING INDEX " + quoted,
                    alter + " REPLICA IDENTITY DEFAULT");
            order.needs("replica identity of " + relation.id(), id);
        }
        if (index.is("indisclustered")) {
            add("cluster order", alter + " CLUSTER ON " + quoted, alter + " SET WITHOUT CLUSTER");
            order.needs("cluster order of " + relation.id(), id);
        }
        StringBuilder targets = new StringBuilder();
        for (String target : index.lines("targets")) {
            String[] both = target.split(" ");
            targets.append(targets.isEmpty() ? "" : ";\n")
                    .append("ALTER INDEX " + index.text("spelled") + " ALTER COLUMN " + both[0] + " SET STATISTICS "
                            + both[1]);
        }
        if (!targets.isEmpty()) {
            add("statistics of index " + index.text("relname"), targets.toString(), null);
            order.needs("statistics of index " + index.text("relname") + " of " + relation.id(), id);
        }
    }

    private void view(Row row) {
        if (row.has("options")) {
            String names = row.lines("options").stream()
                    .map(option -> option.substring(0, option.indexOf('=')))
                    .collect(Collectors.joining(", "));
            add(
                    "options",
                    alter + " SET (" + String.join(", ", row.lines("options")) + ")",
                    alter + " RESET (" + names + ")");
        }
        if (row.has("spcname")) {
            add("tablespace", alter + " SET TABLESPACE " + RelationParts.DIALECT.quote(row.text("spcname")), null);
        }
        if (row.has("method")) {
            add("access method", alter + " SET ACCESS METHOD " + row.text("method"), null);
        }
        for (Row column : relation.columns) {
            if (column.has("value")) {
                String of = alter + " ALTER COLUMN " + column.text("spelled");
                add(
                        "default of " + column.text("attname"),
                        of + " SET DEFAULT " + column.text("value"),
                        of + " DROP DEFAULT");
            }
            String comment = catalog.columnComment(relation.id(), column.text("attnum"));
            if (comment != null) {
                String on = "COMMENT ON COLUMN " + relation.spelled() + "." + column.text("spelled") + " IS ";
                add("comment of " + column.text("attname"), on + RelationParts.literal(comment), on + "NULL");
            }
        }
    }

    private void column(Row column) {
        String of = alter + " ALTER COLUMN " + column.text("spelled");
        StringBuilder sets = new StringBuilder();
        if (column.has("storage")) {
            sets.append(";\n").append(of + " SET STORAGE " + STORAGE.get(column.text("storage")));
        }
        if (column.has("compression")) {
            sets.append(";\n")
                    .append(of + " SET COMPRESSION "
                            + (column.text("compression").equals("l") ? "lz4" : "pglz"));
        }
        if (column.has("target")) {
            sets.append(";\n").append(of + " SET STATISTICS " + column.text("target"));
        }
        if (column.has("options")) {
            sets.append(";\n").append(of + " SET (" + String.join(", ", column.lines("options")) + ")");
        }
        if (!sets.isEmpty()) {
            add("storage of column " + column.text("attname"), sets.substring(2), null);
        }
    }

    private void add(String label, String definition, String removal) {
        String id = label + " of " + relation.id();
        order.add(
                id,
                ObjectOrder.Rank.PART,
                new RawObject(
                        relation.name.withName(label + " of " + relation.name.name()),
                        Sql.of(definition.strip()),
                        removal == null ? null : Sql.of(removal),
                        relation.name));
        order.needs(id, relation.id());
    }
}
