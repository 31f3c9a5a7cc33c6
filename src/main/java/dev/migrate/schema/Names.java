package dev.migrate.schema;

import java.util.ArrayList;
import java.util.List;

/** Names of columns, as keys and references list them. */
final class Names {

    private Names() {}

    static List<String> renamed(List<String> names, String from, String to) {
        List<String> result = new ArrayList<>(names);
        result.replaceAll(name -> name.equals(from) ? to : name);
        return result;
    }
}
