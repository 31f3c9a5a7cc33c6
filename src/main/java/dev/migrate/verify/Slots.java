package dev.migrate.verify;

import dev.migrate.dialect.SampleColumn;
import dev.migrate.dialect.SampleColumn.Family;
import dev.migrate.dialect.SampleColumn.Supply;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import dev.migrate.schema.Trigger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** The choices that there are for a row of a table. */
final class Slots {

    /** In place of a value: the one that the row itself has in the column that follows. */
    static final String OWN = "\0";

    /** Numbers that no revision gives to a row of its own, in all likelihood. */
    private static final List<String> KEYS =
            IntStream.range(901, 913).mapToObj(String::valueOf).toList();

    private final Filling filling;
    private final Table table;
    private final Map<String, SampleColumn> columns = new LinkedHashMap<>();
    private final List<Slot> slots = new ArrayList<>();

    Slots(Filling filling, Table table) throws SQLException {
        this.filling = filling;
        this.table = table;
        filling.samples().columns(table).forEach(column -> columns.put(column.name(), column));
        Map<String, String> promised = filling.promised().get(table.name());
        if (promised != null) {
            slots.add(fixed(promised));
        }
        List<Slot> keys = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.ForeignKey key
                    && columns.keySet().containsAll(key.columns())) {
                add(key, keys);
            }
        }
        // What must refer chooses before what may, and several columns before one of them.
        keys.sort(Comparator.comparing((Slot slot) -> !slot.nulls().isEmpty())
                .thenComparing(slot -> -slot.columns().size()));
        List<Slot> plain = new ArrayList<>();
        for (SampleColumn column : columns.values()) {
            plain.add(slot(column));
        }
        slots.addAll(new CheckSolver(filling, table, columns, choices(keys, plain)).slots());
        slots.addAll(keys);
        slots.addAll(plain);
    }

    /** The columns, in their order. */
    Map<String, SampleColumn> columns() {
        return columns;
    }

    /** Those of several columns before those of one. */
    List<Slot> all() {
        return slots;
    }

    /** A slot of one choice. */
    static Slot fixed(Map<String, String> values) {
        List<String> names = List.copyOf(values.keySet());
        return new Slot(
                names, List.of(names.stream().map(values::get).toList()), 1, List.of(), false, names.toString());
    }

    /** The values that there are for each column: of keys those that can be referred to. */
    private Map<String, Set<String>> choices(List<Slot> keys, List<Slot> plain) {
        Map<String, Set<String>> choices = new HashMap<>();
        for (Slot slot : keys) {
            for (int i = 0; i < slot.columns().size(); i++) {
                Set<String> values = new LinkedHashSet<>();
                for (List<String> option : slot.options()) {
                    if (!option.get(i).startsWith(OWN)) {
                        values.add(option.get(i));
                    }
                }
                choices.putIfAbsent(slot.columns().get(i), values);
            }
        }
        for (Slot slot : plain) {
            Set<String> values = new LinkedHashSet<>();
            slot.options().forEach(option -> values.add(option.get(0)));
            choices.putIfAbsent(slot.columns().get(0), values);
        }
        return choices;
    }

    private void add(Constraint.ForeignKey key, List<Slot> keys) throws SQLException {
        ObjectName parent = key.references().tableName();
        List<String> referred = referred(key);
        if (referred.size() != key.columns().size()) {
            return;
        }
        List<String> nulls = key.columns().stream()
                .filter(column -> columns.get(column).nullable())
                .toList();
        boolean missing = filling.schema().lacks(Table.class, parent);
        if (missing && !filling.samples().enforcesKeys()) {
            return;
        }
        List<List<String>> options = new ArrayList<>(missing ? List.of() : filling.values(parent, referred));
        if (nulls.isEmpty() && parent.equals(table.name())) {
            options.add(referred.stream().map(column -> OWN + column).toList());
        }
        Map<String, String> promise = filling.promised().get(parent);
        if (nulls.isEmpty() && options.isEmpty() && promise != null) {
            options.add(promise(parent, referred, promise));
        }
        keys.add(new Slot(
                key.columns(),
                options,
                options.size(),
                nulls,
                false,
                "there is no row of " + parent + " left to refer to"));
    }

    private List<String> referred(Constraint.ForeignKey key) {
        if (!key.references().columns().isEmpty()) {
            return key.references().columns();
        }
        return filling.schema()
                .table(key.references().tableName())
                .flatMap(Table::primaryKey)
                .map(Constraint.PrimaryKey::columns)
                .orElse(List.of());
    }

    /** What a row of a table that has none will have in these columns. */
    private List<String> promise(ObjectName parent, List<String> referred, Map<String, String> promise)
            throws SQLException {
        Map<String, SampleColumn> others = new HashMap<>();
        for (SampleColumn other :
                filling.samples().columns(filling.schema().table(parent).orElseThrow())) {
            others.put(other.name(), other);
        }
        for (String column : referred) {
            SampleColumn other = others.get(column);
            String plain = other.family() == Family.NUMBER
                    ? KEYS.get(0)
                    : other.values().get(0);
            promise.putIfAbsent(column, plain);
        }
        return referred.stream().map(promise::get).toList();
    }

    private Slot slot(SampleColumn column) {
        Set<String> values = new LinkedHashSet<>();
        boolean numberedKey = column.family() == Family.NUMBER
                && (column.length() == null || column.length() >= KEYS.get(0).length())
                && keyColumns().contains(column.name());
        if (numberedKey) {
            values.addAll(KEYS);
        }
        values.addAll(Hints.of(filling.dialect(), column, conditions(column)));
        if (Set.of(Family.JSON, Family.TEXT, Family.ANY).contains(column.family())) {
            values.addAll(new JsonHints(filling.dialect(), table).of(column.name()));
        }
        int guessed = values.size();
        values.addAll(column.values());
        return new Slot(
                List.of(column.name()),
                values.stream().map(List::of).toList(),
                guessed == 0 ? values.size() : guessed,
                column.nullable() ? List.of(column.name()) : List.of(),
                column.supply() == Supply.NUMBERED,
                "no value is known for " + column.name());
    }

    private static boolean isLoose(Family family) {
        return family != Family.OTHER && family != Family.JSON;
    }

    /** Whether a text is about one column: a value of another type would not do for it. */
    private boolean isAlone(Sql text) {
        return columns.keySet().stream().filter(text::mentions).count() == 1;
    }

    private Set<String> keyColumns() {
        Set<String> names = new HashSet<>();
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.PrimaryKey || constraint instanceof Constraint.Unique) {
                names.addAll(constraint.columns());
            }
        }
        for (Index index : table.indexes()) {
            if (index.unique()) {
                index.columns().forEach(part -> names.add(part.column()));
            }
        }
        return names;
    }

    /** What is said of a column somewhere: by its type, a check, a trigger. */
    private List<String> conditions(SampleColumn column) {
        List<String> conditions = new ArrayList<>(column.conditions());
        List<Sql> texts = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.Check check) {
                texts.add(check.expression());
            }
        }
        for (Trigger trigger : table.triggers()) {
            texts.add(trigger.when());
            texts.add(trigger.body());
        }
        texts.stream()
                .filter(Objects::nonNull)
                .filter(text -> text.mentions(column.name()))
                .filter(text -> isLoose(column.family()) || isAlone(text))
                .map(text -> text.in(filling.dialect().id()))
                .forEach(text -> text.ifPresent(conditions::add));
        return conditions;
    }
}
