package dev.migrate.revision;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.Set;

/** Where to go, as a user names it. */
public sealed interface Target {

    /** Words that name a place in every graph, so that no revision may be called so. */
    Set<String> RESERVED = Set.of("head", "heads", "base", "current");

    /** The single head. */
    record Head() implements Target {
        @Override
        public String toString() {
            return "head";
        }
    }

    /** All heads. */
    record Heads() implements Target {
        @Override
        public String toString() {
            return "heads";
        }
    }

    /** Before every revision. */
    record Base() implements Target {
        @Override
        public String toString() {
            return "base";
        }
    }

    /** A revision, by its id or by the unique beginning of one. */
    record Id(String prefix) implements Target {
        @Override
        public String toString() {
            return prefix;
        }
    }

    /** So many revisions up (positive) or down (negative) from where the database stands. */
    record Relative(int steps) implements Target {
        @Override
        public String toString() {
            return steps < 0 ? String.valueOf(steps) : "+" + steps;
        }
    }

    /** The target that a text names. */
    static Target parse(String text) {
        String symbol = text.strip();
        switch (symbol) {
            case "head":
                return new Head();
            case "heads":
                return new Heads();
            case "base":
                return new Base();
            case "":
                throw new MigrationException(Code.TARGET, "the target is empty").hint(EXPECTED);
            default:
                break;
        }
        if (symbol.matches("[+-][0-9]{1,9}")) {
            int steps = Integer.parseInt(symbol);
            if (steps == 0) {
                throw new MigrationException(Code.TARGET, "\"" + symbol + "\" goes nowhere").hint(EXPECTED);
            }
            return new Relative(steps);
        }
        if (symbol.matches(".*[\\s@:+-].*")) {
            throw new MigrationException(Code.TARGET, "\"" + symbol + "\" is not a target").hint(EXPECTED);
        }
        return new Id(symbol);
    }

    /** What a target may be, for hints. */
    String EXPECTED = "a target is: head, heads, base, a revision id or the beginning of one, +N or -N";
}
