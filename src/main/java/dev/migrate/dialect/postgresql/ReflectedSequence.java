package dev.migrate.dialect.postgresql;

import dev.migrate.dialect.postgresql.Catalog.Row;
import dev.migrate.dialect.postgresql.ReflectedTables.RelationRows;
import dev.migrate.schema.Identity;
import dev.migrate.schema.Numbering;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.RawObject;
import dev.migrate.schema.Sequence;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Type;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A sequence, which may be all that its column's type says. */
final class ReflectedSequence {

    private static final Map<String, Long> GREATEST =
            Map.of("smallint", (long) Short.MAX_VALUE, "integer", (long) Integer.MAX_VALUE, "bigint", Long.MAX_VALUE);

    private final Catalog catalog;
    private final Row row;
    private final Row column;
    private final RelationRows table;

    /** @param table the table whose column owns it; null for none that is known */
    ReflectedSequence(Catalog catalog, Row row, RelationRows table) {
        this.catalog = catalog;
        this.row = row;
        this.table = table;
        this.column = table == null
                ? null
                : table.columns.stream()
                        .filter(each -> each.text("attnum").equals(row.text("owner_column")))
                        .findFirst()
                        .orElseThrow();
    }

    String id() {
        return "pg_class:" + row.text("seqrelid");
    }

    ObjectName name() {
        return catalog.name(row.text("nspname"), row.text("relname"));
    }

    private Numbering numbering() {
        long greatest = GREATEST.get(row.text("type"));
        boolean down = row.number("seqincrement") < 0;
        long min = row.number("seqmin");
        long max = row.number("seqmax");
        return new Numbering(
                other("seqstart", down ? max : min),
                other("seqincrement", 1),
                other("seqmin", down ? -greatest - 1 : 1),
                other("seqmax", down ? -1 : greatest),
                other("seqcache", 1),
                row.is("seqcycle") ? true : null);
    }

    private Long other(String field, long usual) {
        long value = row.number(field);
        return value == usual ? null : value;
    }

    /** Whether it comes and goes with its column, as what the column is. */
    boolean isOfIts(RelationRows owner) {
        return owner != null && (row.text("deptype").equals("i") || isSerial());
    }

    Identity identity(boolean always) {
        Numbering numbering = numbering();
        return new Identity(
                always,
                numbering.start(),
                numbering.increment(),
                numbering.minValue(),
                numbering.maxValue(),
                numbering.cache(),
                row.is("seqcycle"));
    }

    /** Whether it is exactly what the type serial makes. */
    boolean isSerial() {
        String usual = table.name.name() + "_" + column.text("attname") + "_seq";
        return row.text("deptype").equals("a")
                && column.is("attnotnull")
                && column.is("attislocal")
                && column.text("plain").equals(row.text("type"))
                && row.text("relname").equals(usual)
                && numbering().equals(Numbering.DEFAULT)
                && catalog.comment(id()) == null
                && row.text("relpersistence").equals(table.row.text("relpersistence"))
                && ("nextval('" + row.text("spelled").replace("'", "''") + "'::regclass)").equals(column.text("value"));
    }

    Type serial() {
        return new Type.Native(
                switch (row.text("type")) {
                    case "smallint" -> "smallserial";
                    case "bigint" -> "bigserial";
                    default -> "serial";
                });
    }

    Sequence object() {
        String type = row.text("type");
        return new Sequence(
                name(),
                type.equals("bigint") ? null : ReflectedType.of(type),
                numbering(),
                table == null ? null : new Sequence.Owner(table.name.name(), column.text("attname")),
                catalog.comment(id()));
    }

    /** What no operation says of it. */
    void beyond(ObjectOrder order) {
        if (row.text("relpersistence").equals("u")) {
            String label = "logging of " + row.text("relname");
            order.add(
                    label + id(),
                    ObjectOrder.Rank.PART,
                    new RawObject(
                            name().withName(label),
                            Sql.of("ALTER SEQUENCE " + row.text("spelled") + " SET UNLOGGED"),
                            Sql.of("ALTER SEQUENCE " + row.text("spelled") + " SET LOGGED")));
            order.needs(label + id(), id());
        }
    }

    /** The sequence of an identity has a name of its own, which no operation says. */
    void beyondIdentity(ObjectOrder order) {
        String usual = table.name.name() + "_" + column.text("attname") + "_seq";
        String comment = catalog.comment(id());
        boolean named = !name().name().equals(usual) && usual.getBytes(StandardCharsets.UTF_8).length < 64;
        if (!named && comment == null) {
            return;
        }
        String made = quote(table.name.withName(usual));
        String now = quote(name());
        String rename =
                named ? "ALTER SEQUENCE " + made + " RENAME TO " + RelationParts.DIALECT.quote(name().name()) : "";
        String say = comment == null ? "" : "COMMENT ON SEQUENCE " + now + " IS " + RelationParts.literal(comment);
        String label = "identity sequence " + name().name() + " of " + table.name.name();
        String id = "identity sequence of " + id();
        order.add(
                id,
                ObjectOrder.Rank.PART,
                new RawObject(
                        table.name.withName(label),
                        Sql.of(rename + (rename.isEmpty() || say.isEmpty() ? "" : ";\n") + say),
                        null));
        order.needs(id, table.id());
    }

    private static String quote(ObjectName name) {
        return RelationParts.DIALECT.quote(name.schema(), name.name());
    }
}
