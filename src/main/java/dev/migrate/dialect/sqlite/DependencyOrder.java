package dev.migrate.dialect.sqlite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What others need before them, else as it was: of all that can come next the first, and in a circle the first of all. So
 * what is in order already stays as it is.
 */
final class DependencyOrder {

    private DependencyOrder() {}

    static List<Reading> of(List<Reading> readings) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < readings.size(); i++) {
            places.put(readings.get(i).name(), i);
        }
        int[] missing = new int[readings.size()];
        List<List<Integer>> waiting = new ArrayList<>();
        readings.forEach(reading -> waiting.add(new ArrayList<>()));
        TreeSet<Integer> ready = new TreeSet<>();
        TreeSet<Integer> left = new TreeSet<>();
        for (int i = 0; i < readings.size(); i++) {
            for (String need : readings.get(i).needs()) {
                Integer place = places.get(need);
                if (place != null && place != i) {
                    waiting.get(place).add(i);
                    missing[i]++;
                }
            }
            left.add(i);
            if (missing[i] == 0) {
                ready.add(i);
            }
        }
        List<Reading> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            int next = ready.isEmpty() ? left.first() : ready.first();
            ready.remove(next);
            left.remove(next);
            ordered.add(readings.get(next));
            for (int each : waiting.get(next)) {
                if (--missing[each] == 0 && left.contains(each)) {
                    ready.add(each);
                }
            }
        }
        return ordered;
    }
}
