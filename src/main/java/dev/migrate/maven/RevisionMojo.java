package dev.migrate.maven;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes a file for a new revision on top of the head. */
@Mojo(name = "revision", threadSafe = true, requiresProject = false)
public class RevisionMojo extends AbstractMigrateMojo {

    /** What the revision is about, in a few words; the name of the file is made from it. Short: -Dmessage */
    @Parameter(property = "migrate.message")
    private String message;

    /** The id of the revision; twelve hexadecimal digits by chance unless said otherwise. Short: -DrevId */
    @Parameter(property = "migrate.revId")
    private String revId;

    /** Its operations in YAML, or a single one; what undoes them is filled in. Short: -Dupgrade */
    @Parameter(property = "migrate.upgrade")
    private String upgrade;

    @Override
    protected void run() {
        String about = argument("message", message);
        if (about == null || about.isBlank()) {
            throw new MigrationException(Code.SETTINGS, "the revision has no message")
                    .hint("say what it is about: -Dmessage=\"add admin column to users table\"");
        }
        getLog().info("Wrote " + migrations().revision(about, argument("revId", revId), argument("upgrade", upgrade)));
    }
}
