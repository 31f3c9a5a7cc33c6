package dev.migrate.maven;

import dev.migrate.Report;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Applies the revisions that are missing on the way to a target. */
@Mojo(name = "upgrade", threadSafe = true, requiresProject = false, defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST)
public class UpgradeMojo extends AbstractMigrateMojo {

    /** Where to go: head, heads, a revision id or the beginning of one, or +N. Short: -Drevision */
    @Parameter(property = "migrate.revision", defaultValue = "head")
    private String revision;

    @Override
    protected void run() {
        refuse("sql", "dryRun");
        getLog().info(Report.of(migrations().upgrade(argument("revision", revision), progress())));
    }
}
