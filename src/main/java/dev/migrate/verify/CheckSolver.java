package dev.migrate.verify;

import dev.migrate.dialect.SampleColumn;
import dev.migrate.schema.Constraint;
import dev.migrate.schema.Table;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the database which combinations of values pass the checks that are about several columns. */
final class CheckSolver {

    /** How many combinations it may look at. */
    private static final int COMBINATIONS = 4096;

    private static final int COLUMNS = 10;
    private static final int DENSE = 9;
    private static final int SPARSE = 3;

    private final Filling filling;
    private final Table table;
    private final Map<String, SampleColumn> columns;
    private final Map<String, Set<String>> values;

    /**
     * For a table.
     *
     * @param columns by name
     * @param values to choose from by column, as SQL
     */
    CheckSolver(Filling filling, Table table, Map<String, SampleColumn> columns, Map<String, Set<String>> values) {
        this.filling = filling;
        this.table = table;
        this.columns = columns;
        this.values = values;
    }

    /** A slot for the columns of each group of checks that have columns in common. */
    List<Slot> slots() throws SQLException {
        List<Slot> slots = new ArrayList<>();
        for (Set<String> group : groups()) {
            if (group.size() <= COLUMNS && columns.keySet().containsAll(group)) {
                List<List<String>> solutions = solve(List.copyOf(group));
                if (!solutions.isEmpty()) {
                    slots.add(new Slot(
                            List.copyOf(group),
                            solutions,
                            solutions.size(),
                            List.of(),
                            false,
                            "nothing else passes the checks of " + group));
                }
            }
        }
        return slots;
    }

    private List<Set<String>> groups() {
        List<Set<String>> groups = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.Check) {
                Set<String> joined = new LinkedHashSet<>(table.columnsOf(constraint));
                if (joined.size() > 1) {
                    groups.stream()
                            .filter(group -> group.stream().anyMatch(joined::contains))
                            .toList()
                            .forEach(group -> {
                                joined.addAll(group);
                                groups.remove(group);
                            });
                    groups.add(joined);
                }
            }
        }
        return groups;
    }

    /** Those with few nulls first, then some of those with most. */
    private List<List<String>> solve(List<String> group) throws SQLException {
        String conditions = table.constraints().stream()
                .filter(Constraint.Check.class::isInstance)
                .filter(check -> group.containsAll(table.columnsOf(check)))
                .flatMap(check -> ((Constraint.Check) check)
                        .expression().in(filling.dialect().id()).stream())
                .map(text -> "(" + text + "\n) IS NOT FALSE")
                .collect(Collectors.joining(" AND "));
        int limit = Math.max(2, (int) Math.pow(COMBINATIONS, 1.0 / group.size()));
        String from = group.stream().map(column -> choices(column, limit)).collect(Collectors.joining(", "));
        List<String> quoted = group.stream().map(filling.dialect()::quote).toList();
        String nulls = quoted.stream()
                .map(column -> "CASE WHEN " + column + " IS NULL THEN 1 ELSE 0 END")
                .collect(Collectors.joining(" + "));
        String order = quoted.stream().map(CheckSolver::position).collect(Collectors.joining(" + "));
        String query = "SELECT "
                + quoted.stream().map(filling.samples()::literal).collect(Collectors.joining(", "))
                + " FROM " + from + " WHERE " + conditions + " ORDER BY " + nulls + ", " + order;
        Savepoint savepoint = filling.connection().setSavepoint();
        try {
            List<List<String>> all = filling.query(query);
            filling.connection().releaseSavepoint(savepoint);
            return some(all);
        } catch (SQLException e) {
            // The words of a check need not make sense outside of their table: then rows are tried.
            filling.connection().rollback(savepoint);
            return List.of();
        }
    }

    private static List<List<String>> some(List<List<String>> all) {
        if (all.size() <= DENSE + SPARSE) {
            return all;
        }
        List<List<String>> some = new ArrayList<>(all.subList(0, DENSE));
        some.addAll(all.subList(all.size() - SPARSE, all.size()));
        return some;
    }

    private static String position(String quoted) {
        return quoted.substring(0, quoted.length() - 1) + " at\"";
    }

    /** A relation of the values of a column, numbered. */
    private String choices(String name, int limit) {
        SampleColumn column = columns.get(name);
        String quoted = filling.dialect().quote(name);
        List<String> some = new ArrayList<>(values.get(name).stream()
                .limit(column.nullable() ? limit - 1 : limit)
                .toList());
        if (column.nullable()) {
            some.add(Slot.NULL);
        }
        Map<String, Integer> numbered = new LinkedHashMap<>();
        some.forEach(value -> numbered.put(value, numbered.size()));
        return numbered.entrySet().stream()
                .map(each -> "SELECT " + filling.samples().typed(each.getKey(), column) + " AS " + quoted + ", "
                        + each.getValue() + " AS " + position(quoted))
                .collect(Collectors.joining(" UNION ALL ", "(", ") AS " + position(quoted)));
    }
}
