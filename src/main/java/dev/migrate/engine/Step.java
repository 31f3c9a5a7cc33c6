package dev.migrate.engine;

import dev.migrate.op.Change;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import java.util.List;

/**
 * A revision ready to be run in one direction.
 *
 * @param changes the operations for this database, in their order
 * @param checksum of the whole upgrade, whichever direction is run
 */
record Step(Direction direction, Revision revision, List<Change> changes, String checksum) {}
