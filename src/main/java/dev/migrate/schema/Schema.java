package dev.migrate.schema;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is known of a database's tables. A table is known, known not to be there, or unknown: nothing is claimed about an
 * unknown one, so a change to it is let through and leaves it unknown.
 */
public final class Schema {

    private static final Schema EMPTY = new Schema(PersistentMap.empty(), PersistentMap.empty(), true, 0, 0);
    private static final Schema UNKNOWN = new Schema(PersistentMap.empty(), PersistentMap.empty(), false, 0, 0);

    /** By name: a table, or nothing where one is unknown or is known not to be there. */
    private final PersistentMap<TableName, Entry> entries;

    /** The known tables of the known indexes, by the index's name with its schema. */
    private final PersistentMap<TableName, TableName> indexes;

    /** Whether a table without an entry is known not to be there. */
    private final boolean complete;

    private final int unknown;
    private final int created;

    private Schema(
            PersistentMap<TableName, Entry> entries,
            PersistentMap<TableName, TableName> indexes,
            boolean complete,
            int unknown,
            int created) {
        this.entries = entries;
        this.indexes = indexes;
        this.complete = complete;
        this.unknown = unknown;
        this.created = created;
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
        List<Entry> known = new ArrayList<>();
        entries.forEach((name, entry) -> {
            if (entry.table != null) {
                known.add(entry);
            }
        });
        known.sort(Comparator.comparingInt(entry -> entry.order));
        return known.stream().map(entry -> entry.table).toList();
    }

    /** The table, if it is known. */
    public Optional<Table> table(TableName name) {
        return Optional.ofNullable(entry(name).table);
    }

    /** Whether every table there is, is known. */
    public boolean isComplete() {
        return complete && unknown == 0;
    }

    /** The schema with a table that was not there before. */
    public Schema create(Table table) {
        if (entry(table.name()).table != null) {
            throw new MigrationException(Code.SCHEMA, "table \"" + table.name() + "\" already exists");
        }
        return with(table.name(), new Entry(table, created)).checked(table, List.of());
    }

    /** The schema with a table changed; an unknown table stays unknown. */
    public Schema change(TableName name, UnaryOperator<Table> change) {
        Entry entry = require(name);
        if (entry.table == null) {
            return this;
        }
        Table changed = change.apply(entry.table);
        return changed == entry.table
                ? this
                : with(name, new Entry(changed, entry.order)).checked(changed, entry.table.constraints());
    }

    /** This schema, if the foreign keys of a table, but for old ones, point to what is there or may be. */
    private Schema checked(Table table, List<Constraint> old) {
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.ForeignKey key && !old.contains(constraint)) {
                Entry target = entry(key.references().tableName());
                if (target == Entry.ABSENT) {
                    throw new MigrationException(
                                    Code.SCHEMA,
                                    "the foreign key on " + key.columns() + " refers to the table \""
                                            + key.references().tableName() + "\", which is not there at this point")
                            .hint("create it before, or add the foreign key after it with create_foreign_key; a column"
                                    + " is named so: {table: users, column: id}");
                }
                if (target.table != null) {
                    key.references().columns().forEach(target.table::requireColumn);
                }
            }
        }
        return this;
    }

    /** The schema with a table known not to be there. */
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
        Entry renamed = entry.table == null ? Entry.UNKNOWN : new Entry(entry.table.withName(to), entry.order);
        return with(from, Entry.ABSENT).with(to, renamed).repoint(from, reference -> reference.withTable(to));
    }

    /** The schema with every foreign key to a table changed, as a rename of the table or of its column does. */
    public Schema repoint(TableName target, UnaryOperator<Reference> change) {
        Schema changed = this;
        for (Table table : tables()) {
            Table repointed = table.withConstraints(constraint -> constraint instanceof Constraint.ForeignKey key
                            && key.references().tableName().equals(target)
                    ? key.withReferences(change.apply(key.references()))
                    : constraint);
            if (!repointed.equals(table)) {
                changed = changed.with(table.name(), new Entry(repointed, entry(table.name()).order));
            }
        }
        return changed;
    }

    /** How this schema differs from another, in words; the order of tables, columns and constraints does not count. */
    public List<String> differences(Schema other) {
        List<TableName> changed = new ArrayList<>(entries.differences(other.entries));
        changed.sort(Comparator.comparing(TableName::toString));
        List<String> found = new ArrayList<>();
        for (TableName name : changed) {
            Table mine = entry(name).table;
            Table others = other.entry(name).table;
            if (mine != null && others != null) {
                found.addAll(mine.differences(others));
            } else if (mine != others) {
                found.add("table \"" + name + "\" is " + (mine == null ? "missing" : "left over"));
            }
        }
        return found;
    }

    /** The known table that has the index; the schema of an index is its table's. */
    public Optional<Table> tableOfIndex(TableName index) {
        return Optional.ofNullable(indexes.get(index)).flatMap(this::table);
    }

    /** The schema after SQL that may have done anything. */
    public Schema forget() {
        return UNKNOWN;
    }

    /** The schema after SQL that may have done anything to these tables, and to no other. */
    public Schema forget(Collection<TableName> tables) {
        Schema schema = this;
        for (TableName table : tables) {
            schema = schema.with(table, Entry.UNKNOWN);
        }
        return schema;
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
        Entry old = entries.get(name);
        PersistentMap<TableName, TableName> names = indexes;
        if (old != null && old.table != null) {
            for (Index index : old.table.indexes()) {
                names = names.with(new TableName(name.schema(), index.name()), null);
            }
        }
        if (entry.table != null) {
            for (Index index : entry.table.indexes()) {
                names = names.with(new TableName(name.schema(), index.name()), name);
            }
        }
        int gone = old == Entry.UNKNOWN ? 1 : 0;
        int come = entry == Entry.UNKNOWN ? 1 : 0;
        return new Schema(entries.with(name, entry), names, complete, unknown - gone + come, created + 1);
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

    /** What is known of one name; the order is when it was created, relative to others. */
    private static final class Entry {
        static final Entry ABSENT = new Entry(null, 0);
        static final Entry UNKNOWN = new Entry(null, 0);

        final Table table;
        final int order;

        Entry(Table table, int order) {
            this.table = table;
            this.order = order;
        }
    }
}
