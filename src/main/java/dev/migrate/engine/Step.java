package dev.migrate.engine;

import dev.migrate.op.Change;
import dev.migrate.revision.Direction;
import dev.migrate.revision.Revision;
import dev.migrate.schema.Schema;
import java.util.List;

/**
 * A revision ready to be run in one direction.
 *
 * @param changes the operations for this database, in their order
 * @param before the schema that it meets, as far as the revisions of the run before it tell
 * @param checksum of the whole upgrade, whichever direction is run
 */
record Step(Direction direction, Revision revision, List<Change> changes, Schema before, String checksum) {}
