package dev.migrate.maven;

import dev.migrate.BranchPoint;
import dev.migrate.JsonReport;
import dev.migrate.Report;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Lists the revisions that several others build on, each with those. */
@Mojo(name = "branches", threadSafe = true, requiresProject = false)
public class BranchesMojo extends AbstractTellingMojo {

    @Override
    protected void run() {
        List<BranchPoint> branches = migrations().branches();
        tell(
                () -> JsonReport.branches(branches),
                branches.isEmpty()
                        ? List.of("The history does not branch.")
                        : branches.stream()
                                .flatMap(branchPoint -> Report.lines(branchPoint).stream())
                                .toList());
    }
}
