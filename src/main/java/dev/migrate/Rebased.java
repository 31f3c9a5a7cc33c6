package dev.migrate;

import dev.migrate.revision.Revision;
import java.nio.file.Path;

/**
 * What a rebase has done.
 *
 * @param revision the first one of the branch that was moved, as it was
 * @param onto what it builds on now
 * @param file in which its down_revision was written anew
 */
public record Rebased(Revision revision, Revision onto, Path file) {}
