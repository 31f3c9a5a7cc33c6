package dev.migrate.engine;

import dev.migrate.changeset.Imprint;
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
 * @param imprint of the revision, whichever direction is run
 */
record Step(Direction direction, Revision revision, List<Change> changes, Schema before, Imprint imprint) {}
