package dev.migrate.maven;

import dev.migrate.Rebased;
import dev.migrate.Report;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Puts the branch of one head on top of another, as long as the database does not have it: one field of one file changes. */
@Mojo(name = "rebase", threadSafe = true, requiresProject = false)
public class RebaseMojo extends AbstractMigrateMojo {

    /** The head whose branch is moved; of two, the one that the database does not have unless said otherwise. Short: -Drevision */
    @Parameter(property = "migrate.revision")
    private String revision;

    /** What it is put on; of two heads the other one unless said otherwise. Short: -Donto */
    @Parameter(property = "migrate.onto")
    private String onto;

    @Override
    protected void run() {
        refuse("dryRun", "migrate:history -Dgraph shows how the heads stand");
        Rebased rebased = migrations().rebase(argument("revision", revision), argument("onto", onto));
        Report.lines(rebased).forEach(getLog()::info);
    }
}
