package dev.migrate;

import dev.migrate.engine.Outcome;
import dev.migrate.revision.Revision;
import java.util.List;

/**
 * What setting a database up has come to.
 *
 * @param adopted the revisions that its tables were taken for, and that it was stamped at; empty if it was empty, or had a
 *     record already
 * @param rows the revisions that are taken for applied and change rows, or may: whether the rows are there was not looked at
 * @param outcome of the upgrade
 */
public record SetUp(List<Revision> adopted, List<Revision> rows, Outcome outcome) {

    public SetUp {
        adopted = List.copyOf(adopted);
        rows = List.copyOf(rows);
    }
}
