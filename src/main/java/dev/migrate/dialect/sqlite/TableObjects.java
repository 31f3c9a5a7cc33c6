package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.sqlite.TableText.Clause;
import dev.migrate.dialect.sqlite.TableText.Column;
import dev.migrate.dialect.sqlite.TableText.Kind;
import dev.migrate.dialect.sqlite.TableText.Referred;
import dev.migrate.dialect.sqlite.Tokens.Token;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Naming;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Reference;
import dev.migrate.schema.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table and what belongs to it, as SQLite has stored them. */
final class TableObjects {

    private final ObjectName name;
    private final TableText text;
    private final List<Stored> indexes;
    private final List<Stored> triggers;
    private final Neighbours neighbours;

    private TableObjects(
            ObjectName name, TableText text, List<Stored> indexes, List<Stored> triggers, Neighbours neighbours) {
        this.name = name;
        this.text = text;
        this.indexes = indexes;
        this.triggers = triggers;
        this.neighbours = neighbours;
    }

    static TableObjects of(ObjectName name, Before before) {
        Stored table = before.stored().stream()
                .filter(object -> object.kind().equals("table") && Tokens.sameName(object.name(), name.name()))
                .findFirst()
                .orElseThrow(
                        () -> new MigrationException(Code.SCHEMA, "the database has no table \"" + name.name() + "\""));
        if (TableText.isVirtual(table.sql())) {
            throw new MigrationException(
                            Code.UNSUPPORTED, "\"" + name + "\" is a virtual table, which cannot be changed")
                    .hint("drop it and create it anew with execute operations");
        }
        return new TableObjects(
                name,
                TableText.of(table.sql()),
                owned("index", name, before),
                owned("trigger", name, before),
                new Neighbours(
                        name.name(),
                        before.stored().stream()
                                .filter(object -> !object.kind().equals("index") && object != table)
                                .toList()));
    }

    private static List<Stored> owned(String kind, ObjectName name, Before before) {
        return before.stored().stream()
                .filter(object -> object.kind().equals(kind) && Tokens.sameName(object.table(), name.name()))
                .toList();
    }

    TableObjects withText(TableText other) {
        return new TableObjects(name, other, indexes, triggers, neighbours);
    }

    TableObjects withIndex(String index, String sql) {
        List<Stored> more = new ArrayList<>(withoutIndex(index).indexes);
        more.add(new Stored("index", index, text.name(), sql));
        return new TableObjects(name, text, more, triggers, neighbours);
    }

    TableObjects withoutIndex(String index) {
        List<Stored> rest = indexes.stream()
                .filter(each -> !Tokens.sameName(each.name(), index))
                .toList();
        return new TableObjects(name, text, rest, triggers, neighbours);
    }

    TableText text() {
        return text;
    }

    List<Stored> indexes() {
        return indexes;
    }

    List<Stored> triggers() {
        return triggers;
    }

    /** Those of the connection, which go when the table is dropped. */
    List<Stored> temporaryTriggers() {
        return neighbours.all().stream()
                .filter(object -> object.kind().equals("temp trigger") && owns(object))
                .toList();
    }

    Column requireColumn(String column) {
        return text.column(column)
                .orElseThrow(() -> new MigrationException(
                                Code.SCHEMA, "table \"" + name + "\" has no column \"" + column + "\"")
                        .hint(Nearest.hint(
                                column,
                                text.columns().stream().map(Column::name).toList())));
    }

    /** Whether a trigger is the table's. */
    boolean owns(Stored object) {
        return !object.kind().endsWith("view") && Tokens.sameName(object.table(), name.name());
    }

    /** All that the database has beside the table and its indexes. */
    Neighbours neighbours() {
        return neighbours;
    }

    /** The constraints of the table that name a column. */
    List<Clause> constraintsOn(String column) {
        return text.constraints().stream()
                .filter(clause -> clause.columns().stream().anyMatch(named -> Tokens.sameName(named, column)))
                .toList();
    }

    /** The indexes whose text has the column's name anywhere: in a key, an expression or the condition. */
    List<Stored> indexesOn(String column) {
        return indexes.stream()
                .filter(index -> !keysNaming(index, column).isEmpty())
                .toList();
    }

    /** Whether the column is the only thing an index is about. */
    boolean isOnlyOn(Stored index, String column) {
        List<Token> tokens = afterTable(index);
        return tokens.size() == 3 && tokens.get(1).names(column);
    }

    /** Whether a foreign key of another table points to a column, by name or, without one, as a part of the primary key. */
    boolean isReferredTo(Stored other, String column) {
        return other.sql().toUpperCase(Locale.ROOT).contains("REFERENCES")
                && !TableText.isVirtual(other.sql())
                && TableText.of(other.sql()).clauses().stream()
                        .filter(clause -> clause.kind() == Kind.REFERENCES)
                        .anyMatch(clause -> refersTo(clause, column));
    }

    /** Whether a foreign key, of whatever table, points to a column of this one. */
    boolean refersTo(Clause clause, String column) {
        Referred referred = clause.referred();
        return Tokens.sameName(referred.table(), name.name())
                && (referred.columns().isEmpty()
                        ? text.isInPrimaryKey(column)
                        : referred.columns().stream().anyMatch(each -> Tokens.sameName(each, column)));
    }

    private static List<Token> keysNaming(Stored index, String column) {
        return Tokens.withoutCalls(afterTable(index)).stream()
                .filter(token -> token.names(column))
                .toList();
    }

    /** From the parenthesis that opens the keys on. */
    static List<Token> afterTable(Stored index) {
        List<Token> tokens = Tokens.of(index.sql());
        int open = 0;
        while (!tokens.get(open).is("(")) {
            open++;
        }
        return tokens.subList(open, tokens.size());
    }

    /** The constraint of that name: its stored one, or for one without a name the one that {@link Naming} gives. */
    Optional<Clause> constraint(String wanted) {
        Map<String, Clause> named = new LinkedHashMap<>();
        List<Clause> unnamed = new ArrayList<>();
        for (Column column : text.columns()) {
            for (Clause clause : column.clauses()) {
                if (clause.kind() == Kind.CHECK && clause.name() == null) {
                    if (!TableEdit.isBooleanCheck(text, clause, column)) {
                        named.putIfAbsent(Naming.DEFAULT.check(name, column.name()), clause);
                    }
                } else {
                    sort(clause, named, unnamed);
                }
            }
        }
        text.constraints().forEach(clause -> sort(clause, named, unnamed));
        Set<String> taken = new HashSet<>(named.keySet());
        for (Clause clause : unnamed) {
            String given = Naming.DEFAULT.named(name, constraint(clause), taken).name();
            taken.add(given);
            named.put(given, clause);
        }
        return named.entrySet().stream()
                .filter(entry -> Tokens.sameName(entry.getKey(), wanted))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static void sort(Clause clause, Map<String, Clause> named, List<Clause> unnamed) {
        if (Set.of(Kind.PRIMARY_KEY, Kind.UNIQUE, Kind.CHECK, Kind.REFERENCES).contains(clause.kind())) {
            if (clause.name() != null) {
                named.put(clause.name(), clause);
            } else {
                unnamed.add(clause);
            }
        }
    }

    private static Constraint constraint(Clause clause) {
        return switch (clause.kind()) {
            case PRIMARY_KEY -> new Constraint.PrimaryKey(null, clause.columns());
            case UNIQUE -> new Constraint.Unique(null, clause.columns(), false, false, null);
            case REFERENCES ->
                new Constraint.ForeignKey(
                        null, clause.columns(), new Reference(null, "", null), null, null, null, false, null, false);
            default -> new Constraint.Check(null, Sql.of(""), false);
        };
    }
}
