package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Key;
import dev.migrate.schema.Literal;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Changes values of rows in batches, each a transaction of its own.
 *
 * @param set values by column
 * @param setSql expressions by column
 * @param where the rows that are changed; null for all
 * @param keys the columns that the batches follow, which tell any two rows apart; empty for the primary key
 * @param batchSize rows a batch; null for {@link #DEFAULT_BATCH_SIZE}
 * @param pause after each batch; null for none
 */
@About(
        "Sets columns of many rows in batches along a key, each batch a transaction of its own, so that nobody waits long."
                + " A run that is broken off goes on behind the last batch.")
public record Backfill(
        String schema,
        @Required String table,
        Map<String, Literal> set,
        Map<String, Sql> setSql,
        Sql where,
        @Key(value = "key", aliases = "keys") List<String> keys,
        Integer batchSize,
        Duration pause)
        implements Op, OnTable {

    public static final int DEFAULT_BATCH_SIZE = 1000;

    public Backfill {
        Checks.name("table", table);
        set = Checks.map(set);
        setSql = Checks.map(setSql);
        keys = Checks.any(keys);
        Values.checkAssignments(set, setSql);
        if (batchSize != null && batchSize < 1) {
            throw new MigrationException(Code.FORMAT, "batch_size must be at least 1, but is " + batchSize);
        }
        for (String column : keys) {
            if (set.containsKey(column) || setSql.containsKey(column)) {
                throw keySet(column);
            }
        }
    }

    private static MigrationException keySet(String column) {
        return new MigrationException(Code.FORMAT, "the key \"" + column + "\" is set too")
                .hint("the batches follow the key, so it must stay; name another key");
    }

    public int rowsPerBatch() {
        return batchSize == null ? DEFAULT_BATCH_SIZE : batchSize;
    }

    /** The columns that the batches follow, given the table; an error if they are not known. */
    public List<String> keyColumns(Optional<Table> known) {
        if (!keys.isEmpty()) {
            return keys;
        }
        return known.flatMap(Table::primaryKey)
                .map(Constraint.PrimaryKey::columns)
                .orElseThrow(() -> new MigrationException(
                                Code.SCHEMA, "the key of table \"" + tableName() + "\" is not known")
                        .hint("name the columns that tell its rows apart: key: [id]"));
    }

    @Override
    public Schema apply(Schema before) {
        return before.change(tableName(), table -> {
            Values.check(table, set);
            setSql.keySet().forEach(column -> Values.requireSettable(table, column));
            for (String column : keyColumns(Optional.of(table))) {
                if (set.containsKey(column) || setSql.containsKey(column)) {
                    throw keySet(column);
                }
                if (table.requireColumn(column).nullable()) {
                    throw new MigrationException(
                                    Code.SCHEMA, "the key \"" + column + "\" may be null, so rows could be left out")
                            .hint("name a key whose columns are \"nullable: false\", the primary key best");
                }
            }
            return table;
        });
    }

    /** None: the old values are not known. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.empty();
    }

    @Override
    public boolean changesRows() {
        return true;
    }

    @Override
    public String describe() {
        return tableName() + (where == null ? ", all rows" : " where " + where);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.backfill(this);
    }
}
