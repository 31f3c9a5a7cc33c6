package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Index;
import dev.migrate.schema.Key;
import dev.migrate.schema.Naming;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.View;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Creates an index.
 *
 * @param name null for the one of {@link Naming}
 * @param columns its keys: names of columns, or expressions
 * @param using the access method; null for the default
 * @param include columns that it carries along
 * @param where the rows it holds; null for all
 * @param with storage parameters by name
 * @param concurrently whether the table stays writable meanwhile, on databases that can
 */
@About(
        "Creates an index over columns or expressions of a table or materialized view. With `concurrently` the table stays"
                + " writable meanwhile on PostgreSQL; other databases need no such thing.")
public record CreateIndex(
        String schema,
        @Required String table,
        String name,

        @Required @Key(value = "columns", aliases = "column")
        List<Index.Part> columns,

        boolean unique,
        boolean nullsNotDistinct,
        String using,
        List<String> include,
        Sql where,
        Map<String, String> with,
        String tablespace,
        boolean concurrently,
        boolean ifNotExists)
        implements Op, AltersTable {

    public CreateIndex {
        Checks.name("table", table);
        columns = Checks.some("columns", columns);
        include = Checks.any(include);
        with = Checks.map(with);
        columns.forEach(part -> Checks.exactlyOne("column", part.column(), "expression", part.expression()));
        if (nullsNotDistinct && !unique) {
            throw new MigrationException(Code.FORMAT, "nulls_not_distinct goes with unique")
                    .hint("add \"unique: true\"");
        }
    }

    /** The operation that makes an index as it stands. */
    public static CreateIndex of(ObjectName table, Index index) {
        return new CreateIndex(
                table.schema(),
                table.name(),
                index.name(),
                index.columns(),
                index.unique(),
                index.nullsNotDistinct(),
                index.using(),
                index.include(),
                index.where(),
                index.with(),
                index.tablespace(),
                false,
                false);
    }

    @Override
    public Op named(Naming naming) {
        return new CreateIndex(
                schema,
                table,
                name == null ? naming.index(tableName(), columns) : name,
                columns,
                unique,
                nullsNotDistinct,
                using,
                include,
                where,
                with,
                tablespace,
                concurrently,
                ifNotExists);
    }

    public String indexName() {
        return name == null ? Naming.DEFAULT.index(tableName(), columns) : name;
    }

    /** The index that it makes. */
    public Index index() {
        return new Index(indexName(), columns, unique, nullsNotDistinct, using, include, where, with, tablespace);
    }

    @Override
    public Schema apply(Schema before) {
        if (before.ownerOfIndex(new ObjectName(schema, indexName())).isPresent()) {
            if (ifNotExists) {
                return before;
            }
            throw new MigrationException(Code.SCHEMA, "index \"" + indexName() + "\" already exists");
        }
        return before.changeRelation(tableName(), relation -> {
            if (relation instanceof View view && !view.materialized()) {
                throw new MigrationException(
                                Code.SCHEMA, "view \"" + tableName() + "\" keeps no rows that could be indexed")
                        .hint("index its tables, or make it materialized");
            }
            return relation.withIndex(index());
        });
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return ifNotExists
                ? Optional.empty()
                : Optional.of(List.of(new DropIndex(schema, table, indexName(), concurrently, false)));
    }

    @Override
    public String describe() {
        return indexName() + " on " + tableName();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createIndex(this);
    }
}
