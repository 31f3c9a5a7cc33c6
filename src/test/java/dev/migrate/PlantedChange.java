package dev.migrate;

import dev.migrate.testing.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A change that is planted in a schema: edits of the SQL that makes it, and SQL behind it.
 *
 * @param renames what a user says was renamed
 * @param expected the operations that are to be found, each by its key and what it is about, as {@link #label} writes them
 */
record PlantedChange(String name, List<String> renames, List<String> expected, List<Edit> edits, String sql) {

    private static final Path DIRECTORY = Path.of("src/test/resources/diff");
    private static final Pattern WORD = Pattern.compile("\\b[a-z][a-z_0-9]*\\b");

    /** Types and the like, and behind them the tables, which several changes may be about. */
    private static final List<String> IGNORED = List.of(
            "integer",
            "bigint",
            "text",
            "char",
            "varchar",
            "to",
            "on",
            "of",
            "from",
            "type",
            "using",
            "nullable",
            "public",
            "employees",
            "plain",
            "memberships",
            "departments",
            "points",
            "countries",
            "cache");

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

    /** Some of them that have nothing to do with each other, drawn at random. */
    static List<PlantedChange> some(List<PlantedChange> all, int number, Random random) {
        List<PlantedChange> left = new ArrayList<>(all);
        Collections.shuffle(left, random);
        List<PlantedChange> some = new ArrayList<>();
        for (PlantedChange change : left) {
            if (some.size() < number && some.stream().noneMatch(change::touches)) {
                some.add(change);
            }
        }
        return some;
    }

    /** Whether both name a thing, or one takes a table away that the other names. */
    private boolean touches(PlantedChange other) {
        Set<String> shared = words();
        shared.retainAll(other.words());
        boolean table = Stream.concat(expected.stream(), other.expected.stream())
                .anyMatch(label -> label.matches("(drop|rename)_table .*|open: .*"));
        shared.removeAll(table ? IGNORED.subList(0, IGNORED.indexOf("employees")) : IGNORED);
        return !shared.isEmpty();
    }

    /** What is written small is a name or a type. */
    private Set<String> words() {
        String text = sql
                + edits
                + String.join(
                        "\n",
                        expected.stream()
                                .map(label -> label.replaceAll("^\\S+", ""))
                                .toList());
        return WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return name;
    }
}
