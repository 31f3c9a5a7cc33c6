package dev.migrate.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * An immutable map whose changed copies share all that they have in common, so that a history of thousands of changes to
 * thousands of tables is replayed in linear time, and two schemas are compared by what sets them apart. Two levels of 64
 * branches, and small maps at their ends.
 */
final class PersistentMap<K, V> {

    private static final int BITS = 6;
    private static final int WIDTH = 1 << BITS;
    private static final int MASK = WIDTH - 1;
    private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(new Object[WIDTH]);

    /** Each null, or an array of maps that may be null. */
    private final Object[] branches;

    private PersistentMap(Object[] branches) {
        this.branches = branches;
    }

    @SuppressWarnings("unchecked")
    static <K, V> PersistentMap<K, V> empty() {
        return (PersistentMap<K, V>) EMPTY;
    }

    /** Null for a key that is not there. */
    V get(K key) {
        return leaf(spread(key)).get(key);
    }

    /** A copy with the key's value; without the key for null. */
    PersistentMap<K, V> with(K key, V value) {
        int hash = spread(key);
        Map<K, V> leaf = new HashMap<>(leaf(hash));
        if (value == null) {
            leaf.remove(key);
        } else {
            leaf.put(key, value);
        }
        Object[] changed = branches.clone();
        Object[] branch = changed[hash & MASK] == null ? new Object[WIDTH] : ((Object[]) changed[hash & MASK]).clone();
        branch[hash >>> BITS & MASK] = leaf;
        changed[hash & MASK] = branch;
        return new PersistentMap<>(changed);
    }

    void forEach(BiConsumer<K, V> action) {
        for (int hash = 0; hash < WIDTH * WIDTH; hash++) {
            leaf(hash).forEach(action);
        }
    }

    /** The keys whose values are not the same object in both; only where the maps do not share their parts is looked. */
    Set<K> differences(PersistentMap<K, V> other) {
        Set<K> found = new HashSet<>();
        for (int i = 0; i < WIDTH; i++) {
            for (int j = 0; branches[i] != other.branches[i] && j < WIDTH; j++) {
                Map<K, V> mine = leaf(i | j << BITS);
                Map<K, V> others = other.leaf(i | j << BITS);
                if (mine != others) {
                    mine.forEach((key, value) -> {
                        if (others.get(key) != value) {
                            found.add(key);
                        }
                    });
                    others.keySet().stream()
                            .filter(key -> !mine.containsKey(key))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked")
    private Map<K, V> leaf(int hash) {
        Object[] branch = (Object[]) branches[hash & MASK];
        Map<K, V> leaf = branch == null ? null : (Map<K, V>) branch[hash >>> BITS & MASK];
        return leaf == null ? Map.of() : leaf;
    }

    private static int spread(Object key) {
        int hash = key.hashCode();
        return hash ^ hash >>> 12 ^ hash >>> 24;
    }
}
