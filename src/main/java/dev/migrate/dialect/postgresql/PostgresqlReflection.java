package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Scope;
import dev.migrate.schema.EnumType;
import dev.migrate.schema.Extension;
import dev.migrate.schema.Namespace;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The schema of a live PostgreSQL database, from its catalog. What belongs to the whole server or database is left out, but
 * for extensions, and so are owners and privileges.
 */
final class PostgresqlReflection {

    private static final String NAMESPACES = "SELECT oid, nspname FROM pg_namespace WHERE oid IN :here";

    private static final String EXTENSIONS = """
            SELECT e.oid, e.extname, n.nspname,
                CASE WHEN e.extversion IS DISTINCT FROM a.default_version THEN e.extversion END AS version,
                a.comment AS usual
            FROM pg_extension e
            JOIN pg_namespace n ON n.oid = e.extnamespace
            LEFT JOIN pg_available_extensions() a ON a.name = e.extname
            WHERE e.extname <> 'plpgsql' ORDER BY e.extname""";

    private static final String ENUMS = """
            SELECT t.oid, n.nspname, t.typname,
                (SELECT string_agg(quote_literal(e.enumlabel), ' ' ORDER BY e.enumsortorder)
                 FROM pg_enum e WHERE e.enumtypid = t.oid) AS labels
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
            WHERE t.typtype = 'e' AND t.typnamespace IN :here
              AND NOT EXISTS (SELECT 1 FROM pg_depend e
                  WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')""";

    /**
     * What belongs to something else: the array of a type, the range of a multirange, the row of a relation; and what needs
     * something else. An automatic dependency counts where it is not one of a table on its own parts.
     */
    private static final String LINKS = """
            SELECT 'part' AS kind, 'pg_type:' || typarray AS id, 'pg_type:' || oid AS other
                FROM pg_type WHERE typarray >= 16384
            UNION ALL SELECT 'part', 'pg_type:' || oid, 'pg_class:' || typrelid FROM pg_type WHERE typrelid >= 16384
            UNION ALL SELECT 'part', 'pg_rewrite:' || oid, 'pg_class:' || ev_class FROM pg_rewrite
                WHERE oid >= 16384 AND rulename = '_RETURN'
            UNION ALL SELECT 'part', 'pg_constraint:' || oid, 'pg_type:' || contypid FROM pg_constraint
                WHERE contypid >= 16384
            UNION ALL SELECT 'part', 'pg_type:' || objid, 'pg_type:' || refobjid FROM pg_depend
                WHERE classid = 'pg_type'::regclass AND refclassid = 'pg_type'::regclass AND deptype = 'i'
            UNION ALL (SELECT DISTINCT 'need', classid::regclass || ':' || objid, refclassid::regclass || ':' || refobjid
                FROM pg_depend
                WHERE objid >= 16384 AND refobjid >= 16384 AND (deptype = 'n'
                    OR deptype = 'a' AND classid NOT IN ('pg_class'::regclass, 'pg_constraint'::regclass,
                        'pg_attrdef'::regclass, 'pg_type'::regclass, 'pg_trigger'::regclass)))""";

    private PostgresqlReflection() {}

    /** The schema that the connection works in, and those of the scope beside it. */
    static Schema read(Connection live, Scope scope) throws SQLException {
        try (Catalog catalog = new Catalog(live, scope)) {
            ObjectOrder order = new ObjectOrder();
            namespaces(catalog, order);
            enums(catalog, order);
            new ReflectedTables(catalog, order).read();
            new ReflectedFunctions(catalog, order).read();
            new ReflectedObjects(catalog, order).read();
            links(catalog, order);
            return Schema.of(order.sorted());
        }
    }

    private static void links(Catalog catalog, ObjectOrder order) throws SQLException {
        for (Catalog.Row row : catalog.rows(LINKS)) {
            String id = row.text("id");
            String other = row.text("other");
            if (row.text("kind").equals("part")) {
                order.belongs(id, other);
            } else if (id.startsWith("pg_constraint:") && !order.has(id) && other.startsWith("pg_class:")) {
                // A foreign key can come later.
                order.wishes(id, other);
            } else {
                order.needs(id, other);
            }
        }
    }

    private static void namespaces(Catalog catalog, ObjectOrder order) throws SQLException {
        Set<String> made = new HashSet<>();
        for (Catalog.Row row : catalog.rows(NAMESPACES)) {
            String name = row.text("nspname");
            if (!catalog.isCurrent(name) && !name.equals("public")) {
                String id = "pg_namespace:" + row.text("oid");
                order.add(
                        id, ObjectOrder.Rank.NAMESPACE, new Namespace(new ObjectName(null, name), catalog.comment(id)));
                made.add(name);
            }
        }
        for (Catalog.Row row : catalog.rows(EXTENSIONS)) {
            String id = "pg_extension:" + row.text("oid");
            String schema = row.text("nspname");
            boolean usual = catalog.isCurrent(schema) || schema.equals("pg_catalog");
            if (!usual && !schema.equals("public") && made.add(schema)) {
                order.add(
                        "namespace of " + id,
                        ObjectOrder.Rank.NAMESPACE,
                        new Namespace(new ObjectName(null, schema), null));
            }
            String comment = catalog.comment(id);
            order.add(
                    id,
                    ObjectOrder.Rank.EXTENSION,
                    new Extension(
                            new ObjectName(null, row.text("extname")),
                            usual ? null : schema,
                            row.text("version"),
                            comment == null || comment.equals(row.text("usual")) ? null : comment));
        }
    }

    private static void enums(Catalog catalog, ObjectOrder order) throws SQLException {
        for (Catalog.Row row : catalog.rows(ENUMS)) {
            String id = "pg_type:" + row.text("oid");
            List<String> values = row.has("labels")
                    ? Deparsed.of(row.text("labels")).stream()
                            .map(Deparsed::string)
                            .toList()
                    : List.of();
            order.add(
                    id,
                    ObjectOrder.Rank.TYPE,
                    new EnumType(catalog.name(row.text("nspname"), row.text("typname")), values, catalog.comment(id)));
        }
    }
}
