package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.sqlite.Tokens.Token;
import dev.migrate.op.Change;
import dev.migrate.op.DropColumn;
import dev.migrate.op.Op;
import dev.migrate.op.RenameColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What SQLite's ALTERs do to texts that nobody has asked them for, and the statements that put it right: ADD COLUMN puts a
 * column before the comment of the last one, DROP COLUMN takes such a comment away, and both it and RENAME COLUMN write
 * strings in double quotes anew, all over the schema. Source: alter.c, measured on 3.54.
 */
final class AlterTraces {

    private final Before before;
    private final TableText old;
    private final TableText wanted;
    private final TableChange change;

    /** @param change what the operations ask for */
    AlterTraces(Before before, TableChange change) {
        this.before = before;
        this.old = change.original().text();
        this.wanted = change.text();
        this.change = change;
    }

    /** Nothing where the texts cannot be written. */
    List<String> undo(List<Change> group) {
        if (!before.facts().contains(Recreation.WRITABLE)) {
            return List.of();
        }
        List<String> updates = new ArrayList<>();
        if (old.hasCommentsOrStrings() || group.stream().anyMatch(change -> movesBlanks(change.op()))) {
            updates.add(StoredText.update(old.name(), wanted.sql()));
        }
        if (group.stream().anyMatch(change -> change.op() instanceof DropColumn)) {
            updates.addAll(others(before, old.name(), this::isKept));
        }
        return updates.isEmpty() ? List.of() : StoredText.around(updates);
    }

    /** Whether none of the operations has dropped the object, or made another of its name. */
    private boolean isKept(Stored object) {
        return !object.kind().equals("index") || !Tokens.sameName(object.table(), old.name()) || change.keeps(object);
    }

    private boolean movesBlanks(Op op) {
        return op instanceof DropColumn drop
                && old.column(drop.column())
                        .filter(column ->
                                !TableEdit.dropColumn(old, column).sql().equals(TableEdit.asAltered(old, column)))
                        .isPresent();
    }

    /** After a column has got another name: what has nothing to do with its table. */
    static List<String> undo(Before before, RenameColumn rename) {
        if (!before.facts().contains(Recreation.WRITABLE)) {
            return List.of();
        }
        List<String> updates = others(
                before,
                rename.table(),
                object -> Tokens.of(object.sql()).stream().noneMatch(token -> token.names(rename.table())));
        return updates.isEmpty() ? List.of() : StoredText.around(updates);
    }

    /** The texts of other objects with what may be a string in double quotes, as they were. */
    private static List<String> others(Before before, String table, Predicate<Stored> kept) {
        List<Stored> quoting = before.stored().stream()
                .filter(object -> !object.kind().startsWith("temp ")
                        && !(object.kind().equals("table") && Tokens.sameName(object.name(), table))
                        && object.sql().contains("\"")
                        && kept.test(object))
                .toList();
        if (quoting.isEmpty()) {
            return List.of();
        }
        Map<String, Stored> tables = new HashMap<>();
        before.stored().stream()
                .filter(object -> object.kind().equals("table"))
                .forEach(object -> tables.put(Tokens.fold(object.name()), object));
        Set<String> objects = new HashSet<>();
        before.stored().forEach(object -> objects.add(Tokens.fold(object.name())));
        return quoting.stream()
                .filter(object -> mayHaveString(object, objects, tables))
                .map(object -> StoredText.update(object.kind(), object.name(), object.sql()))
                .toList();
    }

    /** Whether something in double quotes is no object's name, and no name of a table that the text is about. */
    private static boolean mayHaveString(Stored object, Set<String> objects, Map<String, Stored> tables) {
        List<Token> tokens = Tokens.of(object.sql());
        Set<String> names = new HashSet<>();
        for (Token token : tokens) {
            Stored table = token.kind() == Tokens.Kind.OTHER ? null : tables.get(Tokens.fold(token.name()));
            if (table != null && !TableText.isVirtual(table.sql())) {
                TableText text = TableText.of(table.sql());
                text.columns().forEach(column -> names.add(Tokens.fold(column.name())));
                text.constraintNames().forEach(name -> names.add(Tokens.fold(name)));
            }
        }
        return tokens.stream()
                .filter(token -> token.text().startsWith("\""))
                .map(token -> Tokens.fold(token.name()))
                .anyMatch(name -> !names.contains(name) && !objects.contains(name));
    }
}
