package dev.migrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The graph of revisions as text, the newest first: a column for each line of history, {@code *} for a revision, and a row
 * between where lines part or meet.
 *
 * <pre>
 * *  c, merge
 * +-.
 * * |  b1
 * | *  b2
 * +-'
 * *  a
 * </pre>
 */
final class GraphDrawing {

    /** The revision that each column leads down to; null for a column that is free. */
    private final List<String> columns = new ArrayList<>();

    private final List<String> lines = new ArrayList<>();

    private GraphDrawing() {}

    /** @param text what stands beside a revision */
    static List<String> of(List<Entry> newestFirst, Function<Entry, String> text) {
        Set<String> shown =
                newestFirst.stream().map(entry -> entry.revision().id()).collect(Collectors.toSet());
        GraphDrawing drawing = new GraphDrawing();
        for (Entry entry : newestFirst) {
            List<String> parents = new ArrayList<>(entry.revision().down());
            parents.retainAll(shown);
            drawing.draw(entry.revision().id(), parents, text.apply(entry));
        }
        boolean endsAtABase = !drawing.lines.isEmpty() && drawing.columns.isEmpty();
        return endsAtABase ? drawing.lines.subList(0, drawing.lines.size() - 1) : drawing.lines;
    }

    private void draw(String revision, List<String> parents, String text) {
        int column = columns.indexOf(revision);
        if (column < 0) {
            column = take(revision, new boolean[0]);
        }
        lines.add(row(column) + "  " + text);
        boolean[] above = taken();
        columns.set(column, null);
        boolean[] ends = new boolean[columns.size() + parents.size()];
        for (String parent : parents) {
            int target = columns.indexOf(parent);
            boolean isFree = columns.get(column) == null;
            if (target < 0) {
                target = isFree ? column : take(null, above);
                columns.set(target, parent);
            } else if (isFree && target > column) {
                // Lines meet on the left, so that the drawing grows no wider than it must.
                columns.set(target, null);
                columns.set(column, parent);
            }
            ends[target] = true;
        }
        if (parents.isEmpty()) {
            // What comes next in this column has nothing to do with it.
            lines.add(row(-1).stripTrailing());
        } else if (parents.size() > 1 || !ends[column]) {
            lines.add(link(column, above, ends));
        }
        while (!columns.isEmpty() && columns.get(columns.size() - 1) == null) {
            columns.remove(columns.size() - 1);
        }
    }

    /**
     * The first free column.
     *
     * @param above which columns have a line above: where one has just ended, another one would seem to be the same
     */
    private int take(String revision, boolean[] above) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i) == null && (i >= above.length || !above[i])) {
                columns.set(i, revision);
                return i;
            }
        }
        columns.add(revision);
        return columns.size() - 1;
    }

    private boolean[] taken() {
        boolean[] taken = new boolean[columns.size()];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = columns.get(i) != null;
        }
        return taken;
    }

    private String row(int revision) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            row.append(i == 0 ? "" : " ").append(i == revision ? '*' : columns.get(i) == null ? ' ' : '|');
        }
        return row.toString();
    }

    /**
     * The row below a revision whose lines part or meet others.
     *
     * @param above which columns had a line above it
     * @param ends which columns its lines lead to
     */
    private String link(int from, boolean[] above, boolean[] ends) {
        int first = from;
        int last = from;
        for (int i = 0; i < ends.length; i++) {
            first = ends[i] ? Math.min(first, i) : first;
            last = ends[i] ? Math.max(last, i) : last;
        }
        boolean[] up = Arrays.copyOf(above, columns.size());
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            boolean joined = i == from || i < ends.length && ends[i];
            boolean down = columns.get(i) != null;
            char sign = !joined
                    ? up[i] && down ? '|' : i > first && i < last ? '-' : ' '
                    : up[i] && down ? '+' : down ? '.' : '\'';
            row.append(i == 0 ? "" : i > first && i <= last ? "-" : " ").append(sign);
        }
        return row.toString().stripTrailing();
    }
}
