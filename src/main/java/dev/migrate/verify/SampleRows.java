package dev.migrate.verify;

import dev.migrate.dialect.Dialect;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Rows made up so that every table has some: with all that may be set, with nulls wherever they may be, and different ones.
 * What a condition wants is guessed from its words and tried; the database decides. The same schema gets the same rows.
 */
public final class SampleRows {

    public static final int DEFAULT_ROWS = 3;

    /** How many rows are tried for a partition whose keys are not known: by hash, or the one that takes the rest. */
    private static final int PLACINGS = 8;

    private final Filling filling;
    private final int wanted;
    private final Map<ObjectName, Unfilled> unfilled = new LinkedHashMap<>();

    /** Tables for whose sake the database gave up the transaction. */
    private final Set<ObjectName> given = new HashSet<>();

    private SampleRows(Filling filling, int wanted) {
        this.filling = filling;
        this.wanted = wanted;
    }

    /**
     * Gives every known table as many rows as it lacks, in a transaction of its own.
     *
     * @param connection in auto-commit mode
     * @return the tables that no row could be put into, and why
     */
    public static List<Unfilled> fill(Connection connection, Dialect dialect, Schema schema, int rowsPerTable)
            throws SQLException {
        return fill(connection, dialect, schema, rowsPerTable, table -> true);
    }

    /** @param lacking the tables that may lack rows, for who knows that the others have some */
    public static List<Unfilled> fill(
            Connection connection, Dialect dialect, Schema schema, int rowsPerTable, Predicate<ObjectName> lacking)
            throws SQLException {
        SampleRows rows = new SampleRows(new Filling(connection, dialect, schema), rowsPerTable);
        rows.fill(lacking);
        return List.copyOf(rows.unfilled.values());
    }

    private void fill(Predicate<ObjectName> lacking) throws SQLException {
        List<FillOrder.Turn> turns = FillOrder.of(filling.schema(), lacking);
        if (turns.isEmpty()) {
            return;
        }
        boolean enforced = filling.samples().enforcesKeys();
        try {
            filling.samples().enforceKeys(true);
            take(turns);
            filling.samples().enforceKeys(false);
            if (!unfilled.isEmpty() && !filling.samples().enforcesKeys()) {
                // A key that refers to what is no key, or to no table, lets no row in while it is enforced.
                take(turns.stream()
                        .filter(turn -> turn.tables().stream().allMatch(table -> unfilled.containsKey(table.name())))
                        .toList());
            }
        } finally {
            filling.samples().enforceKeys(enforced);
        }
    }

    private void take(List<FillOrder.Turn> turns) throws SQLException {
        filling.connection().setAutoCommit(false);
        try {
            filling.samples().settleKeys(List.of());
            for (int i = 0; i < turns.size(); i++) {
                if (!take(turns.get(i))) {
                    i = -1;
                }
            }
            filling.connection().commit();
        } catch (SQLException e) {
            filling.connection().rollback();
            throw e;
        } finally {
            filling.connection().setAutoCommit(true);
        }
    }

    /** Whether the transaction is still there after it. */
    private boolean take(FillOrder.Turn turn) throws SQLException {
        Savepoint savepoint = filling.connection().setSavepoint();
        try {
            if (turn.isCircle()) {
                takeCircle(turn.tables());
            } else {
                take(turn.tables().get(0), turn.first() ? 1 : wanted);
            }
            filling.connection().releaseSavepoint(savepoint);
            return true;
        } catch (SQLException e) {
            return isUndone(turn.tables(), savepoint, filling.samples().reason(e));
        }
    }

    private boolean isUndone(List<Table> tables, Savepoint savepoint, String reason) throws SQLException {
        for (Table table : tables) {
            unfilled.put(table.name(), new Unfilled(table.name(), reason));
        }
        try {
            filling.connection().rollback(savepoint);
            filling.samples().settleKeys(List.of());
            return true;
        } catch (SQLException gone) {
            tables.forEach(table -> given.add(table.name()));
            begin();
            return false;
        }
    }

    /** Begins anew after a transaction that the database has given up, which the driver does not know. */
    private void begin() throws SQLException {
        try {
            filling.connection().setAutoCommit(true);
        } catch (SQLException gone) {
            // As expected: there is nothing to commit.
        }
        filling.connection().setAutoCommit(false);
        filling.samples().settleKeys(List.of());
    }

    /** Tables each of which needs a row of the next: the keys are agreed on before, and looked at after. */
    private void takeCircle(List<Table> tables) throws SQLException {
        filling.samples().deferKeys();
        tables.forEach(table -> filling.promised().put(table.name(), new HashMap<>()));
        try {
            // Looking for its choices, a table is promised what it refers to; only then a row can keep the promises.
            for (Table table : tables) {
                new Slots(filling, table);
            }
            for (Table table : tables) {
                take(table, 1);
            }
            filling.samples().settleKeys(tables.stream().map(Table::name).toList());
        } finally {
            filling.promised().clear();
        }
    }

    private void take(Table table, int rows) throws SQLException {
        if (given.contains(table.name())) {
            return;
        }
        unfilled.remove(table.name());
        List<Placements.Placement> placements = new ArrayList<>();
        if (table.options().partitionBy() != null) {
            placements.addAll(new Placements(filling.dialect(), filling.schema()).of(table));
        }
        List<Placements.Placement> empty = new ArrayList<>();
        for (Placements.Placement placement : placements) {
            if (filling.count(placement.leaf().name(), 1) == 0) {
                empty.add(placement);
            }
        }
        int count = filling.count(table.name(), rows + empty.size());
        if (count >= rows && empty.isEmpty()) {
            return;
        }
        RowSearch search = new RowSearch(filling, table);
        int row = count;
        for (Placements.Placement placement : empty) {
            row += place(placement, row, search);
        }
        while (row < rows) {
            Map<String, String> keys = placements.isEmpty()
                    ? Map.of()
                    : placements.get(row % placements.size()).keys();
            if (!search.insert(row, keys)) {
                if (row == 0) {
                    report(table, search);
                }
                return;
            }
            row++;
        }
    }

    /** How many rows it took until one went to the partition. */
    private int place(Placements.Placement placement, int row, RowSearch search) throws SQLException {
        int rows = 0;
        for (int i = 0; i < PLACINGS && filling.count(placement.leaf().name(), 1) == 0; i++) {
            if (!search.insert(row + rows, placement.keys())) {
                report(placement.leaf(), search);
                return rows;
            }
            rows++;
        }
        return rows;
    }

    private void report(Table table, RowSearch search) {
        unfilled.put(table.name(), new Unfilled(table.name(), search.refusal()));
    }
}
