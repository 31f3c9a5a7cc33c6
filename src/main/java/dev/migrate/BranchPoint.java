package dev.migrate;

import java.util.List;

/**
 * Where the history branches.
 *
 * @param revision that several build on
 * @param branches the revisions that build on it
 */
public record BranchPoint(Entry revision, List<Entry> branches) {

    public BranchPoint {
        branches = List.copyOf(branches);
    }
}
