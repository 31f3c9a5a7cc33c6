package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Before.Stored;
import dev.migrate.op.Change;
import dev.migrate.op.DropColumn;
import dev.migrate.op.Op;
import dev.migrate.op.RenameColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

    /** @param wanted the text that the operations ask for */
    AlterTraces(Before before, TableText old, TableText wanted) {
        this.before = before;
        this.old = old;
        this.wanted = wanted;
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
            updates.addAll(others(before, old.name(), object -> true));
        }
        return updates.isEmpty() ? List.of() : StoredText.around(updates);
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
        Set<String> names = names(before);
        return quoting.stream()
                .filter(object -> Tokens.of(object.sql()).stream()
                        .anyMatch(token -> token.text().startsWith("\"") && !names.contains(Tokens.fold(token.name()))))
                .map(object -> StoredText.update(object.kind(), object.name(), object.sql()))
                .toList();
    }

    /** All that a name in double quotes may well be: an object, a column, a constraint. */
    private static Set<String> names(Before before) {
        Set<String> names = new HashSet<>();
        for (Stored object : before.stored()) {
            names.add(Tokens.fold(object.name()));
            if (object.kind().equals("table") && !TableText.isVirtual(object.sql())) {
                TableText text = TableText.of(object.sql());
                text.columns().forEach(column -> names.add(Tokens.fold(column.name())));
                text.constraintNames().forEach(name -> names.add(Tokens.fold(name)));
            }
        }
        return names;
    }
}
