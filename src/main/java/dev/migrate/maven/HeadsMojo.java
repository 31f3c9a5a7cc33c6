package dev.migrate.maven;

import dev.migrate.Entry;
import dev.migrate.Report;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Lists the revisions that no other builds on; there should be one. */
@Mojo(name = "heads", threadSafe = true, requiresProject = false)
public class HeadsMojo extends AbstractTellingMojo {

    /** Whether all is told of each revision. Short: -Dverbose */
    @Parameter(property = "migrate.verbose")
    private String verbose;

    @Override
    protected void run() {
        List<Entry> heads = migrations().heads();
        tell(
                heads,
                heads.isEmpty() ? List.of("There are no revisions.") : Report.lines(heads, flag("verbose", verbose)));
    }
}
