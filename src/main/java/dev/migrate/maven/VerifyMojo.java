package dev.migrate.maven;

import dev.migrate.JUnitReport;
import dev.migrate.Report;
import dev.migrate.engine.Verified;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.revision.Revision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Proves every way back: runs each revision on a scratch database up, down and up again, with sample rows in every table,
 * and compares schema and rows.
 */
@Mojo(name = "verify", threadSafe = true, requiresProject = false)
public class VerifyMojo extends AbstractMigrateMojo {

    /** What is known to be good already: a target, or a branch of git such as origin/main. Short: -Dsince */
    @Parameter(property = "migrate.since")
    private String since;

    /** The file of results as JUnit writes them, for a build server. Short: -DreportFile */
    @Parameter(property = "migrate.reportFile", defaultValue = "target/migrate-reports/TEST-migrate.verify.xml")
    private String reportFile;

    @Override
    protected void run() {
        List<Verified> all = new ArrayList<>();
        List<Revision> left = migrations().verify(argument("since", since), verified -> {
            all.add(verified);
            Report.lines(verified).forEach(line -> {
                if (verified.isSound()) {
                    getLog().info(line);
                } else {
                    getLog().error(line);
                }
            });
        });
        Path report = base().resolve(argument("reportFile", reportFile));
        JUnitReport.write(all, report);
        if (!left.isEmpty()) {
            getLog().error(Report.untried(left));
        }
        long faulty = all.stream().filter(verified -> !verified.isSound()).count();
        getLog().info(Report.summary(all) + "; report: " + report);
        if (faulty > 0) {
            throw new MigrationException(
                    Code.STATE, faulty + (faulty == 1 ? " revision is" : " revisions are") + " not sound; see above");
        }
    }
}
