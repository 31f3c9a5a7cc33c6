package dev.migrate.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** The current schema of a PostgreSQL database, by its catalog. */
final class PostgresqlDescription {

    private static final String COLUMNS = """
            SELECT c.relname, 'column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
                || CASE WHEN a.attcollation <> t.typcollation THEN ' collate ' || o.collname ELSE '' END
                || CASE WHEN a.attidentity <> '' THEN ' identity ' || a.attidentity::text ELSE '' END
                || CASE WHEN a.attgenerated <> '' THEN ' generated ' || a.attgenerated::text ELSE '' END
                || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
            FROM pg_class c
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_collation o ON o.oid = a.attcollation
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE c.relkind IN ('r', 'v') AND c.relnamespace = current_schema()::regnamespace
            ORDER BY c.relname, a.attnum""";

    private static final String CONSTRAINTS = """
            SELECT r.relname, 'constraint ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
            FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
            WHERE c.connamespace = current_schema()::regnamespace AND c.contype <> 'n'
            ORDER BY r.relname, c.conname""";

    private static final String INDEXES = """
            SELECT r.relname, 'index ' || replace(pg_get_indexdef(i.indexrelid), current_schema() || '.', '')
            FROM pg_index i JOIN pg_class r ON r.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
            WHERE r.relnamespace = current_schema()::regnamespace
              AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u'))
            ORDER BY r.relname, x.relname""";

    private static final String SEQUENCES = """
            SELECT c.relname, 'sequence ' || format_type(s.seqtypid, NULL) || ' from ' || s.seqstart
            FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
            WHERE c.relnamespace = current_schema()::regnamespace
            ORDER BY c.relname""";

    private PostgresqlDescription() {}

    static String of(Connection connection) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (String query : List.of(COLUMNS, CONSTRAINTS, INDEXES, SEQUENCES)) {
            text.append(TestDatabase.query(connection, query).stream()
                    .filter(row -> !row.get(0).startsWith("migrate_"))
                    .map(row -> row.get(0) + ": " + row.get(1) + "\n")
                    .collect(Collectors.joining()));
        }
        return text.toString();
    }
}
