package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before;
import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.sqlite.Keys.Key;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The indexes of a table's keys, when it gets keys or loses some and its rows stay where they are: an index is built as for
 * CREATE UNIQUE INDEX and then given the name by which SQLite finds the index of a key, or loses that name and is dropped.
 */
final class KeyIndexes {

    private final Before before;
    private final String table;
    private final List<Key> had;
    private final List<Key> gets;
    private final List<String> created = new ArrayList<>();
    private final List<String> renamed = new ArrayList<>();
    private final List<String> statistics = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();

    KeyIndexes(Before before, TableText old, TableText now) {
        this.before = before;
        this.table = old.name();
        this.had = Keys.of(old);
        this.gets = Keys.of(now);
        Map<String, String> back = new LinkedHashMap<>();
        for (int i = 0; i < had.size(); i++) {
            if (!stays(i)) {
                // An index without a text cannot be dropped.
                boolean goes = !has(gets, had.get(i));
                if (goes) {
                    dropped.add("DROP INDEX main." + Queries.quote(away(i)));
                    forget(own(i));
                }
                rename(own(i), away(i), goes ? Queries.literal(create(away(i), had.get(i))) : "NULL");
            }
        }
        for (int i = 0; i < gets.size(); i++) {
            Key key = gets.get(i);
            if (!has(had, key)) {
                created.add(create(away(had.size() + i), key));
                back.put(away(had.size() + i), own(i));
            } else if (!stays(i)) {
                back.put(away(index(key)), own(i));
            }
        }
        back.forEach((from, to) -> rename(from, to, "NULL"));
    }

    /** The statements before the schema is written. */
    List<String> created() {
        return created;
    }

    /** The updates of the schema. */
    List<String> renamed() {
        return renamed;
    }

    /** The updates of what ANALYZE has said of the indexes: it goes by their names. */
    List<String> statistics() {
        return statistics;
    }

    /** The statements behind it. */
    List<String> dropped() {
        return dropped;
    }

    /** Whether the index of that number has the same one afterwards. */
    private boolean stays(int index) {
        return index < had.size() && index < gets.size() && had.get(index).isSameIndex(gets.get(index));
    }

    private static boolean has(List<Key> keys, Key key) {
        return keys.stream().anyMatch(key::isSameIndex);
    }

    private int index(Key key) {
        int index = 0;
        while (!had.get(index).isSameIndex(key)) {
            index++;
        }
        return index;
    }

    private String own(int index) {
        return "sqlite_autoindex_" + table + "_" + (index + 1);
    }

    private String away(int index) {
        return Recreation.SHADOW + table + "_" + (index + 1);
    }

    private String create(String index, Key key) {
        return "CREATE UNIQUE INDEX " + Queries.quote(index) + " ON " + Queries.quote(table) + " " + key.parts();
    }

    private void rename(String from, String to, String text) {
        renamed.add("UPDATE main.sqlite_schema SET name = " + Queries.literal(to) + ", sql = " + text
                + " WHERE type = 'index' AND name = " + Queries.literal(from));
        for (String each : statistics(before)) {
            statistics.add("UPDATE main." + each + " SET idx = " + Queries.literal(to) + " WHERE tbl = "
                    + Queries.literal(table) + " AND idx = " + Queries.literal(from));
        }
    }

    /** Statements by which ANALYZE has said nothing of an index. */
    void forget(String index) {
        for (String each : statistics(before)) {
            statistics.add("DELETE FROM main." + each + " WHERE tbl = " + Queries.literal(table) + " AND idx = "
                    + Queries.literal(index));
        }
    }

    /** The tables that ANALYZE has made. */
    static List<String> statistics(Before before) {
        return before.stored().stream()
                .filter(object -> object.kind().equals("table"))
                .map(Stored::name)
                .filter(Set.of("sqlite_stat1", "sqlite_stat4")::contains)
                .toList();
    }
}
