package dev.migrate.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns that get their values together, and the values to choose from: one column, those of a foreign key, or those that
 * say which partition a row goes to. The options with most nulls come last.
 *
 * @param preferred how many of the options, the first ones, rows take in turn before the others
 * @param nulls the columns that are null where none is chosen; empty if one must be
 * @param leftOut whether the first choice is to let the database supply it
 * @param label what is missing where there is no choice
 */
record Slot(
        List<String> columns,
        List<List<String>> options,
        int preferred,
        List<String> nulls,
        boolean leftOut,
        String label) {

    static final String NULL = "NULL";

    /**
     * A choice.
     *
     * @param row counted from 0, so that rows differ
     * @param offset how many choices were refused before
     * @param sparse whether null is the first choice
     * @param chosen the values that other slots have chosen already, by column
     * @return values by column; null if there is none that agrees with the others
     */
    Map<String, String> choose(int row, int offset, boolean sparse, Map<String, String> chosen) {
        if (offset == 0 && leftOut) {
            return Map.of();
        }
        List<List<String>> fitting = new ArrayList<>();
        for (List<String> option : options) {
            if (agrees(option, chosen)) {
                fitting.add(option);
            }
        }
        boolean optional = !nulls.isEmpty();
        int count = fitting.size() + (optional ? 1 : 0);
        if (count == 0) {
            return null;
        }
        boolean late = sparse && (optional || fitting.get(count - 1).contains(NULL));
        int turn = (offset + (late ? count - 1 : 0)) % count;
        Map<String, String> choice = new HashMap<>();
        if (turn == fitting.size()) {
            nulls.forEach(column -> choice.put(column, NULL));
        } else {
            List<String> option = fitting.get(late && !optional ? turn : turned(row, turn, fitting.size()));
            for (int i = 0; i < columns.size(); i++) {
                choice.put(columns.get(i), option.get(i));
            }
        }
        return choice;
    }

    private int turned(int row, int turn, int count) {
        int first = Math.min(preferred, count);
        return turn < first ? (row + turn) % first : first + (row + turn - first) % (count - first);
    }

    private boolean agrees(List<String> option, Map<String, String> chosen) {
        for (int i = 0; i < columns.size(); i++) {
            String other = chosen.get(columns.get(i));
            if (other != null && !other.equals(option.get(i))) {
                return false;
            }
        }
        return true;
    }
}
