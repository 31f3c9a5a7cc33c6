package dev.migrate.revision;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.List;

/**
 * From one place of the history to another: {@code a:b}. An end that is left out is the end of the history. A count alone is
 * from the other end: {@code -3:head} begins three revisions before the head, {@code base:+2} ends two above base.
 *
 * @param from where it begins
 * @param to where it ends
 */
public record Range(List<Target> from, List<Target> to) {

    public Range {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    /** The range that a text names. */
    public static Range parse(String text) {
        String[] ends = text.split(":", -1);
        if (ends.length != 2) {
            throw new MigrationException(Code.TARGET, "\"" + text.strip() + "\" is not a range")
                    .hint("a range is two targets with a colon between them: base:head, ae10:, -3:current");
        }
        Range range = new Range(
                ends[0].isBlank() ? List.of(Target.BASE) : Target.parseAll(ends[0]),
                ends[1].isBlank() ? List.of(Target.HEADS) : Target.parseAll(ends[1]));
        if (range.isCountedBack() && range.from.get(0).steps() > 0 || range.isCountedBack() && range.isCountedOn()) {
            throw new MigrationException(Code.TARGET, "\"" + text.strip() + "\" does not say where it begins")
                    .hint("name a revision at one end, as in -3:head or base:+2");
        }
        if (range.isCountedOn() && range.to.get(0).steps() < 0 && range.from.equals(List.of(Target.BASE))) {
            throw new MigrationException(Code.TARGET, "\"" + text.strip() + "\" would end below base")
                    .hint("the lower end comes first, as in -3:head");
        }
        return range;
    }

    /** Whether a text is a range and not a target. */
    public static boolean isRange(String text) {
        return text.contains(":");
    }

    /** Whether it begins so many revisions before its end. */
    boolean isCountedBack() {
        return from.size() == 1 && from.get(0).isRelative();
    }

    /** Whether it ends so many revisions from where it begins. */
    boolean isCountedOn() {
        return to.size() == 1 && to.get(0).isRelative();
    }

    /** Whether it cannot be told without asking where the database stands. */
    public boolean isAboutDatabase() {
        return !isCountedBack() && from.stream().anyMatch(Target::isAboutDatabase)
                || !isCountedOn() && to.stream().anyMatch(Target::isAboutDatabase);
    }
}
