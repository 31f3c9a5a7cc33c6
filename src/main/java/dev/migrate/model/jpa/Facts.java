package dev.migrate.model.jpa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maps and lists of plain values, as they cross to the bridge and back. */
final class Facts {

    private Facts() {}

    /** A map of what is there: keys whose value is null or an empty list are left out. */
    static Map<String, Object> of(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            if (keysAndValues[i + 1] != null && !List.of().equals(keysAndValues[i + 1])) {
                map.put((String) keysAndValues[i], keysAndValues[i + 1]);
            }
        }
        return map;
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> facts, String key) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Object each : (List<?>) facts.get(key)) {
            list.add((Map<String, Object>) each);
        }
        return list;
    }

    /** Empty where there is nothing. */
    static List<String> texts(Map<String, Object> facts, String key) {
        List<?> texts = (List<?>) facts.get(key);
        return texts == null
                ? List.of()
                : texts.stream().map(String.class::cast).toList();
    }
}
