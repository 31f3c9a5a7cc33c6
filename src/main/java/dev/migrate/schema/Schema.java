package dev.migrate.schema;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is known of a database's tables. A table is known, known not to be there, or unknown: nothing is claimed about an
 * unknown one, so a change to it is let through and leaves it unknown.
 */
public final class Schema {

    private static final Schema EMPTY = new Schema(Map.of(), true);
    private static final Schema UNKNOWN = new Schema(Map.of(), false);

    /** By name, in order of creation: a table, or nothing where one is unknown or is known not to be there. */
    private final Map<TableName, Entry> entries;

    /** Whether a table without an entry is known not to be there. */
    private final boolean complete;

    private Schema(Map<TableName, Entry> entries, boolean complete) {
        this.entries = entries;
        this.complete = complete;
    }

    /** A database without tables. */
    public static Schema empty() {
        return EMPTY;
    }

    /** A database that nothing is known of. */
    public static Schema unknown() {
        return UNKNOWN;
    }

    /** The known tables, in order of creation. */
    public List<Table> tables() {
        return entries.values().stream()
                .filter(e -> e.table != null)
                .map(e -> e.table)
                .toList();
    }

    /** The table, if it is known. */
    public Optional<Table> table(TableName name) {
        return Optional.ofNullable(entry(name).table);
    }

    /** Whether every table there is, is known. */
    public boolean isComplete() {
        return complete && entries.values().stream().noneMatch(entry -> entry == Entry.UNKNOWN);
    }

    /** The schema with a table that was not there before. */
    public Schema create(Table table) {
        if (entry(table.name()).table != null) {
            throw new MigrationException(Code.SCHEMA, "table \"" + table.name() + "\" already exists");
        }
        return with(table.name(), new Entry(table)).checked(table, List.of());
    }

    /** The schema with a table changed; an unknown table stays unknown. */
    public Schema change(TableName name, UnaryOperator<Table> change) {
        Entry entry = require(name);
        if (entry.table == null) {
            return this;
        }
        Table changed = change.apply(entry.table);
        return with(name, new Entry(changed)).checked(changed, entry.table.constraints());
    }

    /** This schema, if the foreign keys of a table, but for old ones, point to what is there or may be. */
    private Schema checked(Table table, List<Constraint> old) {
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.ForeignKey key && !old.contains(constraint)) {
                if (entry(key.references().tableName()) == Entry.ABSENT) {
                    throw new MigrationException(
                                    Code.SCHEMA,
                                    "the foreign key on " + key.columns() + " refers to the table \""
                                            + key.references().tableName() + "\", which is not there at this point")
                            .hint("create it before, or add the foreign key after it with create_foreign_key; a column"
                                    + " is named so: {table: users, column: id}");
                }
                Table target = entry(key.references().tableName()).table;
                if (target != null) {
                    key.references().columns().forEach(target::requireColumn);
                }
            }
        }
        return this;
    }

    public Schema drop(TableName name) {
        require(name);
        return with(name, Entry.ABSENT);
    }

    /** The schema with a table under another name, and the foreign keys that point to it. */
    public Schema rename(TableName from, TableName to) {
        Entry entry = require(from);
        if (entry(to).table != null) {
            throw new MigrationException(Code.SCHEMA, "table \"" + to + "\" already exists");
        }
        Map<TableName, Entry> renamed = new LinkedHashMap<>();
        entries.forEach((name, e) -> {
            if (!name.equals(from) && !name.equals(to)) {
                renamed.put(name, e);
            }
        });
        renamed.put(from, Entry.ABSENT);
        renamed.put(to, entry.table == null ? Entry.UNKNOWN : new Entry(entry.table.withName(to)));
        return new Schema(renamed, complete).repoint(from, reference -> reference.withTable(to));
    }

    /** The schema with every foreign key to a table changed, as a rename of the table or of its column does. */
    public Schema repoint(TableName target, UnaryOperator<Reference> change) {
        Map<TableName, Entry> changed = new LinkedHashMap<>(entries);
        changed.replaceAll((name, e) -> e.table == null ? e : new Entry(repoint(e.table, target, change)));
        return new Schema(changed, complete);
    }

    private static Table repoint(Table table, TableName target, UnaryOperator<Reference> change) {
        return table.withConstraints(constraint -> constraint instanceof Constraint.ForeignKey key
                        && key.references().tableName().equals(target)
                ? key.withReferences(change.apply(key.references()))
                : constraint);
    }

    /** How this schema differs from another, in words; the order of tables, columns and constraints does not count. */
    public List<String> differences(Schema other) {
        List<String> found = new ArrayList<>();
        for (Table table : tables()) {
            Optional<Table> twin = other.table(table.name());
            if (twin.isEmpty()) {
                found.add("table \"" + table.name() + "\" is left over");
            } else {
                found.addAll(table.differences(twin.get()));
            }
        }
        for (Table table : other.tables()) {
            if (table(table.name()).isEmpty()) {
                found.add("table \"" + table.name() + "\" is missing");
            }
        }
        return found;
    }

    /** The known table that has the index. */
    public Optional<Table> tableOfIndex(String index) {
        return entries.values().stream()
                .filter(e -> e.table != null && e.table.index(index).isPresent())
                .map(e -> e.table)
                .findFirst();
    }

    /** The schema after SQL that may have done anything. */
    public Schema forget() {
        return UNKNOWN;
    }

    /** The schema after SQL that may have done anything to these tables, and to no other. */
    public Schema forget(Collection<TableName> tables) {
        Map<TableName, Entry> known = new LinkedHashMap<>(entries);
        tables.forEach(table -> known.put(table, Entry.UNKNOWN));
        return new Schema(known, complete);
    }

    private Entry require(TableName name) {
        Entry entry = entry(name);
        if (entry == Entry.ABSENT) {
            throw new MigrationException(Code.SCHEMA, "there is no table \"" + name + "\" at this point of the history")
                    .hint(Nearest.to(
                                    name.toString(),
                                    tables().stream()
                                            .map(t -> t.name().toString())
                                            .toList())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("a revision before this one must create it; a database that had tables before its"
                                    + " first revision wants a first revision that creates them"));
        }
        return entry;
    }

    private Entry entry(TableName name) {
        Entry entry = entries.get(name);
        if (entry != null) {
            return entry;
        }
        return complete ? Entry.ABSENT : Entry.UNKNOWN;
    }

    private Schema with(TableName name, Entry entry) {
        Map<TableName, Entry> more = new LinkedHashMap<>(entries);
        more.put(name, entry);
        return new Schema(more, complete);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schema that && complete == that.complete && tables().equals(that.tables());
    }

    @Override
    public int hashCode() {
        return tables().hashCode();
    }

    @Override
    public String toString() {
        return (complete ? "" : "(incomplete) ") + tables();
    }

    private static final class Entry {
        static final Entry ABSENT = new Entry(null);
        static final Entry UNKNOWN = new Entry(null);

        final Table table;

        Entry(Table table) {
            this.table = table;
        }
    }
}
