package dev.migrate.revision;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.List;

/**
 * From one place of the history to another: {@code a:b}. An end that is left out is the end of the history.
 *
 * @param from the lower or the earlier place
 */
public record Range(List<Target> from, List<Target> to) {

    /** The range that a text names. A count alone, {@code -3:head} or {@code base:+2}, is from the other end. */
    public static Range parse(String text) {
        String[] ends = text.split(":", -1);
        if (ends.length != 2) {
            throw new MigrationException(Code.TARGET, "\"" + text.strip() + "\" is not a range")
                    .hint("a range is two targets with a colon between them: base:head, ae10:, -3:current");
        }
        List<Target> from = ends[0].isBlank() ? List.of(Target.BASE) : Target.parseAll(ends[0]);
        List<Target> to = ends[1].isBlank() ? List.of(Target.HEADS) : Target.parseAll(ends[1]);
        return new Range(counted(from, to), counted(to, from));
    }

    private static List<Target> counted(List<Target> end, List<Target> other) {
        if (end.size() != 1
                || other.size() != 1
                || !end.get(0).isRelative()
                || other.get(0).steps() != 0) {
            return end;
        }
        Target origin = other.get(0);
        String branch =
                end.get(0).branch() == null ? origin.branch() : end.get(0).branch();
        return List.of(new Target(branch, origin.symbol(), end.get(0).steps()));
    }

    /** Whether a text is a range and not a target. */
    public static boolean isRange(String text) {
        return text.contains(":");
    }

    /** Whether it cannot be told without asking where the database stands. */
    public boolean isAboutDatabase() {
        return from.stream().anyMatch(Target::isAboutDatabase) || to.stream().anyMatch(Target::isAboutDatabase);
    }
}
