package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.Before;
import dev.migrate.op.AlterColumn;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.schema.Column;
import dev.migrate.schema.Identity;
import dev.migrate.schema.Literal;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a column comes to be numbered in another way: by a sequence of its own that its type brings ({@code serial}), as an
 * identity, or not at all. The first new number follows the greatest that is there.
 */
final class Renumbering {

    private static final Map<String, Type> VALUES = Map.of(
            "smallserial", Type.parse("smallint"), "serial", Type.parse("integer"), "bigserial", Type.parse("bigint"));

    private final ObjectName table;
    private final Column from;
    private final Column to;
    private final PostgresqlRenderer renderer = new PostgresqlRenderer(Before.of(Schema.empty()));
    private final List<Op> ops = new ArrayList<>();

    private Renumbering(ObjectName table, Column from, Column to) {
        this.table = table;
        this.from = from;
        this.to = to;
    }

    static Type valueType(Type type) {
        return VALUES.getOrDefault(type.toString(), type);
    }

    static Optional<List<Op>> between(ObjectName table, Column from, Column to, Op change) {
        boolean sameWay = isSerial(from) == isSerial(to)
                && (!isSerial(from) || from.type().equals(to.type()))
                && (from.identity() != null || to.identity() == null);
        return sameWay ? Optional.empty() : Optional.of(new Renumbering(table, from, to).ops(change));
    }

    private static boolean isSerial(Column column) {
        return VALUES.containsKey(column.type().toString());
    }

    private List<Op> ops(Op change) {
        if (isSerial(from) && isSerial(to)) {
            addIfAny(change);
            execute("ALTER SEQUENCE " + sequence() + " AS " + renderer.type(valueType(to.type())));
            return ops;
        }
        if (isSerial(from)) {
            ops.add(alter(Literal.NULL, null, null));
            execute("DROP SEQUENCE " + sequence());
        } else if (from.identity() != null) {
            ops.add(alter(null, null, Optional.empty()));
        } else if (to.identity() != null && from.hasDefault()) {
            ops.add(alter(Literal.NULL, null, null));
        }
        addIfAny(change);
        if (isSerial(to)) {
            execute("CREATE SEQUENCE " + sequence() + " AS " + renderer.type(valueType(to.type())) + " OWNED BY "
                    + renderer.quote(table) + "." + renderer.quote(to.name()));
            ops.add(alter(null, Sql.of("nextval(" + renderer.literal(sequence()) + ")"), null));
            goOn();
        } else if (to.identity() != null) {
            ops.add(alter(null, null, Optional.of(to.identity())));
            goOn();
        }
        return ops;
    }

    private void addIfAny(Op change) {
        if (change != null) {
            ops.add(change);
        }
    }

    /** From an empty table it counts from its beginning. */
    private void goOn() {
        Identity identity = to.identity() == null ? Identity.plain() : to.identity();
        boolean down = identity.increment() != null && identity.increment() < 0;
        String column = renderer.quote(to.name());
        String next = (down ? "min(" : "max(") + column + ") " + (down ? "- 1" : "+ 1");
        Long start = identity.numbering().defaultStart();
        if (identity.start() != null) {
            start = identity.start();
        }
        execute("SELECT setval(pg_get_serial_sequence(" + renderer.literal(renderer.quote(table)) + ", "
                + renderer.literal(to.name()) + "), " + (down ? "least(" : "greatest(") + next + ", " + start
                + "), false) FROM " + renderer.quote(table));
    }

    private String sequence() {
        return renderer.quote(table.withName(table.name() + "_" + to.name() + "_seq"));
    }

    private void execute(String sql) {
        ops.add(new Execute(Sql.of(sql), null, List.of()));
    }

    private AlterColumn alter(Literal value, Sql sql, Optional<Identity> identity) {
        return new AlterColumn(
                table.schema(), table.name(), to.name(), null, null, null, value, sql, null, identity, null, null);
    }
}
