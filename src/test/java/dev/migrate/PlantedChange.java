package dev.migrate;

import dev.migrate.testing.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A change that is planted in a schema: edits of the SQL that makes it, and SQL behind it.
 *
 * @param renames what a user says was renamed
 * @param expected the operations that are to be found, each by its key and what it is about, as {@link #label} writes them
 */
record PlantedChange(String name, List<String> renames, List<String> expected, List<Edit> edits, String sql) {

    private static final Path DIRECTORY = Path.of("src/test/resources/diff");
    private static final Pattern CHANGE = Pattern.compile("(?m)^## (.*)\n((?:(?!## ).*\n?)*)");

    /** A text that another one takes the place of, wherever it stands. */
    record Edit(String from, String to) {

        String applied(String text, String change) {
            if (!text.contains(from)) {
                throw new IllegalStateException(change + ": there is no " + from);
            }
            return text.replace(from, to);
        }
    }

    static String base(String dialect) {
        return Golden.read(DIRECTORY.resolve(dialect + ".sql"));
    }

    /**
     * The changes of a file: a line {@code ##} names each, {@code >} says what is found of it, {@code -} and {@code +} are an
     * edit, {@code ~} ends one, and the rest is SQL.
     */
    static List<PlantedChange> all(String dialect) {
        List<PlantedChange> all = new ArrayList<>();
        Matcher changes = CHANGE.matcher(Golden.read(DIRECTORY.resolve(dialect + ".changes")));
        while (changes.find()) {
            all.add(parse(changes.group(1), changes.group(2).lines().toList()));
        }
        return all;
    }

    private static PlantedChange parse(String name, List<String> lines) {
        List<String> renames = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        List<Edit> edits = new ArrayList<>();
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        for (String line : lines) {
            boolean edit = line.startsWith("- ") || line.startsWith("+ ");
            if (!from.isEmpty() && (!edit || line.startsWith("- ") && !to.isEmpty())) {
                edits.add(new Edit(String.join("\n", from), String.join("\n", to)));
                from.clear();
                to.clear();
            }
            if (edit) {
                (line.startsWith("- ") ? from : to).add(line.substring(2));
            } else if (line.startsWith("> ")) {
                expected.add(line.substring(2));
            } else if (line.startsWith("renames: ")) {
                renames.addAll(List.of(line.substring("renames: ".length()).split(", ")));
            } else if (!line.equals("~")) {
                sql.append(line).append('\n');
            }
        }
        if (!from.isEmpty()) {
            edits.add(new Edit(String.join("\n", from), String.join("\n", to)));
        }
        return new PlantedChange(name, renames, expected, edits, sql.toString());
    }

    /** The SQL that makes a schema with the change in it. */
    String in(String base) {
        String changed = base;
        for (Edit edit : edits) {
            changed = edit.applied(changed, name);
        }
        return changed + sql;
    }

    @Override
    public String toString() {
        return name;
    }
}
