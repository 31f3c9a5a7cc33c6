package dev.migrate.maven;

import dev.migrate.Entry;
import dev.migrate.Migrations;
import dev.migrate.Report;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Lists the revisions, the newest first, and marks the heads and where the database stands. */
@Mojo(name = "history", threadSafe = true, requiresProject = false)
public class HistoryMojo extends AbstractTellingMojo {

    /** Which revisions: a:b, with either end left out if it is the end of the history. Short: -Drange */
    @Parameter(property = "migrate.range", defaultValue = ":")
    private String range;

    /** Whether all is told of each revision. Short: -Dverbose */
    @Parameter(property = "migrate.verbose")
    private String verbose;

    /** Whether the database is asked where it stands; it is, if one is set, unless said otherwise. Short: -Dindicate-current */
    @Parameter(property = "migrate.indicateCurrent")
    private String indicateCurrent;

    /** Whether the graph is drawn. Short: -Dgraph */
    @Parameter(property = "migrate.graph")
    private String graph;

    @Override
    protected void run() {
        Migrations migrations = migrations();
        boolean asked = argument("indicateCurrent", indicateCurrent) == null
                ? migrations.hasDatabase()
                : flag("indicateCurrent", indicateCurrent);
        List<Entry> history = migrations.history(argument("range", range), asked);
        tell(history, history.isEmpty() ? List.of("There are no revisions.") : lines(history));
    }

    private List<String> lines(List<Entry> history) {
        if (flag("graph", graph)) {
            return Report.graph(history);
        }
        return flag("verbose", verbose)
                ? Report.lines(history, true)
                : history.stream().map(Report::line).toList();
    }
}
