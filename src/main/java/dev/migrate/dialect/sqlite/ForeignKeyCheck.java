package dev.migrate.dialect.sqlite;

import dev.migrate.op.Change;
import dev.migrate.op.Execute;
import dev.migrate.op.OnTable;
import dev.migrate.op.RenameTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rows that break a foreign key, counted. A row may break several, and rows WITHOUT ROWID cannot be told apart, so it
 * is the numbers that are compared.
 */
final class ForeignKeyCheck {

    static final String NO_KEY = "what is no key";

    /** A violation, or a foreign key that cannot be checked at all because what it points to is no key. */
    private record Violation(String table, String rowid, String parent) {

        Violation renamed(String from, String to) {
            return new Violation(
                    Tokens.sameName(table, from) ? to : table, rowid, Tokens.sameName(parent, from) ? to : parent);
        }

        @Override
        public String toString() {
            return table + (rowid == null ? "" : " rowid " + rowid) + " to " + parent;
        }
    }

    private final Map<Violation, Integer> counts;

    private ForeignKeyCheck(Map<Violation, Integer> counts) {
        this.counts = counts;
    }

    /** Table by table: a foreign key that cannot be checked stops the check of its table only. */
    static ForeignKeyCheck of(Connection connection, List<Change> changes) throws SQLException {
        Map<Violation, Integer> counts = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String table : concerned(connection, changes)) {
                try (ResultSet rows =
                        statement.executeQuery("PRAGMA main.foreign_key_check('" + table.replace("'", "''") + "')")) {
                    while (rows.next()) {
                        counts.merge(
                                new Violation(rows.getString(1), rows.getString(2), rows.getString(3)),
                                1,
                                Integer::sum);
                    }
                } catch (SQLException e) {
                    counts.merge(
                            new Violation(table, null, NO_KEY + " (" + SqliteDialect.words(e) + ")"), 1, Integer::sum);
                }
            }
        }
        return new ForeignKeyCheck(counts);
    }

    /** The tables with foreign keys that the operations may break; all of them where raw SQL is among these. */
    static List<String> concerned(Connection connection, List<Change> changes) throws SQLException {
        Set<String> touched = new HashSet<>();
        boolean all = false;
        for (Change change : changes) {
            if (change.op() instanceof OnTable on && on.table() != null) {
                touched.add(Tokens.fold(on.table()));
            }
            if (change.op() instanceof RenameTable rename) {
                touched.add(Tokens.fold(rename.to()));
            }
            all |= change.op() instanceof Execute;
        }
        List<String> concerned = new ArrayList<>();
        for (List<String> table : Queries.rows(
                connection,
                "SELECT name, sql FROM main.sqlite_schema WHERE type = 'table' AND sql LIKE '%REFERENCES%'")) {
            boolean mine = touched.contains(Tokens.fold(table.get(0)));
            if (all
                    || mine
                    || Tokens.of(table.get(1)).stream()
                            .anyMatch(token -> touched.contains(Tokens.fold(token.name())))) {
                concerned.add(table.get(0));
            }
        }
        return concerned;
    }

    /** What is broken now and was not before the changes. */
    List<String> since(ForeignKeyCheck before, List<Change> changes) {
        Map<Violation, Integer> old = new HashMap<>();
        before.counts.forEach((violation, count) -> old.merge(renamed(violation, changes), count, Integer::sum));
        Map<String, Integer> found = new TreeMap<>();
        counts.forEach((violation, count) -> {
            if (count > old.getOrDefault(violation, 0)) {
                found.put(violation.toString(), count - old.getOrDefault(violation, 0));
            }
        });
        return found.entrySet().stream()
                .map(entry -> entry.getKey() + (entry.getValue() > 1 ? " (" + entry.getValue() + " of them)" : ""))
                .toList();
    }

    private static Violation renamed(Violation violation, List<Change> changes) {
        Violation renamed = violation;
        for (Change change : changes) {
            if (change.op() instanceof RenameTable rename) {
                renamed = renamed.renamed(rename.table(), rename.to());
            }
        }
        return renamed;
    }
}
