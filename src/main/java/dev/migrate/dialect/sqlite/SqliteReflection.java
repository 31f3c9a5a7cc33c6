package dev.migrate.dialect.sqlite;

import dev.migrate.dialect.Before.Stored;
import dev.migrate.dialect.Scope;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.SchemaObject;
import dev.migrate.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The schema of a live SQLite database, read from the texts that it stores by two queries at most. A text is
 * read once in the life of an instance, as long as it stands in each database that is looked at.
 */
public final class SqliteReflection {

    private static final String STORED =
            "SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid";

    /** Which tables are a virtual table's own. table_list came with 3.37. */
    private static final String SHADOWS =
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'";

    private Map<List<Stored>, Reading> known = Map.of();

    /** What stands in {@code main} now, in an order in which it can be made; nothing is written. */
    public static Schema read(Connection live, Scope scope) throws SQLException {
        return new SqliteReflection().reflect(live, scope);
    }

    /** As {@link #read}, with the objects of the call before for what has not changed since. */
    public Schema reflect(Connection live, Scope scope) throws SQLException {
        Map<List<Stored>, Reading> readings = new LinkedHashMap<>();
        for (List<Stored> family : families(live, scope)) {
            Reading old = known.get(family);
            readings.put(family, old != null ? old : Reading.of(family));
        }
        known = readings;
        return schema(List.copyOf(readings.values()));
    }

    /** Each table or view with what belongs to it, in the order in which they were made. */
    private static List<List<Stored>> families(Connection live, Scope scope) throws SQLException {
        List<Stored> all = Queries.rows(live, STORED).stream()
                .map(row -> new Stored(row.get(0), row.get(1), row.get(2), row.get(3)))
                .toList();
        Set<String> shadows = new HashSet<>();
        if (all.stream().anyMatch(stored -> TableText.isVirtual(stored.sql()))) {
            Queries.column(live, SHADOWS).forEach(name -> shadows.add(Tokens.fold(name)));
        }
        Map<String, List<Stored>> families = new LinkedHashMap<>();
        for (Stored stored : all) {
            String name = Tokens.fold(stored.name());
            if (isRelation(stored)
                    && !name.startsWith("sqlite_")
                    && !shadows.contains(name)
                    && !scope.excluded().test(new ObjectName(null, stored.name()))) {
                families.put(name, new ArrayList<>(List.of(stored)));
            }
        }
        for (Stored stored : all) {
            List<Stored> family = families.get(Tokens.fold(stored.table()));
            if (!isRelation(stored) && family != null) {
                family.add(stored);
            }
        }
        return List.copyOf(families.values());
    }

    private static boolean isRelation(Stored stored) {
        return stored.kind().equals("table") || stored.kind().equals("view");
    }

    /** Tables come first, since nothing of theirs but foreign keys needs another object. */
    private static Schema schema(List<Reading> readings) {
        Map<String, Table> tables = new HashMap<>();
        for (Reading reading : readings) {
            if (reading.object() instanceof Table table) {
                tables.put(Tokens.fold(table.name().name()), table);
            }
        }
        List<SchemaObject> objects = new ArrayList<>();
        List<SchemaObject> parts = new ArrayList<>();
        for (Reading reading : DependencyOrder.of(filter(readings, true))) {
            objects.add(ReferredTables.resolved((Table) reading.object(), reading.sql(), tables));
        }
        for (Reading reading : DependencyOrder.of(filter(readings, false))) {
            objects.add(reading.object());
        }
        readings.forEach(reading -> parts.addAll(reading.parts()));
        objects.addAll(parts);
        return Schema.of(objects);
    }

    private static List<Reading> filter(List<Reading> readings, boolean tables) {
        return readings.stream()
                .filter(reading -> tables == reading.object() instanceof Table)
                .toList();
    }
}
