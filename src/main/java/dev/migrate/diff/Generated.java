package dev.migrate.diff;

import dev.migrate.op.BulkInsert;
import dev.migrate.op.CreateTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps from one schema to another, and back.
 *
 * @param candidates what may have been renamed, as {@code -Drenames} takes it
 * @param remainder what these steps leave different when they are tried out, in words; empty if they do the whole
 */
public record Generated(
        List<Proposed> upgrade, List<Proposed> downgrade, List<String> candidates, List<String> remainder) {

    public Generated {
        upgrade = List.copyOf(upgrade);
        downgrade = List.copyOf(downgrade);
        candidates = List.copyOf(candidates);
        remainder = List.copyOf(remainder);
    }

    /** The same, with rows for the tables that it makes. */
    public Generated with(List<BulkInsert> rows) {
        List<Proposed> steps = new ArrayList<>();
        for (Proposed step : upgrade) {
            steps.add(step);
            if (step.op() instanceof CreateTable table) {
                rows.stream()
                        .filter(insert -> insert.tableName().equals(table.tableName()))
                        .forEach(insert -> steps.add(Proposed.of(insert)));
            }
        }
        return new Generated(steps, downgrade, candidates, remainder);
    }

    /** Whether the schemas are the same. */
    public boolean isEmpty() {
        return upgrade.isEmpty();
    }
}
