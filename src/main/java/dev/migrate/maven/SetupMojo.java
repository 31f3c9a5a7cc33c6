package dev.migrate.maven;

import dev.migrate.Report;
import dev.migrate.SetUp;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;

/** Brings a database to the heads, be it empty, or with a record, or with the tables of a revision and no record. */
@Mojo(name = "setup", threadSafe = true, requiresProject = false)
public class SetupMojo extends AbstractMigrateMojo {

    @Override
    protected Set<String> shortSettings() {
        return Set.of("outOfDate");
    }

    @Override
    protected void run() {
        refuse("dryRun", "migrate:current and migrate:upgrade -DdryRun tell what there is to do");
        SetUp setUp = migrations().setup(progress());
        if (!setUp.adopted().isEmpty()) {
            getLog().info(Report.adopted(setUp.adopted()));
            Report.unseen(setUp.rows()).forEach(getLog()::warn);
        }
        getLog().info(Report.of(setUp.outcome()));
    }
}
