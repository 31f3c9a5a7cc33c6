package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Index;
import dev.migrate.schema.Key;
import dev.migrate.schema.Naming;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.TableName;
import java.util.List;
import java.util.Optional;

/**
 * Creates an index.
 *
 * @param name null for the one of {@link Naming}
 * @param columns its keys: names of columns, or expressions
 * @param where the rows it holds; null for all
 */
@About("Creates an index over columns or expressions of a table.")
public record CreateIndex(
        String schema,
        @Required String table,
        String name,

        @Required @Key(value = "columns", aliases = "column")
        List<Index.Part> columns,

        boolean unique,
        Sql where,
        boolean ifNotExists)
        implements Op {

    public CreateIndex {
        Checks.name("table", table);
        columns = Checks.some("columns", columns);
        for (Index.Part part : columns) {
            Checks.notBoth("column", part.column(), "expression", part.expression());
            if (part.column() == null && part.expression() == null) {
                throw new MigrationException(Code.FORMAT, "a key of an index is a column or an expression");
            }
        }
    }

    public TableName tableName() {
        return new TableName(schema, table);
    }

    public String indexName() {
        return name == null ? Naming.index(tableName(), columns) : name;
    }

    @Override
    public Schema apply(Schema before) {
        if (before.tableOfIndex(new TableName(schema, indexName())).isPresent()) {
            if (ifNotExists) {
                return before;
            }
            throw new MigrationException(Code.SCHEMA, "index \"" + indexName() + "\" already exists");
        }
        return before.change(tableName(), table -> table.withIndex(new Index(indexName(), columns, unique, where)));
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return ifNotExists ? Optional.empty() : Optional.of(List.of(new DropIndex(schema, table, indexName(), false)));
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
