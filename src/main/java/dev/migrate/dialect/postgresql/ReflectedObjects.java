package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.postgresql.Catalog.Row;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Sql;
import java.sql.SQLException;

/**
 * What no operation makes and is no part of a table: domains, policies, operators and the like, as the SQL that makes
 * them.
 */
final class ReflectedObjects {

    private final Catalog catalog;
    private final ObjectOrder order;

    ReflectedObjects(Catalog catalog, ObjectOrder order) {
        this.catalog = catalog;
        this.order = order;
    }

    void read() throws SQLException {
        for (Row row : catalog.rows(ObjectQueries.all(catalog))) {
            add(row);
        }
    }

    private void add(Row row) {
        String id = row.text("id");
        String relation = row.has("relation") ? "pg_class:" + row.text("relation") : null;
        if (relation != null && !order.has(relation)) {
            return;
        }
        String comment = catalog.comment(id);
        String object = row.text("object");
        String sql = row.text("sql");
        boolean byHand = sql.startsWith("--");
        if (comment != null && !byHand) {
            sql += ";\nCOMMENT ON " + object + " IS " + RelationParts.literal(comment);
        }
        String schema = catalog.name(row.text("nspname"), "").schema();
        order.add(
                id,
                relation == null ? ObjectOrder.Rank.TYPE : ObjectOrder.Rank.PART,
                new RawObject(
                        new ObjectName(schema, row.text("label")),
                        Sql.of(sql),
                        byHand ? null : Sql.of("DROP " + object),
                        relation == null ? null : order.name(relation)));
        if (relation != null) {
            order.needs(id, relation);
        }
    }
}
