package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.sqlite.Tokens.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a database has beside a table and its indexes, and who there speaks of the table. */
final class Neighbours {

    private final String table;
    private final List<Stored> all;

    /** The other tables by their folded names. */
    private final Map<String, Stored> tables = new HashMap<>();

    /** The folded names of the table and of the views that have its columns; null until it is asked for. */
    private Set<String> names;

    Neighbours(String table, List<Stored> all) {
        this.table = table;
        this.all = all;
        all.stream()
                .filter(object -> object.kind().equals("table"))
                .forEach(object -> tables.put(Tokens.fold(object.name()), object));
    }

    List<Stored> all() {
        return all;
    }

    /** Whether it is the name of the table, or of a view that has its columns, be it through other views. */
    boolean isNamedBy(Token token) {
        if (names == null) {
            names = names();
        }
        return token.kind() != Tokens.Kind.OTHER && names.contains(Tokens.fold(token.name()));
    }

    private Set<String> names() {
        Map<String, List<String>> viewsOn = new HashMap<>();
        for (Stored view : all) {
            if (view.kind().endsWith("view")) {
                foldedNames(Tokens.of(view.sql()))
                        .forEach(named -> viewsOn.computeIfAbsent(named, any -> new ArrayList<>())
                                .add(Tokens.fold(view.name())));
            }
        }
        Set<String> found = new HashSet<>();
        Deque<String> left = new ArrayDeque<>(List.of(Tokens.fold(table)));
        while (!left.isEmpty()) {
            String next = left.poll();
            if (found.add(next)) {
                left.addAll(viewsOn.getOrDefault(next, List.of()));
            }
        }
        return found;
    }

    private static Set<String> foldedNames(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> token.kind() != Tokens.Kind.OTHER)
                .map(token -> Tokens.fold(token.name()))
                .collect(Collectors.toSet());
    }

    /** Whether a name is that of another table. */
    boolean isOtherTable(Token owner) {
        return tables.containsKey(Tokens.fold(owner.name()));
    }

    /** Whether another table that these tokens name has a column of that name too, or may have one. */
    boolean isColumnOfTablesIn(List<Token> tokens, String column) {
        return foldedNames(tokens).stream()
                .map(tables::get)
                .anyMatch(object -> object != null
                        && (TableText.isVirtual(object.sql())
                                || TableText.of(object.sql()).column(column).isPresent()));
    }
}
