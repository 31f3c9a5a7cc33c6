package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.util.List;
import java.util.Optional;

/**
 * Makes a partition a table of its own.
 *
 * @param concurrently whether the partitioned table stays usable meanwhile
 */
@About(
        "Makes a partition a table of its own, with its rows. With `concurrently` the partitioned table stays usable meanwhile,"
                + " and PostgreSQL leaves a check of the old bounds on the partition.")
public record DetachPartition(
        String schema, @Required String table, @Required String partition, boolean concurrently)
        implements Op, OnTable {

    public DetachPartition {
        Checks.name("table", table);
        Checks.name("partition", partition);
    }

    public ObjectName partitionName() {
        return new ObjectName(schema, partition);
    }

    /** Detached concurrently it has a check of its old bounds, under a name that PostgreSQL chooses. */
    @Override
    public Schema apply(Schema before) {
        Schema after = before.change(tableName(), parent -> parent).change(partitionName(), this::detach);
        return concurrently ? after.forget(List.of(partitionName())) : after;
    }

    private Table detach(Table child) {
        if (child.partition() == null || !child.partition().of().equals(tableName())) {
            throw new MigrationException(
                    Code.SCHEMA, "table \"" + partitionName() + "\" is no partition of \"" + tableName() + "\"");
        }
        return child.withPartition(null);
    }

    /** None if it is done concurrently: the name of the check that this leaves is not known. */
    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return before.table(partitionName())
                .filter(child -> child.partition() != null && !concurrently)
                .map(child -> List.of(AttachPartition.of(partitionName(), child.partition())));
    }

    @Override
    public String describe() {
        return partitionName() + " from " + tableName();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.detachPartition(this);
    }
}
