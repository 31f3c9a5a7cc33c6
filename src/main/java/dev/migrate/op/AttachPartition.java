package dev.migrate.op;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.schema.Key;
import dev.migrate.schema.Literal;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Partition;
import dev.migrate.schema.Required;
import dev.migrate.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes a table a partition of another one.
 *
 * @param table the partitioned table
 * @param partition the table that becomes its partition, in the same schema
 * @param from where its range begins, a value for each key; empty for no beginning
 * @param to where its range ends, exclusive; empty for no end
 * @param in the values of its list
 * @param otherwise whether it takes what no other takes
 */
@About("Makes a table a partition of a partitioned one: of a range (`from`, `to`), of some values (`in`), of a"
        + " remainder (`modulus`, `remainder`), or of all that no other takes (`default`).")
public record AttachPartition(
        String schema,
        @Required String table,
        @Required String partition,
        List<Literal> from,
        List<Literal> to,
        List<Literal> in,
        Integer modulus,
        Integer remainder,
        @Key("default") boolean otherwise)
        implements Op, OnTable {

    public AttachPartition {
        Checks.name("table", table);
        Checks.name("partition", partition);
        from = Checks.any(from);
        to = Checks.any(to);
        in = Checks.any(in);
        boolean range = !from.isEmpty() || !to.isEmpty();
        boolean hash = modulus != null && remainder != null;
        long ways = Stream.of(range, !in.isEmpty(), hash, otherwise)
                .filter(given -> given)
                .count();
        if (ways != 1 || (modulus == null) != (remainder == null)) {
            throw new MigrationException(Code.FORMAT, "which rows the partition takes is not clear")
                    .hint("give from and to, or in, or modulus and remainder, or \"default: true\"");
        }
        if (!from.isEmpty() && !to.isEmpty() && from.size() != to.size()) {
            throw new MigrationException(Code.FORMAT, "from and to have not the same number of values");
        }
    }

    /** The operation that attaches a table as it is attached. */
    public static AttachPartition of(ObjectName name, Partition partition) {
        return new AttachPartition(
                partition.of().schema(),
                partition.of().name(),
                name.name(),
                partition.from(),
                partition.to(),
                partition.in(),
                partition.modulus(),
                partition.remainder(),
                partition.isDefault());
    }

    public ObjectName partitionName() {
        return new ObjectName(schema, partition);
    }

    @Override
    public Schema apply(Schema before) {
        before.table(tableName())
                .filter(parent -> parent.options().partitionBy() == null)
                .ifPresent(parent -> {
                    throw new MigrationException(Code.SCHEMA, "table \"" + tableName() + "\" is not partitioned")
                            .hint("only create_table can make it so, with partition_by");
                });
        Partition bounds = new Partition(tableName(), from, to, in, modulus, remainder);
        return before.change(tableName(), parent -> parent)
                .change(partitionName(), child -> child.withPartition(bounds));
    }

    @Override
    public Optional<List<Op>> inverse(Schema before) {
        return Optional.of(List.of(new DetachPartition(schema, table, partition, false)));
    }

    @Override
    public String describe() {
        return partitionName() + " to " + tableName();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.attachPartition(this);
    }
}
