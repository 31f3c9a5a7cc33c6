package dev.migrate.verify;

import dev.migrate.schema.Constraint;
import dev.migrate.schema.Index;
import dev.migrate.schema.Sql;
import dev.migrate.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which columns of a refused row are to be chosen otherwise, guessed from the words of the database. */
final class Blame {

    private final Table table;

    Blame(Table table) {
        this.table = table;
    }

    /**
     * The columns that a message is about; empty if that cannot be told.
     *
     * @param row the values of the refused row, by column
     */
    Set<String> of(String message, Map<String, String> row) {
        Sql words = Sql.of(message.replace('\'', ' '));
        Set<String> columns = new HashSet<>();
        for (Constraint constraint : table.constraints()) {
            if (words.mentions(constraint.name())) {
                columns.addAll(table.columnsOf(constraint));
            }
        }
        for (Index index : table.indexes()) {
            if (words.mentions(index.name())) {
                row.keySet().stream().filter(index::mentions).forEach(columns::add);
            }
        }
        if (columns.isEmpty()) {
            row.forEach((column, value) -> {
                if (value.length() > 2 && message.contains('"' + value.substring(1, value.length() - 1) + '"')) {
                    columns.add(column);
                }
            });
        }
        if (columns.isEmpty() && message.toUpperCase(Locale.ROOT).contains("FOREIGN KEY")) {
            foreignKeys().forEach(key -> columns.addAll(key.columns()));
        }
        if (columns.isEmpty()) {
            table.columns().stream()
                    .map(column -> column.name())
                    .filter(words::mentions)
                    .forEach(columns::add);
        }
        return columns;
    }

    private List<Constraint> foreignKeys() {
        return table.constraints().stream()
                .filter(Constraint.ForeignKey.class::isInstance)
                .toList();
    }
}
