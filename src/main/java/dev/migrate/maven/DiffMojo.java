package dev.migrate.maven;

import dev.migrate.Report;
import dev.migrate.diff.Generated;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Tells the operations that make one schema another: two of the model, the live database, and what revisions make. */
@Mojo(name = "diff", threadSafe = true, requiresProject = false)
public class DiffMojo extends AbstractTellingMojo {

    /** What to begin from: model, database, or a target; the database unless said otherwise. Short: -Dfrom */
    @Parameter(property = "migrate.from")
    private String from;

    /** What to come to: model, database, or a target; the heads unless said otherwise. Short: -Dto */
    @Parameter(property = "migrate.to")
    private String to;

    /** What has another name on the other side: users.mail:email for a column, people:users for a table. Short: -Drenames */
    @Parameter(property = "migrate.renames")
    private String renames;

    @Override
    protected void run() {
        String start = argument("from", from) == null ? "database" : argument("from", from);
        String end = argument("to", to) == null ? "heads" : argument("to", to);
        Generated steps = migrations().diff(start, end, list("renames", renames));
        List<String> lines = steps.isEmpty()
                ? List.of("No difference: " + start + " and " + end + " have the same schema.")
                : Report.lines(steps);
        tell(() -> Report.json(steps), lines);
    }
}
