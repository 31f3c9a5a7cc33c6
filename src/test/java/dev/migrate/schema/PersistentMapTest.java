package dev.migrate.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against an ordinary map, over random changes. */
class PersistentMapTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void itIsAnOrdinaryMapWhoseOldCopiesStay(long seed) {
        Random random = new Random(seed);
        Map<Integer, String> expected = new HashMap<>();
        PersistentMap<Integer, String> map = PersistentMap.empty();
        Map<Integer, String> expectedOld = Map.of();
        PersistentMap<Integer, String> old = map;
        for (int i = 0; i < 20_000; i++) {
            if (i == 10_000) {
                expectedOld = new HashMap<>(expected);
                old = map;
            }
            Integer key = random.nextInt(9_000) * 4096 - 1_000_000;
            String value = random.nextInt(4) == 0 ? null : "v" + i;
            map = map.with(key, value);
            if (value == null) {
                expected.remove(key);
            } else {
                expected.put(key, value);
            }
        }
        assertEquals(expected, copy(map));
        assertEquals(expectedOld, copy(old));
        Set<Integer> different = new HashSet<>(expected.keySet());
        different.addAll(expectedOld.keySet());
        for (Integer key : Set.copyOf(different)) {
            if (expected.get(key) == expectedOld.get(key)) {
                different.remove(key);
            }
        }
        assertEquals(different, map.differences(old));
    }

    private static Map<Integer, String> copy(PersistentMap<Integer, String> map) {
        Map<Integer, String> copy = new HashMap<>();
        map.forEach(copy::put);
        return copy;
    }
}
