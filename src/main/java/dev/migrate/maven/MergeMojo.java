package dev.migrate.maven;

import dev.migrate.NewRevision;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes a file for a revision that joins heads. */
@Mojo(name = "merge", threadSafe = true, requiresProject = false)
public class MergeMojo extends AbstractMigrateMojo {

    /** The heads to join, with commas between them; all of them unless said otherwise. Short: -Drevisions, or -Drevision */
    @Parameter(property = "migrate.revisions")
    private String revisions;

    /** What the revision is about; made from the heads unless said otherwise. Short: -Dmessage */
    @Parameter(property = "migrate.message")
    private String message;

    /** The id of the revision; twelve hexadecimal digits by chance unless said otherwise. Short: -DrevId */
    @Parameter(property = "migrate.revId")
    private String revId;

    /** Names for the branch that begins with it, with commas between them. Short: -DbranchLabel */
    @Parameter(property = "migrate.branchLabel")
    private String branchLabel;

    /** What must be applied before it though it does not build on it, with commas between. Short: -DdependsOn */
    @Parameter(property = "migrate.dependsOn")
    private String dependsOn;

    /** Whether revisions that are no heads may be joined. Short: -Dsplice */
    @Parameter(property = "migrate.splice")
    private String splice;

    @Override
    protected Set<String> shortSettings() {
        return RevisionMojo.SHORT_SETTINGS;
    }

    @Override
    protected void run() {
        refuse("upgrade", "migrate:revision -Dhead=heads joins them with operations");
        refuse("dryRun", "migrate:heads shows what would be joined");
        getLog().info("Wrote "
                + migrations()
                        .merge(new NewRevision(
                                argument("message", message),
                                argument("revId", revId),
                                null,
                                argument("revisions", argument("revision", revisions)),
                                flag("splice", splice),
                                list("branchLabel", branchLabel),
                                list("dependsOn", dependsOn))));
    }
}
