package dev.migrate;

import dev.migrate.op.AddColumn;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.ColumnDefinition;
import dev.migrate.op.CreateIndex;
import dev.migrate.op.Creation;
import dev.migrate.op.DropIndex;
import dev.migrate.op.Op;
import dev.migrate.schema.Column;
import dev.migrate.schema.Index;
import dev.migrate.schema.Literal;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import dev.migrate.schema.TableOptions;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Changes of a schema by chance, each of another table. */
final class RandomChanges {

    private final Random random;

    private RandomChanges(Random random) {
        this.random = random;
    }

    static List<Op> of(Schema schema, int number, Random random) {
        List<Table> tables = new ArrayList<>(schema.tables().stream()
                .filter(table -> table.partition() == null && table.options().beyond() == null)
                .toList());
        Collections.shuffle(tables, random);
        RandomChanges changes = new RandomChanges(random);
        List<Op> ops = new ArrayList<>();
        tables.stream().limit(number).forEach(table -> ops.add(changes.change(table)));
        return ops;
    }

    private Op change(Table table) {
        ObjectName name = table.name();
        List<Column> ordinary = table.columns().stream()
                .filter(column -> column.generated() == null
                        && column.identity() == null
                        && column.collation() == null
                        && column.type() instanceof Type.Portable
                        && table.primaryKey()
                                .filter(key -> key.columns().contains(column.name()))
                                .isEmpty())
                .toList();
        List<Index> indexes = table.indexes();
        Optional<Column> column =
                ordinary.isEmpty() ? Optional.empty() : Optional.of(ordinary.get(random.nextInt(ordinary.size())));
        return switch (random.nextInt(6)) {
            case 0 ->
                column.map(each -> alter(name, each, !each.nullable(), false)).orElseGet(() -> added(name));
            case 1 -> column.map(each -> alter(name, each, null, true)).orElseGet(() -> added(name));
            case 2 ->
                indexes.isEmpty()
                        ? added(name)
                        : new DropIndex(
                                name.schema(), name.name(), indexes.get(0).name(), false, false);
            case 3 -> index(name, table.columns().get(0).name());
            case 4 -> created(name);
            default -> added(name);
        };
    }

    private static Op added(ObjectName table) {
        Column column = new Column("planted", Type.parse("integer"), true, null, null, null, null, null, null);
        return new AddColumn(table.schema(), table.name(), ColumnDefinition.of(column));
    }

    /** A default is taken away or given; only a number can be told what it may be. */
    private static Op alter(ObjectName table, Column column, Boolean nullable, boolean byDefault) {
        boolean has = column.defaultValue() != null || column.defaultSql() != null;
        if (byDefault && !has && !column.type().toString().matches("integer|bigint|smallint")) {
            return alter(table, column, !column.nullable(), false);
        }
        Literal value = byDefault && has ? Literal.NULL : null;
        Sql sql = byDefault && !has ? Sql.of("1 + 1") : null;
        return new AlterColumn(
                table.schema(), table.name(), column.name(), null, null, nullable, value, sql, null, null, null, null);
    }

    private static Op index(ObjectName table, String column) {
        Index.Part part = new Index.Part(column, null, null, null, null, null);
        return CreateIndex.of(
                table,
                new Index(
                        table.name() + "_planted", List.of(part), false, false, null, List.of(), null, Map.of(), null));
    }

    private static Op created(ObjectName beside) {
        Column column = new Column("n", Type.parse("integer"), true, null, null, null, null, null, null);
        Table table =
                new Table(beside.withName(beside.name() + "_planted"), TableOptions.NONE, null).withColumn(column);
        return Creation.of(table).get(0);
    }
}
