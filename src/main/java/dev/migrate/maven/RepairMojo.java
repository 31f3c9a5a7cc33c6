package dev.migrate.maven;

import dev.migrate.Report;
import dev.migrate.engine.Repaired;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Lets the record say what the files of applied revisions say now, where they were edited on purpose, and shows the
 * difference in operations. Changes the record alone.
 */
@Mojo(name = "repair", threadSafe = true, requiresProject = false)
public class RepairMojo extends AbstractMigrateMojo {

    /** The revisions that it is about: a target, or several with commas between them; all unless said otherwise. Short: -Drevision */
    @Parameter(property = "migrate.revision")
    private String revision;

    /** Tells the difference, and touches nothing. Short: -DdryRun */
    @Parameter(property = "migrate.dryRun")
    private String dryRun;

    @Override
    protected void run() {
        boolean look = flag("dryRun", dryRun);
        List<Repaired> repaired = migrations().repair(argument("revision", revision), look, progress());
        Report.of(repaired).forEach(getLog()::info);
        getLog().info(Report.repaired(repaired.size(), look));
    }
}
