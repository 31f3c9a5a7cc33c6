package dev.migrate.revision;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to go, as a user names it: {@code [branch@][symbol][+N|-N]}. Every goal understands the same words.
 *
 * @param branch a label, or a revision, whose branch it is limited to; null for none
 * @param symbol head, heads, base, current, an id, the unique beginning of one, or a label
 * @param steps so many revisions above (positive) or below (negative) what the symbol names; 0 for there
 */
public record Target(String branch, String symbol, int steps) {

    static final String HEAD_SYMBOL = "head";
    static final String HEADS_SYMBOL = "heads";
    static final String BASE_SYMBOL = "base";
    static final String CURRENT_SYMBOL = "current";

    /** The single head. */
    public static final Target HEAD = new Target(null, HEAD_SYMBOL, 0);

    /** All heads. */
    public static final Target HEADS = new Target(null, HEADS_SYMBOL, 0);

    /** Before every revision. */
    public static final Target BASE = new Target(null, BASE_SYMBOL, 0);

    /** Where the database stands. */
    public static final Target CURRENT = new Target(null, CURRENT_SYMBOL, 0);

    /** Words that name a place in every graph, so that no revision may be called so. */
    static final Set<String> RESERVED = Set.of(HEAD_SYMBOL, HEADS_SYMBOL, BASE_SYMBOL, CURRENT_SYMBOL);

    private static final String EXPECTED =
            "a target is: head, heads, base, current, a revision id or the beginning of one,"
                    + " or a label; +N or -N counts from there, or from where the database stands, and label@ before it limits it to"
                    + " a branch";

    private static final Pattern FORM =
            Pattern.compile("(?:(?<branch>[^\\s@:,+-]+)@)?(?<symbol>[^\\s@:,+-]+)?(?<steps>[+-][0-9]{1,9})?");

    /** The target that a text names. */
    public static Target parse(String text) {
        String asked = text.strip();
        if (asked.isEmpty()) {
            throw new MigrationException(Code.TARGET, "the target is empty").hint(EXPECTED);
        }
        Matcher parts = FORM.matcher(asked);
        if (!parts.matches() || parts.group("symbol") == null && parts.group("steps") == null) {
            throw new MigrationException(Code.TARGET, "\"" + asked + "\" is not a target")
                    .hint(
                            asked.contains(":")
                                    ? "a range a:b goes with -Dsql, and with history; " + EXPECTED
                                    : EXPECTED);
        }
        int steps = parts.group("steps") == null ? 0 : Integer.parseInt(parts.group("steps"));
        if (steps == 0 && parts.group("steps") != null) {
            throw new MigrationException(Code.TARGET, "\"" + asked + "\" goes nowhere").hint(EXPECTED);
        }
        String symbol = parts.group("symbol");
        return new Target(parts.group("branch"), symbol == null ? CURRENT_SYMBOL : symbol, steps);
    }

    /** The targets that a text names, with commas or blanks between them. */
    public static List<Target> parseAll(String text) {
        List<Target> targets = new ArrayList<>();
        for (String each : text.strip().split("\\s*,\\s*|\\s+", -1)) {
            targets.add(parse(each));
        }
        return targets;
    }

    /** These revisions. */
    public static List<Target> of(Collection<Revision> revisions) {
        return revisions.stream()
                .map(revision -> new Target(null, revision.id(), 0))
                .toList();
    }

    /** Whether it cannot be told without asking where the database stands. */
    public boolean isAboutDatabase() {
        return symbol.equals(CURRENT_SYMBOL);
    }

    boolean isBase() {
        return symbol.equals(BASE_SYMBOL) && steps == 0;
    }

    /** Whether it is so many revisions above or below where the database stands. */
    boolean isRelative() {
        return isAboutDatabase() && steps != 0;
    }

    @Override
    public String toString() {
        String count = steps == 0 ? "" : steps < 0 ? String.valueOf(steps) : "+" + steps;
        return (branch == null ? "" : branch + "@") + (isRelative() ? "" : symbol) + count;
    }
}
