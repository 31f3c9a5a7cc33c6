package dev.migrate.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The current schema of a PostgreSQL database, or in a database of its own all schemas, by the catalog. */
final class PostgresqlDescription {

    /** The namespaces that are described: one among many cases, or all that a case has made in its own database. */
    private static final String HERE = "(SELECT oid FROM pg_namespace WHERE nspname = current_schema()"
            + " OR current_schema() = 'public' AND nspname !~ '^pg_' AND nspname <> 'information_schema')";

    /** An extension's own objects are described by its name. */
    private static final String OWN =
            " AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.objid = %s AND e.deptype = 'e')";

    private static final String RELATIONS = """
            SELECT c.relname, c.relkind::text || ' ' || c.relpersistence::text
                || coalesce(' with ' || (SELECT string_agg(o, ' ' ORDER BY o) FROM unnest(c.reloptions) o), '')
                || coalesce(' partition by ' || pg_get_partkeydef(c.oid), '')
                || coalesce(' of ' || c.relispartition::text || pg_get_expr(c.relpartbound, c.oid), '')
                || CASE WHEN c.relkind IN ('v', 'm') THEN ' ' || pg_get_viewdef(c.oid) ELSE '' END
                || coalesce(' comment ' || obj_description(c.oid, 'pg_class'), '')
            FROM pg_class c
            WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace IN :here
            ORDER BY c.relname""";

    private static final String COLUMNS = """
            SELECT c.relname, 'column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
                || CASE WHEN a.attcollation <> t.typcollation THEN ' collate ' || o.collname ELSE '' END
                || CASE WHEN a.attidentity <> '' THEN ' identity ' || a.attidentity::text ELSE '' END
                || CASE WHEN a.attgenerated <> '' THEN ' generated ' || a.attgenerated::text ELSE '' END
                || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
                || coalesce(' comment ' || col_description(c.oid, a.attnum), '')
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_collation o ON o.oid = a.attcollation
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace IN :here
            ORDER BY c.relname, a.attnum""";

    private static final String CONSTRAINTS = """
            SELECT r.relname, 'constraint ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
                || CASE WHEN c.convalidated THEN '' ELSE ' not valid' END
                || coalesce(' comment ' || obj_description(c.oid, 'pg_constraint'), '')
            FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
            WHERE c.connamespace IN :here AND c.contype <> 'n'
              AND NOT EXISTS (SELECT 1 FROM pg_constraint p WHERE p.oid = c.conparentid AND p.conrelid = c.conrelid)
            ORDER BY r.relname, c.conname""";

    private static final String INDEXES = """
            SELECT r.relname, 'index ' || replace(pg_get_indexdef(i.indexrelid), current_schema() || '.', '')
                || CASE WHEN i.indisvalid THEN '' ELSE ' invalid' END
                || coalesce(' comment ' || obj_description(i.indexrelid, 'pg_class'), '')
            FROM pg_index i JOIN pg_class r ON r.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
            WHERE r.relnamespace IN :here
              AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u', 'x'))
            ORDER BY r.relname, x.relname""";

    private static final String TRIGGERS = """
            SELECT r.relname, 'trigger ' || replace(pg_get_triggerdef(t.oid), current_schema() || '.', '')
                || coalesce(' comment ' || obj_description(t.oid, 'pg_trigger'), '')
            FROM pg_trigger t JOIN pg_class r ON r.oid = t.tgrelid
            WHERE NOT t.tgisinternal AND r.relnamespace IN :here
            ORDER BY r.relname, t.tgname""";

    private static final String SEQUENCES = """
            SELECT c.relname, 'sequence ' || format_type(s.seqtypid, NULL) || ' from ' || s.seqstart || ' by '
                || s.seqincrement || ' in ' || s.seqmin || ' to ' || s.seqmax || ' cache ' || s.seqcache || ' cycle '
                || s.seqcycle
                || coalesce(' owned by ' || (SELECT d.refobjid::regclass || '.' || d.refobjsubid FROM pg_depend d
                   WHERE d.objid = c.oid AND d.deptype = 'a' AND d.refclassid = 'pg_class'::regclass), '')
                || coalesce(' comment ' || obj_description(c.oid, 'pg_class'), '')
            FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
            WHERE c.relnamespace IN :here
            ORDER BY c.relname""";

    private static final String ENUMS = """
            SELECT t.typname, 'enum ' || (SELECT string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)
                   FROM pg_enum e WHERE e.enumtypid = t.oid)
                || coalesce(' comment ' || obj_description(t.oid, 'pg_type'), '')
            FROM pg_type t
            WHERE t.typtype = 'e' AND t.typnamespace IN :here
            ORDER BY t.typname, t.typnamespace::regnamespace::text""";

    private static final String FUNCTIONS = """
            SELECT p.proname, 'function ' || replace(pg_get_functiondef(p.oid), current_schema() || '.', '')
                || coalesce(' comment ' || obj_description(p.oid, 'pg_proc'), '')
            FROM pg_proc p
            WHERE p.prokind <> 'a' AND p.pronamespace IN :here""" + OWN.formatted("p.oid") + """

            ORDER BY p.proname, pg_get_function_identity_arguments(p.oid)""";

    private static final String SCHEMAS = """
            SELECT nspname, 'schema' || coalesce(' comment ' || obj_description(oid, 'pg_namespace'), '')
            FROM pg_namespace
            WHERE current_schema() = 'public' AND oid IN :here AND nspname <> 'public'
            ORDER BY nspname""";

    private static final String EXTENSIONS = """
            SELECT e.extname, 'extension ' || e.extversion || ' in ' || n.nspname
                || coalesce(' comment ' || obj_description(e.oid, 'pg_extension'), '')
            FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
            WHERE current_schema() = 'public' AND e.extname <> 'plpgsql'
            ORDER BY e.extname""";

    private PostgresqlDescription() {}

    static String of(Connection connection) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (String query : List.of(
                RELATIONS, COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS, SEQUENCES, ENUMS, FUNCTIONS, SCHEMAS, EXTENSIONS)) {
            text.append(TestDatabase.query(connection, query.replace(":here", HERE)).stream()
                    .filter(row -> !row.get(0).startsWith("migrate_"))
                    .map(row -> row.get(0) + ": " + row.get(1) + "\n")
                    .collect(Collectors.joining()));
        }
        return text.toString();
    }
}
