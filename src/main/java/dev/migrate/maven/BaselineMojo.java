package dev.migrate.maven;

import dev.migrate.Baselined;
import dev.migrate.NewRevision;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes a first revision that makes the schema of the live database, and stamps the database with it. */
@Mojo(name = "baseline", threadSafe = true, requiresProject = false)
public class BaselineMojo extends AbstractMigrateMojo {

    /** What the revision is about. Short: -Dmessage */
    @Parameter(property = "migrate.message")
    private String message;

    /** The id of the revision; twelve hexadecimal digits by chance unless said otherwise. Short: -DrevId */
    @Parameter(property = "migrate.revId")
    private String revId;

    @Override
    protected void run() {
        refuse("dryRun", "it writes a file, which can be deleted, and a record, which migrate:stamp changes");
        String about = argument("message", message);
        NewRevision asked = NewRevision.of(about == null ? "baseline" : about).withId(argument("revId", revId));
        Baselined baselined = migrations().baseline(asked, progress());
        baselined.notes().forEach(getLog()::warn);
        getLog().info("Wrote " + baselined.file() + " with " + baselined.objects()
                + " objects of the database, and stamped the" + " database with it");
    }
}
