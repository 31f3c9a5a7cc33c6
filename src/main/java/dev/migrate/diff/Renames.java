package dev.migrate.diff;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import dev.migrate.op.Op;
import dev.migrate.op.RenameColumn;
import dev.migrate.op.RenameTable;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody says has another name now. A table comes before its columns, which are named with its new name.
 *
 * @param tables the new name of a table by its old one
 * @param columns the renamed columns, in order
 */
public record Renames(Map<ObjectName, ObjectName> tables, List<Renamed> columns) {

    public static final Renames NONE = new Renames(Map.of(), List.of());

    public Renames {
        tables = new LinkedHashMap<>(tables);
        columns = List.copyOf(columns);
    }

    /** A column of a table, by the table's new name. */
    public record Renamed(ObjectName table, String from, String to) {}

    /** {@code people:users, app.people:app.users, users.mail:email, app.users.mail:email} */
    public static Renames parse(List<String> texts) {
        Map<ObjectName, ObjectName> tables = new LinkedHashMap<>();
        List<Renamed> columns = new ArrayList<>();
        for (String text : texts) {
            String[] sides = text.strip().split(":", -1);
            if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                throw new MigrationException(Code.SETTINGS, "the rename \"" + text + "\" cannot be read")
                        .hint("a column is renamed as in -Drenames=users.mail:email, a table as in"
                                + " -Drenames=people:users");
            }
            String from = sides[0].strip();
            String to = sides[1].strip();
            int dot = from.lastIndexOf('.');
            if (dot < 0) {
                tables.put(new ObjectName(null, from), new ObjectName(null, to));
            } else {
                String bare = to.startsWith(from.substring(0, dot + 1)) ? to.substring(dot + 1) : to;
                columns.add(new Renamed(name(from.substring(0, dot)), from.substring(dot + 1), bare));
            }
        }
        return new Renames(tables, columns);
    }

    private static ObjectName name(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? new ObjectName(null, text) : new ObjectName(text.substring(0, dot), text.substring(dot + 1));
    }

    /** These and others. */
    public Renames and(Renames other) {
        Map<ObjectName, ObjectName> bothTables = new LinkedHashMap<>(tables);
        bothTables.putAll(other.tables);
        List<Renamed> both = new ArrayList<>(columns);
        other.columns.stream().filter(each -> !both.contains(each)).forEach(both::add);
        return new Renames(bothTables, both);
    }

    /**
     * The operations that rename, in a schema where the old names still are: a rename that is done already is none.
     *
     * @throws MigrationException for one that fits neither the schema before nor the one after
     */
    public List<Op> operations(Schema have, Schema want) {
        return asMeant(want).unambiguous(have, want);
    }

    /** {@code app.people:app.users} names two columns of a table, or two tables of a schema. */
    private Renames asMeant(Schema want) {
        Map<ObjectName, ObjectName> all = new LinkedHashMap<>(tables);
        List<Renamed> rest = new ArrayList<>();
        for (Renamed each : columns) {
            ObjectName to = new ObjectName(each.table.name(), each.to);
            if (each.table.schema() == null && want.table(to).isPresent()) {
                all.put(to.withName(each.from), to);
            } else {
                rest.add(each);
            }
        }
        return new Renames(all, rest);
    }

    private List<Op> unambiguous(Schema have, Schema want) {
        requireNoSwap();
        List<Op> ops = new ArrayList<>();
        tables.forEach((from, to) -> {
            if (isOpen(
                            "table",
                            from.toString(),
                            have.table(from).isPresent(),
                            want.table(to).isPresent())
                    && have.table(to).isEmpty()) {
                ops.add(new RenameTable(from.schema(), from.name(), to.name()));
            }
        });
        for (Renamed column : columns) {
            ObjectName before = tables.entrySet().stream()
                    .filter(table -> table.getValue().equals(column.table))
                    .map(Map.Entry::getKey)
                    .filter(old -> have.table(old).isPresent())
                    .findFirst()
                    .orElse(column.table);
            boolean had = have.table(before)
                    .filter(table -> table.column(column.from).isPresent())
                    .isPresent();
            boolean done = have.table(before)
                    .filter(table -> table.column(column.to).isPresent())
                    .isPresent();
            if (want.table(column.table).isEmpty()) {
                throw wrongTable(column, want);
            }
            boolean wanted = want.table(column.table)
                    .filter(table -> table.column(column.to).isPresent())
                    .isPresent();
            if (isOpen("column", column.table + "." + column.from, had, wanted) && !done) {
                ops.add(new RenameColumn(column.table.schema(), column.table.name(), column.from, column.to));
            }
        }
        return ops;
    }

    /** Whether two names have been swapped already, nobody can tell. */
    private void requireNoSwap() {
        for (Renamed one : columns) {
            for (Renamed other : columns) {
                boolean sameTable = one != other && one.table.equals(other.table);
                if (sameTable && one.from.equals(other.to)) {
                    throw wrong("column " + one.table + "." + one.from
                            + " is renamed, and another is renamed to that name");
                }
                if (sameTable && (one.from.equals(other.from) || one.to.equals(other.to))) {
                    throw wrong("two renames of " + one.table + " say different things: " + one.from + ":" + one.to
                            + " and " + other.from + ":" + other.to);
                }
            }
        }
        for (ObjectName to : tables.values()) {
            if (tables.containsKey(to)) {
                throw wrong("table " + to + " is renamed, and another is renamed to that name");
            }
        }
    }

    private static MigrationException wrong(String problem) {
        return new MigrationException(Code.SETTINGS, problem)
                .hint("write the rename_column or rename_table operations by hand, one after another, by a third name");
    }

    private static MigrationException wrongTable(Renamed column, Schema want) {
        List<String> names =
                want.tables().stream().map(table -> table.name().toString()).toList();
        return new MigrationException(
                        Code.SETTINGS,
                        "the column " + column.table + "." + column.from + " is renamed, but the model has no table \""
                                + column.table + "\"")
                .hint(Nearest.hint(column.table.toString(), names)
                        + "; a table that is renamed itself has its new name here");
    }

    private static boolean isOpen(String kind, String from, boolean had, boolean wanted) {
        if (!wanted) {
            throw new MigrationException(
                            Code.SETTINGS, "the " + kind + " " + from + " is renamed to what the model does not have")
                    .hint("look at renames, and at renamed_from in the model");
        }
        return had;
    }
}
