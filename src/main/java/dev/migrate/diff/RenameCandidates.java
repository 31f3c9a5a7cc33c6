package dev.migrate.diff;

import dev.migrate.error.Nearest;
import dev.migrate.schema.Column;
import dev.migrate.schema.ObjectName;
import dev.migrate.schema.Schema;
import dev.migrate.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may have been renamed: a table that goes and one that comes with much the same columns, a column that goes and one of
 * the same type that comes. To take it for that is a person's word.
 */
public final class RenameCandidates {

    /** The part of the columns that two tables have in common if one may be the other. */
    private static final double SAME_TABLE = 0.6;

    /** The part of the letters that two columns' names have in common if one may be the other. */
    private static final double SAME_COLUMN = 0.5;

    private RenameCandidates() {}

    /** Each as {@code -Drenames} takes it. */
    public static List<String> of(Schema have, Schema want) {
        List<String> found = new ArrayList<>();
        Set<ObjectName> taken = new HashSet<>();
        for (Table gone : have.tables()) {
            if (want.table(gone.name()).isEmpty()) {
                best(gone, have, want, taken).ifPresent(come -> {
                    taken.add(come.name());
                    found.add(gone.name() + ":" + come.name());
                });
            } else {
                columns(gone, want.table(gone.name()).get(), found);
            }
        }
        return found;
    }

    private static Optional<Table> best(Table gone, Schema have, Schema want, Set<ObjectName> taken) {
        Table best = null;
        double most = SAME_TABLE;
        for (Table come : want.tables()) {
            if (have.table(come.name()).isEmpty() && !taken.contains(come.name())) {
                double same = inCommon(gone, come);
                if (same >= most) {
                    best = come;
                    most = same;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static double inCommon(Table one, Table other) {
        long same = one.columns().stream()
                .filter(column -> other.column(column.name())
                        .filter(twin -> twin.type().equals(column.type()))
                        .isPresent())
                .count();
        return (double) same / Math.max(one.columns().size(), other.columns().size());
    }

    private static void columns(Table have, Table want, List<String> found) {
        List<Column> gone = have.columns().stream()
                .filter(column -> want.column(column.name()).isEmpty())
                .toList();
        List<Column> come = new ArrayList<>(want.columns().stream()
                .filter(column -> have.column(column.name()).isEmpty())
                .toList());
        for (Column old : gone) {
            boolean alone = ofType(gone, old) == 1 && ofType(come, old) == 1;
            Column best = null;
            double most = alone ? 0 : SAME_COLUMN;
            for (Column column : come) {
                double same = Nearest.similarity(old.name(), column.name());
                if (column.type().equals(old.type()) && same >= most) {
                    best = column;
                    most = same;
                }
            }
            if (best != null) {
                come.remove(best);
                found.add(have.name() + "." + old.name() + ":" + best.name());
            }
        }
    }

    private static long ofType(List<Column> columns, Column column) {
        return columns.stream()
                .filter(each -> each.type().equals(column.type()))
                .count();
    }
}
