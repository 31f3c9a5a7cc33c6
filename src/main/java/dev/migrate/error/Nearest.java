package dev.migrate.error;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The known name that a misspelt one was probably meant to be. */
public final class Nearest {

    /** A longer name is not misspelt; to compare two such takes time and memory. */
    private static final int LONGEST = 300;

    private Nearest() {}

    /** The candidate with the fewest edits from {@code name}, if at most a third of its letters differ. */
    public static Optional<String> to(String name, Collection<String> candidates) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int bestDistance = Math.max(1, name.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate, bestDistance);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@code did you mean "x"?}, or the names to choose from when none is near. */
    public static String hint(String name, Collection<String> candidates) {
        OptionalInt hidden = name.codePoints().filter(Shown::isHidden).findFirst();
        if (hidden.isPresent()) {
            return Shown.hint(hidden.getAsInt());
        }
        return to(name, candidates)
                .map(near -> "did you mean \"" + near + "\"?")
                .orElseGet(() -> "known are: " + String.join(", ", candidates));
    }

    /** The part of two names that is the same: 0 for none, 1 for all. */
    public static double similarity(String a, String b) {
        int longest = Math.max(1, Math.max(a.length(), b.length()));
        return 1 - (double) distance(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT), longest) / longest;
    }

    /** Edits (insert, delete, replace, swap of neighbours) between two names; anything at or above the limit is the limit. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
