package dev.migrate;

import java.util.List;

/**
 * What a new revision is to be.
 *
 * @param message what it is about; the name of its file is made from it
 * @param revisionId null for one that nobody else has
 * @param upgrade its operations in YAML, or one; null to leave them to the user
 * @param heads what it builds on, as targets, {@code base} for nothing; null for the single head, and in a merge for all heads
 * @param splice whether it may build on what is no head, so that the history branches there
 * @param branchLabels names for the branch that begins with it
 * @param dependsOn what must be applied before it though it does not build on it: ids, beginnings of them, or labels
 */
public record NewRevision(
        String message,
        String revisionId,
        String upgrade,
        String heads,
        boolean splice,
        List<String> branchLabels,
        List<String> dependsOn) {

    public NewRevision {
        branchLabels = List.copyOf(branchLabels);
        dependsOn = List.copyOf(dependsOn);
    }

    /** A revision on top of the head. */
    public static NewRevision of(String message) {
        return new NewRevision(message, null, null, null, false, List.of(), List.of());
    }

    /** The same with an id of one's own. */
    public NewRevision withId(String id) {
        return new NewRevision(message, id, upgrade, heads, splice, branchLabels, dependsOn);
    }

    /** The same with operations; what undoes them is filled in, as far as it can be told. */
    public NewRevision withUpgrade(String operations) {
        return new NewRevision(message, revisionId, operations, heads, splice, branchLabels, dependsOn);
    }
}
