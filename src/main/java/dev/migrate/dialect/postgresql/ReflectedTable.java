package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.postgresql.Catalog.Row;
import dev.migrate.dialect.postgresql.ReflectedTables.RelationRows;
import dev.migrate.schema.Beyond;
import dev.migrate.schema.Column;
import dev.migrate.schema.Comments;
import dev.migrate.schema.Identity;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Partition;
import dev.migrate.schema.Partitioning;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableOptions;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A table, from the rows of the catalog that are about it. */
final class ReflectedTable {

    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

    private final Catalog catalog;
    private final ObjectOrder order;
    private final RelationRows relation;
    private final Map<String, RelationRows> relations;
    private final TableParts parts;
    private final List<String> features = new ArrayList<>();

    ReflectedTable(Catalog catalog, ObjectOrder order, RelationRows relation, Map<String, RelationRows> relations) {
        this.catalog = catalog;
        this.order = order;
        this.relation = relation;
        this.relations = relations;
        this.parts = new TableParts(relation.columnTypes());
    }

    void add() {
        List<Column> columns = new ArrayList<>();
        for (Row row : relation.columns) {
            columns.add(column(row));
        }
        RelationParts rest = new RelationParts(catalog, order, relation, parts);
        rest.constraints();
        rest.indexes();
        rest.triggers();
        Optional<Partition> partition = partition();
        Optional<Partitioning> partitioning = partitioning();
        features();
        TableOptions options = new TableOptions(
                false,
                false,
                relation.row.text("relpersistence").equals("u"),
                relation.row.text("spcname"),
                with(),
                partitioning.orElse(null),
                null);
        Table table = new Table(
                relation.name,
                columns,
                rest.constraints,
                rest.indexes,
                rest.triggers,
                options,
                partition.orElse(null),
                new Comments(catalog.comment(relation.id()), rest.comments));
        if (!features.isEmpty()) {
            Beyond beyond = new Beyond(features, Sql.of(new BeyondTable(relation, table).definition()), parents());
            table = new Table(
                    table.name(),
                    table.columns(),
                    table.constraints(),
                    table.indexes(),
                    table.triggers(),
                    new TableOptions(
                            false,
                            false,
                            options.unlogged(),
                            options.tablespace(),
                            options.with(),
                            options.partitionBy(),
                            beyond),
                    table.partition(),
                    table.comments());
            needs();
        }
        order.add(relation.id(), ObjectOrder.Rank.TABLE, table);
        new RelationFeatures(catalog, order, relation).add();
    }

    private List<ObjectName> parents() {
        return relation.isPartition()
                ? List.of()
                : relation.row.lines("parent_oids").stream()
                        .filter(relations::containsKey)
                        .map(oid -> relations.get(oid).name)
                        .toList();
    }

    /** Its definition has its foreign keys in it. */
    private void needs() {
        relation.row.lines("parent_oids").forEach(parent -> order.needs(relation.id(), "pg_class:" + parent));
        order.needs(relation.id(), "pg_type:" + relation.row.text("reloftype"));
        relation.constraints.forEach(row -> order.needs(relation.id(), "pg_class:" + row.text("confrelid")));
    }

    private Column column(Row row) {
        ReflectedSequence sequence = relation.sequences.get(row.text("attnum"));
        boolean serial = sequence != null && sequence.isSerial();
        Type type = serial ? sequence.serial() : catalog.type(row.text("type"));
        Identity identity = null;
        if (row.has("attidentity") && sequence != null) {
            identity = sequence.identity(row.text("attidentity").equals("a"));
            sequence.beyondIdentity(order);
        }
        Column.Generated generated = null;
        ReflectedDefault value = ReflectedDefault.NONE;
        if (row.has("attgenerated")) {
            generated = new Column.Generated(
                    Sql.of(parts.readable().expression(row.text("value"))),
                    row.text("attgenerated").equals("v") ? Column.Storage.VIRTUAL : Column.Storage.STORED);
        } else if (row.has("value") && !serial) {
            value = ReflectedDefault.of(row.text("value"), type, row.text("plain"));
        }
        if (row.has("default_oid")) {
            order.belongs("pg_attrdef:" + row.text("default_oid"), relation.id());
        }
        return new Column(
                row.text("attname"),
                type,
                !row.is("attnotnull"),
                value.value(),
                value.sql(),
                identity,
                generated,
                collation(row),
                catalog.columnComment(relation.id(), row.text("attnum")));
    }

    private String collation(Row row) {
        String namespace = row.text("collation_namespace");
        if (namespace == null) {
            return null;
        }
        if (!namespace.equals("pg_catalog") && !catalog.isCurrent(namespace)) {
            features.add("column " + row.text("attname") + " COLLATE " + namespace + "." + row.text("collname"));
        }
        return row.text("collname");
    }

    private Map<String, String> with() {
        Map<String, String> with = new TreeMap<>();
        for (String option : relation.row.lines("options")) {
            with.put(option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        for (String option : relation.row.lines("toast")) {
            with.put("toast." + option.substring(0, option.indexOf('=')), option.substring(option.indexOf('=') + 1));
        }
        return with;
    }

    private Optional<Partitioning> partitioning() {
        String definition = relation.row.text("partitioning");
        if (definition == null) {
            return Optional.empty();
        }
        Optional<Partitioning> partitioning = parts.partitioning(definition);
        if (partitioning.isEmpty()) {
            features.add("PARTITION BY " + definition);
        }
        return partitioning;
    }

    private Optional<Partition> partition() {
        if (!relation.isPartition()) {
            return Optional.empty();
        }
        String parentOid = relation.row.lines("parent_oids").get(0);
        order.wishes(relation.id(), "pg_class:" + parentOid);
        RelationRows parent = relations.get(parentOid);
        Optional<Partition> partition = Optional.empty();
        if (parent != null && Objects.equals(parent.name.schema(), relation.name.schema())) {
            partition = PartitionBounds.read(parent.name, relation.row.text("bounds"), numeric(parent));
        }
        if (partition.isEmpty()) {
            String parents = relation.row.text("parents");
            String id = "attachment of " + relation.id();
            order.add(
                    id,
                    ObjectOrder.Rank.PART,
                    new RawObject(
                            relation.name.withName("partition " + relation.name.name()),
                            Sql.of("ALTER TABLE " + parents + " ATTACH PARTITION " + relation.spelled() + " "
                                    + relation.row.text("bounds")),
                            Sql.of("ALTER TABLE " + parents + " DETACH PARTITION " + relation.spelled())));
            order.needs(id, relation.id());
            order.needs(id, "pg_class:" + parentOid);
        }
        return partition;
    }

    private static List<Boolean> numeric(RelationRows parent) {
        Map<String, String> types = parent.columnTypes();
        return Definition.read(parent.row.text("partitioning"), text -> {
                    text.token();
                    return text.keys();
                })
                .orElse(List.of())
                .stream()
                .map(key -> key.column() != null && NUMBERS.contains(types.get(key.column())))
                .toList();
    }

    private void features() {
        Row row = relation.row;
        if (row.has("of_type")) {
            features.add("OF " + row.text("of_type"));
        }
        if (row.has("parents") && !relation.isPartition()) {
            features.add("INHERITS (" + row.text("parents") + ")");
        }
        if (row.has("method")) {
            features.add("USING " + row.text("method"));
        }
        if (relation.isForeign()) {
            features.add("FOREIGN" + row.text("server"));
        }
        if (relation.columns.isEmpty()) {
            features.add("no columns");
        }
    }
}
