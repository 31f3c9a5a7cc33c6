package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.postgresql.Catalog.Row;
import dev.migrate.schema.Comments;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Sql;
import dev.migrate.schema.View;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tables, views and sequences, with all that belongs to them. */
final class ReflectedTables {

    private static final String RELATIONS = """
            SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence, c.oid::regclass AS spelled,
                array_to_string(c.reloptions, E'\\n') AS options, array_to_string(o.reloptions, E'\\n') AS toast,
                s.spcname, c.relrowsecurity, c.relforcerowsecurity, c.relreplident, c.relispartition,
                CASE WHEN a.amname <> 'heap' THEN quote_ident(a.amname) END AS method,
                pg_get_partkeydef(c.oid) AS partitioning, pg_get_expr(c.relpartbound, c.oid) AS bounds,
                CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS of_type, c.reloftype,
                i.parents, i.parent_oids, f.server,
                CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS query
            FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_class o ON o.oid = c.reltoastrelid
            LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
            LEFT JOIN pg_am a ON a.oid = c.relam
            LEFT JOIN (SELECT inhrelid, string_agg(inhparent::regclass::text, ', ' ORDER BY inhseqno) AS parents,
                    string_agg(inhparent::text, E'\\n' ORDER BY inhseqno) AS parent_oids
                FROM pg_inherits GROUP BY inhrelid) i ON i.inhrelid = c.oid AND c.relkind IN ('r', 'p', 'f')
            LEFT JOIN (SELECT t.ftrelid, ' SERVER ' || quote_ident(s.srvname) || coalesce(' OPTIONS ('
                    || (SELECT string_agg(quote_ident(option_name) || ' ' || quote_literal(option_value), ', ')
                        FROM pg_options_to_table(t.ftoptions)) || ')', '') AS server
                FROM pg_foreign_table t JOIN pg_foreign_server s ON s.oid = t.ftserver) f ON f.ftrelid = c.oid
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND c.relpersistence <> 't' AND c.relnamespace IN :here
              AND NOT EXISTS (SELECT 1 FROM pg_depend e
                  WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            ORDER BY c.oid""";

    private static final String COLUMNS = """
            SELECT a.attrelid, a.attnum, a.attname, quote_ident(a.attname) AS spelled,
                format_type(a.atttypid, a.atttypmod) AS type, format_type(a.atttypid, NULL) AS plain, a.attnotnull,
                a.attidentity, a.attgenerated, a.attislocal, a.attinhcount, d.oid AS default_oid,
                pg_get_expr(d.adbin, d.adrelid) AS value, o.collname, m.nspname AS collation_namespace,
                CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage,
                %s AS compression, CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS target,
                array_to_string(a.attoptions, E'\\n') AS options,
                (SELECT string_agg(quote_ident(option_name) || ' ' || quote_literal(option_value), ', ')
                 FROM pg_options_to_table(a.attfdwoptions)) AS foreign_options
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_collation o ON o.oid = a.attcollation AND a.attcollation <> t.typcollation
            LEFT JOIN pg_namespace m ON m.oid = o.collnamespace
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.relnamespace IN :here
              AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attrelid, a.attnum""";

    private static final String CONSTRAINTS = """
            SELECT c.oid, c.conrelid, c.contype, c.conname, quote_ident(c.conname) AS spelled, c.conindid, c.confrelid, c.conislocal,
                c.conparentid, c.convalidated, c.connoinherit, pg_get_constraintdef(c.oid) AS definition,
                (SELECT a.attname FROM pg_attribute a WHERE c.contype = 'n' AND a.attrelid = c.conrelid
                    AND a.attnum = c.conkey[1]) AS not_null,
                EXISTS (SELECT 1 FROM pg_depend d JOIN pg_proc p ON p.oid = d.refobjid
                    WHERE d.classid = 'pg_constraint'::regclass AND d.objid = c.oid
                      AND d.refclassid = 'pg_proc'::regclass AND r.reltype = ANY (p.proargtypes)) AS of_rows
            FROM pg_constraint c
            JOIN pg_class r ON r.oid = c.conrelid
            WHERE c.contype IN ('p', 'u', 'f', 'c', 'x', 'n') AND r.relnamespace IN :here
              AND NOT EXISTS (SELECT 1 FROM pg_constraint p WHERE p.oid = c.conparentid AND p.conrelid = c.conrelid)
            ORDER BY c.conrelid, c.contype <> 'p', c.conname""";

    private static final String INDEXES = """
            SELECT i.indexrelid, i.indrelid, c.relname, c.oid::regclass AS spelled, s.spcname, i.indisreplident,
                i.indisclustered, k.oid AS constraint_oid, array_to_string(c.reloptions, E'\\n') AS options,
                CASE WHEN k.oid IS NULL THEN pg_get_indexdef(i.indexrelid) END AS definition,
                (SELECT string_agg(a.attnum || ' ' || a.attstattarget, E'\\n' ORDER BY a.attnum) FROM pg_attribute a
                 WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0) AS targets,
                EXISTS (SELECT 1 FROM pg_depend d JOIN pg_proc p ON p.oid = d.refobjid
                    WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                      AND d.refclassid = 'pg_proc'::regclass AND r.reltype = ANY (p.proargtypes)) AS of_rows
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid
            JOIN pg_class r ON r.oid = i.indrelid
            LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
            LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid
                AND k.contype IN ('p', 'u', 'x')
            WHERE r.relkind IN ('r', 'p', 'm') AND r.relnamespace IN :here AND (i.indisvalid OR r.relkind = 'p')
            ORDER BY i.indrelid, c.relname""";

    private static final String TRIGGERS = """
            SELECT t.oid, t.tgrelid, t.tgname, quote_ident(t.tgname) AS spelled, t.tgenabled,
                pg_get_triggerdef(t.oid) AS definition
            FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid
            WHERE NOT t.tgisinternal AND %s AND r.relnamespace IN :here
            ORDER BY t.tgrelid, t.tgname""";

    private static final String SEQUENCES = """
            SELECT s.seqrelid, n.nspname, c.relname, c.relpersistence, c.oid::regclass AS spelled,
                format_type(s.seqtypid, NULL) AS type, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
                s.seqcycle, d.refobjid AS owner, d.refobjsubid AS owner_column, d.deptype
            FROM pg_sequence s
            JOIN pg_class c ON c.oid = s.seqrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
                AND d.refclassid = 'pg_class'::regclass
            WHERE c.relpersistence <> 't' AND c.relnamespace IN :here
              AND NOT EXISTS (SELECT 1 FROM pg_depend e
                  WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
            ORDER BY c.relname""";

    private final Catalog catalog;
    private final ObjectOrder order;

    ReflectedTables(Catalog catalog, ObjectOrder order) {
        this.catalog = catalog;
        this.order = order;
    }

    void read() throws SQLException {
        Map<String, RelationRows> relations = new LinkedHashMap<>();
        Set<String> excluded = new HashSet<>();
        for (Row row : catalog.rows(RELATIONS)) {
            ObjectName name = catalog.name(row.text("nspname"), row.text("relname"));
            if (catalog.excludes(name)) {
                excluded.add(row.text("oid"));
            } else {
                relations.put(row.text("oid"), new RelationRows(name, row));
            }
        }
        String compression = catalog.since(14, "nullif(a.attcompression, '')", "NULL");
        for (Row row : catalog.rows(COLUMNS.formatted(compression))) {
            in(relations, row.text("attrelid")).columns.add(row);
        }
        for (Row row : catalog.rows(CONSTRAINTS)) {
            in(relations, row.text("conrelid")).constraints.add(row);
        }
        for (Row row : catalog.rows(INDEXES)) {
            in(relations, row.text("indrelid")).indexes.add(row);
        }
        String own = catalog.since(13, "t.tgparentid = 0", "true");
        for (Row row : catalog.rows(TRIGGERS.formatted(own))) {
            in(relations, row.text("tgrelid")).triggers.add(row);
        }
        sequences(relations, excluded);
        Map<String, RelationRows> readable = Map.copyOf(relations);
        for (RelationRows relation : relations.values()) {
            if (relation.isView()) {
                view(relation);
            } else {
                new ReflectedTable(catalog, order, relation, readable).add();
            }
        }
    }

    /** Rows of what is excluded go nowhere. */
    private static RelationRows in(Map<String, RelationRows> relations, String oid) {
        RelationRows relation = relations.get(oid);
        return relation != null ? relation : new RelationRows(null, null);
    }

    private void sequences(Map<String, RelationRows> relations, Set<String> excluded) throws SQLException {
        for (Row row : catalog.rows(SEQUENCES)) {
            String owner = row.text("owner");
            if (owner != null && excluded.contains(owner)) {
                continue;
            }
            RelationRows table = owner == null ? null : relations.get(owner);
            ReflectedSequence sequence = new ReflectedSequence(catalog, row, table);
            if (table != null) {
                table.sequences.put(row.text("owner_column"), sequence);
            }
            if (sequence.isOfIts(table)) {
                order.belongs(sequence.id(), "pg_class:" + owner);
            } else {
                order.add(sequence.id(), ObjectOrder.Rank.SEQUENCE, sequence.object());
                sequence.beyond(order);
            }
        }
    }

    private void view(RelationRows relation) {
        TableParts parts = new TableParts(relation.columnTypes());
        RelationParts rest = new RelationParts(catalog, order, relation, parts);
        Row row = relation.row;
        rest.indexes();
        rest.triggers();
        View view = new View(
                relation.name,
                Sql.of(Readable.query(row.text("query").strip().replaceAll(";$", ""))),
                List.of(),
                row.text("relkind").equals("m"),
                rest.indexes,
                rest.triggers,
                new Comments(catalog.comment(relation.id()), rest.comments));
        order.add(relation.id(), ObjectOrder.Rank.VIEW, view);
        new RelationFeatures(catalog, order, relation).add();
    }

    /** The rows of the catalog that are about one table or view. */
    static final class RelationRows {
        final ObjectName name;
        final Row row;
        final List<Row> columns = new ArrayList<>();
        final List<Row> constraints = new ArrayList<>();
        final List<Row> indexes = new ArrayList<>();
        final List<Row> triggers = new ArrayList<>();

        /** By the number of the column. */
        final Map<String, ReflectedSequence> sequences = new HashMap<>();

        RelationRows(ObjectName name, Row row) {
            this.name = name;
            this.row = row;
        }

        String id() {
            return "pg_class:" + row.text("oid");
        }

        String spelled() {
            return row.text("spelled");
        }

        boolean isView() {
            return row.text("relkind").equals("v") || row.text("relkind").equals("m");
        }

        boolean isForeign() {
            return row.text("relkind").equals("f");
        }

        boolean isPartition() {
            return row.is("relispartition");
        }

        Map<String, String> columnTypes() {
            Map<String, String> types = new HashMap<>();
            columns.forEach(column -> types.put(column.text("attname"), column.text("plain")));
            return types;
        }
    }
}
