package dev.migrate.verify;

import java.util.ArrayList;
import java.util.List;

/** Ways to go on in several lists at once: in one of them, in each in turn, before in several, near before far. */
final class Diagonal {

    private Diagonal() {}

    /** The first so many vectors of a number of digits, by their sum; without the one of zeros. */
    static List<int[]> of(int digits, int count) {
        List<int[]> found = new ArrayList<>();
        for (int sum = 1; found.size() < count; sum++) {
            add(new int[digits], 0, sum, count, found);
        }
        return found;
    }

    private static void add(int[] vector, int at, int left, int count, List<int[]> found) {
        if (found.size() >= count) {
            return;
        }
        if (at == vector.length - 1) {
            vector[at] = left;
            found.add(vector.clone());
            vector[at] = 0;
            return;
        }
        for (int here = left; here >= 0; here--) {
            vector[at] = here;
            add(vector, at + 1, left - here, count, found);
        }
        vector[at] = 0;
    }
}
