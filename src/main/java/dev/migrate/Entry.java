package dev.migrate;

import dev.migrate.engine.Applied;
import dev.migrate.revision.Revision;
import java.util.Optional;

/**
 * A revision as the telling goals show it.
 *
 * @param revision as its file says; empty but for its id if no file has it
 * @param isHead whether none builds on it
 * @param isCurrent whether the database stands at it
 * @param applied what the database has recorded; empty if it is not applied, or if no database was asked
 * @param isInFile whether a file has it
 */
public record Entry(
        Revision revision, boolean isHead, boolean isCurrent, Optional<Applied> applied, boolean isInFile) {}
