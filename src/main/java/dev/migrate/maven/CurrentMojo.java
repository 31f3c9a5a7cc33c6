package dev.migrate.maven;

import dev.migrate.Entry;
import dev.migrate.Migrations;
import dev.migrate.Report;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Tells where the database stands. */
@Mojo(name = "current", threadSafe = true, requiresProject = false)
public class CurrentMojo extends AbstractTellingMojo {

    /** Whether it is an error if the database is not at every head. Short: -Dcheck-heads */
    @Parameter(property = "migrate.checkHeads")
    private String checkHeads;

    /** Whether all is told of each revision. Short: -Dverbose */
    @Parameter(property = "migrate.verbose")
    private String verbose;

    @Override
    protected void run() {
        Migrations migrations = migrations();
        List<Entry> current = migrations.current();
        List<String> lines = new ArrayList<>();
        if (current.isEmpty()) {
            lines.add("base: no revision is applied");
            migrations.otherHistory().map(Report::of).ifPresent(lines::add);
        }
        lines.addAll(Report.lines(current, flag("verbose", verbose)));
        tell(current, lines);
        if (flag("checkHeads", checkHeads)) {
            migrations.requireHeads();
        }
    }
}
