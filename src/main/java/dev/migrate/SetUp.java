package dev.migrate;

import dev.migrate.engine.Outcome;
import dev.migrate.revision.Revision;
import java.util.List;

/**
 * What setting a database up has come to.
 *
 * @param adopted the revisions that its tables were taken for, and that it was stamped at; empty if it was empty, or had a
 *     record already
 * @param outcome of the upgrade
 */
public record SetUp(List<Revision> adopted, Outcome outcome) {

    public SetUp {
        adopted = List.copyOf(adopted);
    }
}
