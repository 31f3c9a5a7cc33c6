package dev.migrate;

import dev.migrate.testing.Golden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two schemas that are to become each other.
 *
 * @param left what is to be left to a person on the way from the one to the other, as the labels of open steps begin
 */
record SchemaPair(String name, List<String> left, String one, String other) {

    private static final Pattern PAIR = Pattern.compile("(?m)^## (.*)\n((?:> .*\n)*)((?:(?!## ).*\n?)*)");

    /** The pairs of a file: a line {@code ##} names each, {@code >} says what is left open, {@code ---} parts the two. */
    static List<SchemaPair> all(String dialect) {
        List<SchemaPair> all = new ArrayList<>();
        Matcher pairs = PAIR.matcher(Golden.read(Path.of("src/test/resources/diff", dialect + ".pairs")));
        while (pairs.find()) {
            String[] both = pairs.group(3).split("(?m)^---$", 2);
            List<String> left = pairs.group(2)
                    .lines()
                    .map(line -> line.substring("> ".length()))
                    .toList();
            all.add(new SchemaPair(pairs.group(1), left, both[0], both[1]));
        }
        return all;
    }
}
