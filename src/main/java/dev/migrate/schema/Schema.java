package dev.migrate.schema;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What is known of a database's objects. One is known, known not to be there, or unknown: nothing is claimed about an
 * unknown one, so a change to it is let through and leaves it unknown.
 */
public final class Schema {

    private static final Schema EMPTY = new Schema(PersistentMap.empty(), PersistentMap.empty(), true, 0, 0, 0);
    private static final Schema UNKNOWN = new Schema(PersistentMap.empty(), PersistentMap.empty(), false, 0, 0, 0);

    private final PersistentMap<Key, Entry> entries;

    /** What has the known indexes, by the index's name with its schema. */
    private final PersistentMap<ObjectName, Key> indexes;

    /** Whether an object without an entry is known not to be there. */
    private final boolean complete;

    private final int unknown;
    private final int created;

    /** How many known sequences have an owner; none, mostly. */
    private final int owned;

    private Schema(
            PersistentMap<Key, Entry> entries,
            PersistentMap<ObjectName, Key> indexes,
            boolean complete,
            int unknown,
            int created,
            int owned) {
        this.entries = entries;
        this.indexes = indexes;
        this.complete = complete;
        this.unknown = unknown;
        this.created = created;
        this.owned = owned;
    }

    /** A database without anything. */
    public static Schema empty() {
        return EMPTY;
    }

    /** A database that nothing is known of. */
    public static Schema unknown() {
        return UNKNOWN;
    }

    /** A database of these objects, in order of creation; nothing is checked. */
    public static Schema of(Collection<? extends SchemaObject> objects) {
        Schema schema = EMPTY;
        for (SchemaObject object : objects) {
            schema = schema.with(Key.of(object), new Entry(object, schema.created));
        }
        return schema;
    }

    /** All that is known, in order of creation. */
    public List<SchemaObject> objects() {
        List<Entry> known = new ArrayList<>();
        entries.forEach((key, entry) -> {
            if (entry.object != null) {
                known.add(entry);
            }
        });
        known.sort(Comparator.comparingInt(entry -> entry.order));
        return known.stream().map(entry -> entry.object).toList();
    }

    /** The known objects of a kind, in order of creation. */
    public <T extends SchemaObject> List<T> objects(Class<T> kind) {
        return objects().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The known tables, in order of creation. */
    public List<Table> tables() {
        return objects(Table.class);
    }

    /** The object, if it is known. */
    public <T extends SchemaObject> Optional<T> find(Class<T> kind, ObjectName name) {
        return Optional.ofNullable(kind.cast(entry(new Key(kind, name)).object));
    }

    /** Whether an object is known not to be there. */
    public boolean lacks(Class<? extends SchemaObject> kind, ObjectName name) {
        return entry(new Key(kind, name)) == Entry.ABSENT;
    }

    /** The table, if it is known. */
    public Optional<Table> table(ObjectName name) {
        return find(Table.class, name);
    }

    /** The table or view, if it is known. */
    public Optional<Relation> relation(ObjectName name) {
        Optional<View> view = find(View.class, name);
        return view.isPresent() ? view.map(Relation.class::cast) : table(name).map(Relation.class::cast);
    }

    /** Whether everything there is, is known. */
    public boolean isComplete() {
        return complete && unknown == 0;
    }

    /** The schema with an object that was not there before. */
    public Schema create(SchemaObject object) {
        for (Class<? extends SchemaObject> kind : sharingNames(object)) {
            if (entry(new Key(kind, object.name())).object != null) {
                throw new MigrationException(
                        Code.SCHEMA, SchemaObject.label(kind) + " \"" + object.name() + "\" already exists");
            }
        }
        Schema with = with(Key.of(object), new Entry(object, created));
        return object instanceof Table table ? with.checked(table, List.of()) : with;
    }

    /** Tables, views and sequences have their names in common. */
    private static List<Class<? extends SchemaObject>> sharingNames(SchemaObject object) {
        return object instanceof Relation || object instanceof Sequence
                ? List.of(Table.class, View.class, Sequence.class)
                : List.of(object.getClass());
    }

    /** The schema with a table changed; an unknown table stays unknown. */
    public Schema change(ObjectName name, UnaryOperator<Table> change) {
        Optional<Table> before = table(name);
        Schema after = change(Table.class, name, change);
        return after == this
                ? this
                : after.checked(
                        after.table(name).orElseThrow(), before.orElseThrow().constraints());
    }

    /** The schema with an object changed; an unknown one stays unknown. */
    public <T extends SchemaObject> Schema change(Class<T> kind, ObjectName name, UnaryOperator<T> change) {
        Key key = new Key(kind, name);
        Entry entry = require(key);
        if (entry.object == null) {
            return this;
        }
        T changed = change.apply(kind.cast(entry.object));
        return changed == entry.object ? this : with(key, new Entry(changed, entry.order));
    }

    /** The schema with a table or view changed. */
    public Schema changeRelation(ObjectName name, UnaryOperator<Relation> change) {
        return find(View.class, name).isPresent()
                ? change(View.class, name, view -> (View) change.apply(view))
                : change(name, table -> (Table) change.apply(table));
    }

    /** This schema, if the foreign keys of a table, but for old ones, point to what is there or may be. */
    private Schema checked(Table table, List<Constraint> old) {
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.ForeignKey key && !old.contains(constraint)) {
                Entry target = entry(new Key(Table.class, key.references().tableName()));
                int columns = key.references().columns().size();
                if (columns > 0 && columns != key.columns().size()) {
                    throw new MigrationException(
                            Code.SCHEMA,
                            "the foreign key on " + key.columns() + " refers to " + columns + " columns: "
                                    + key.references().columns());
                }
                if (target == Entry.ABSENT && !isWithoutSchema(key.references().tableName())) {
                    throw new MigrationException(
                                    Code.SCHEMA,
                                    "the foreign key on " + key.columns() + " refers to the table \""
                                            + key.references().tableName() + "\", which is not there at this point")
                            .hint("create it before, or add the foreign key after it with create_foreign_key; a column"
                                    + " is named so: {table: users, column: id}");
                }
                if (target.object instanceof Table known) {
                    key.references().columns().forEach(known::requireColumn);
                }
            }
        }
        return this;
    }

    /** Whether a table is known under its bare name: its schema may be the connection's own. */
    private boolean isWithoutSchema(ObjectName name) {
        return name.schema() != null && table(new ObjectName(null, name.name())).isPresent();
    }

    /** The schemas that something known lies in, but for the connection's own. */
    public Set<String> namespaces() {
        return objects().stream()
                .map(object -> object.name().schema())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The known tables, but for itself, whose foreign keys refer to a table, and to a column of it unless that is null. */
    public List<Table> referrers(ObjectName name, String column) {
        return tables().stream()
                .filter(table -> !table.name().equals(name)
                        && table.constraints().stream()
                                .anyMatch(constraint -> constraint instanceof Constraint.ForeignKey key
                                        && key.references().tableName().equals(name)
                                        && (column == null
                                                || key.references().columns().contains(column))))
                .toList();
    }

    /** The schema with a table known not to be there, nor its partitions and the sequences that it owns. */
    public Schema drop(ObjectName name) {
        Schema without = this;
        for (Table partition : partitions(name)) {
            without = without.drop(partition.name());
        }
        for (Sequence sequence : sequencesOf(name)) {
            without = without.drop(Sequence.class, sequence.name());
        }
        return without.drop(Table.class, name);
    }

    /** The schema with an object known not to be there. */
    public Schema drop(Class<? extends SchemaObject> kind, ObjectName name) {
        Key key = new Key(kind, name);
        require(key);
        return with(key, Entry.ABSENT);
    }

    /** The schema with a table under another name, and the foreign keys and partitions that point to it. */
    public Schema rename(ObjectName from, ObjectName to) {
        Entry entry = require(new Key(Table.class, from));
        if (entry(new Key(Table.class, to)).object != null) {
            throw new MigrationException(Code.SCHEMA, "table \"" + to + "\" already exists");
        }
        Entry renamed =
                entry.object instanceof Table table ? new Entry(table.withName(to), entry.order) : Entry.UNKNOWN;
        Schema after = with(new Key(Table.class, from), Entry.ABSENT)
                .with(new Key(Table.class, to), renamed)
                .repoint(from, reference -> reference.withTable(to));
        for (Table partition : partitions(from)) {
            after = after.change(
                    Table.class,
                    partition.name(),
                    table -> table.withPartition(table.partition().withOf(to)));
        }
        return after.reowned(from, owner -> new Sequence.Owner(to.name(), owner.column()));
    }

    /** The known sequences that are dropped with a table. */
    public List<Sequence> sequencesOf(ObjectName table) {
        return owned == 0
                ? List.of()
                : objects(Sequence.class).stream()
                        .filter(sequence -> sequence.isOwnedBy(table))
                        .toList();
    }

    /** The schema whose sequences have other owners. */
    private Schema reowned(ObjectName table, UnaryOperator<Sequence.Owner> change) {
        Schema changed = this;
        for (Sequence sequence : sequencesOf(table)) {
            Sequence.Owner owner = change.apply(sequence.ownedBy());
            changed = owner == null
                    ? changed.drop(Sequence.class, sequence.name())
                    : changed.change(Sequence.class, sequence.name(), same -> same.withOwner(owner));
        }
        return changed;
    }

    /** The schema without the sequences that a column owns. */
    public Schema dropSequencesOf(ObjectName table, String column) {
        return reowned(table, owner -> owner.column().equals(column) ? null : owner);
    }

    /** The schema whose sequences of a column follow its other name. */
    public Schema renameInSequences(ObjectName table, String column, String to) {
        return reowned(table, owner -> owner.column().equals(column) ? new Sequence.Owner(owner.table(), to) : owner);
    }

    /** The known partitions of a table. */
    public List<Table> partitions(ObjectName table) {
        boolean partitioned = table(table)
                .filter(known -> known.options().partitionBy() != null)
                .isPresent();
        return !partitioned
                ? List.of()
                : tables().stream()
                        .filter(each -> each.partition() != null
                                && each.partition().of().equals(table))
                        .toList();
    }

    /** The schema with every foreign key to a table changed, as a rename of the table or of its column does. */
    public Schema repoint(ObjectName target, UnaryOperator<Reference> change) {
        Schema changed = this;
        for (Table table : tables()) {
            Table repointed = table.withConstraints(constraint -> constraint instanceof Constraint.ForeignKey key
                            && key.references().tableName().equals(target)
                    ? key.withReferences(change.apply(key.references()))
                    : constraint);
            if (!repointed.equals(table)) {
                changed = changed.change(Table.class, table.name(), same -> repointed);
            }
        }
        return changed;
    }

    /** How this schema differs from another, in words; the order of tables, columns and constraints does not count. */
    public List<String> differences(Schema other) {
        List<Key> changed = new ArrayList<>(entries.differences(other.entries));
        changed.sort(Comparator.comparing(Key::toString));
        List<String> found = new ArrayList<>();
        for (Key key : changed) {
            SchemaObject mine = entry(key).object;
            SchemaObject others = other.entry(key).object;
            if (mine == others) {
                continue;
            }
            if (mine instanceof Table table && others instanceof Table twin) {
                found.addAll(table.differences(twin));
            } else if (mine == null || others == null) {
                found.add(key + " is " + (mine == null ? "missing" : "left over"));
            } else if (!mine.equals(others)) {
                found.add(key + " is another");
            }
        }
        return found;
    }

    /** The known table or view that has the index; the schema of an index is its table's. */
    public Optional<Relation> ownerOfIndex(ObjectName index) {
        return Optional.ofNullable(indexes.get(index)).map(key -> (Relation) entry(key).object);
    }

    /** The schema after SQL that may have done anything. */
    public Schema forget() {
        return UNKNOWN;
    }

    /** The schema with a table as it is found to be. */
    public Schema learn(Table found) {
        return with(new Key(Table.class, found.name()), new Entry(found, created));
    }

    /** The schema after SQL that may have done anything to these tables, and to nothing else. */
    public Schema forget(Collection<ObjectName> tables) {
        Schema schema = this;
        for (ObjectName table : tables) {
            schema = schema.with(new Key(Table.class, table), Entry.UNKNOWN);
        }
        return schema;
    }

    private Entry require(Key key) {
        Entry entry = entry(key);
        if (entry == Entry.ABSENT) {
            List<String> known = objects(key.kind).stream()
                    .map(object -> object.name().toString())
                    .toList();
            throw new MigrationException(Code.SCHEMA, "there is no " + key + " at this point of the history")
                    .hint(Nearest.to(key.name.toString(), known)
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("a revision before this one must create it; a database that had tables before its"
                                    + " first revision wants a first revision that creates them"));
        }
        return entry;
    }

    private Entry entry(Key key) {
        Entry entry = entries.get(key);
        if (entry != null) {
            return entry;
        }
        return complete ? Entry.ABSENT : Entry.UNKNOWN;
    }

    private Schema with(Key key, Entry entry) {
        Entry old = entries.get(key);
        PersistentMap<ObjectName, Key> names = indexes;
        if (old != null && old.object instanceof Relation before) {
            for (Index index : before.indexes()) {
                names = names.with(key.sibling(index.name()), null);
            }
        }
        if (entry.object instanceof Relation after) {
            for (Index index : after.indexes()) {
                names = names.with(key.sibling(index.name()), key);
            }
        }
        int gone = old == Entry.UNKNOWN ? 1 : 0;
        int come = entry == Entry.UNKNOWN ? 1 : 0;
        int owners = owned - (old == null ? 0 : owners(old)) + owners(entry);
        return new Schema(entries.with(key, entry), names, complete, unknown - gone + come, created + 1, owners);
    }

    private static int owners(Entry entry) {
        return entry.object instanceof Sequence sequence && sequence.ownedBy() != null ? 1 : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schema that
                && complete == that.complete
                && objects().equals(that.objects());
    }

    @Override
    public int hashCode() {
        return objects().hashCode();
    }

    @Override
    public String toString() {
        return (complete ? "" : "(incomplete) ") + objects();
    }

    /** What an object is found by. */
    private record Key(Class<? extends SchemaObject> kind, ObjectName name) {

        static Key of(SchemaObject object) {
            return new Key(object.getClass(), object.name());
        }

        ObjectName sibling(String other) {
            return name.withName(other);
        }

        /** By the name alone: a class has another number in every run. */
        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public String toString() {
            return SchemaObject.label(kind) + " \"" + name + "\"";
        }
    }

    /** What is known under a key; the order is when it was created, relative to others. */
    private static final class Entry {
        static final Entry ABSENT = new Entry(null, 0);
        static final Entry UNKNOWN = new Entry(null, 0);

        final SchemaObject object;
        final int order;

        Entry(SchemaObject object, int order) {
            this.object = object;
            this.order = order;
        }
    }
}
