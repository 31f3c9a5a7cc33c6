package dev.migrate.maven;

import dev.migrate.NewRevision;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Writes a file for a new revision on top of the head. */
@Mojo(name = "revision", threadSafe = true, requiresProject = false)
public class RevisionMojo extends AbstractMigrateMojo {

    static final Set<String> SHORT_SETTINGS = Set.of("fileTemplate", "timezone", "author");

    /** What the revision is about, in a few words; the name of the file is made from it. Short: -Dmessage */
    @Parameter(property = "migrate.message")
    private String message;

    /** The id of the revision; twelve hexadecimal digits by chance unless said otherwise. Short: -DrevId */
    @Parameter(property = "migrate.revId")
    private String revId;

    /** Its operations in YAML, or a single one; what undoes them is filled in. Short: -Dupgrade */
    @Parameter(property = "migrate.upgrade")
    private String upgrade;

    /** What it builds on: the single head unless said otherwise; base for nothing, label@head for a branch. Short: -Dhead */
    @Parameter(property = "migrate.head")
    private String head;

    /** Whether it may build on what is no head, so that the history branches there. Short: -Dsplice */
    @Parameter(property = "migrate.splice")
    private String splice;

    /** Names for the branch that begins with it, with commas between them. Short: -DbranchLabel */
    @Parameter(property = "migrate.branchLabel")
    private String branchLabel;

    /** What must be applied before it though it does not build on it, with commas between. Short: -DdependsOn */
    @Parameter(property = "migrate.dependsOn")
    private String dependsOn;

    /** Whether its operations are found by comparing the model with what the revisions make. Short: -Dautogenerate */
    @Parameter(property = "migrate.autogenerate")
    private String autogenerate;

    /** What the model calls otherwise than before: users.mail:email for a column, people:users for a table. Short: -Drenames */
    @Parameter(property = "migrate.renames")
    private String renames;

    @Override
    protected Set<String> shortSettings() {
        return SHORT_SETTINGS;
    }

    @Override
    protected void run() {
        refuse("dryRun", "it writes a file, which can be deleted");
        String about = argument("message", message);
        if (about == null || about.isBlank()) {
            throw new MigrationException(Code.SETTINGS, "the revision has no message")
                    .hint("say what it is about: -Dmessage=\"add admin column to users table\"");
        }
        NewRevision asked = new NewRevision(
                about,
                argument("revId", revId),
                argument("upgrade", upgrade),
                argument("head", head),
                flag("splice", splice),
                list("branchLabel", branchLabel),
                list("dependsOn", dependsOn));
        if (!flag("autogenerate", autogenerate)) {
            getLog().info("Wrote " + migrations().revision(asked));
            return;
        }
        if (asked.upgrade() != null) {
            throw new MigrationException(Code.SETTINGS, "-Dupgrade names the operations, so none are found")
                    .hint("leave out -Dupgrade or -Dautogenerate");
        }
        Optional<Path> written = migrations().autogenerate(asked, list("renames", renames));
        getLog().info(written.map(file -> "Wrote " + file + "; read it before you commit it")
                .orElse("Nothing to do: the revisions make the model."));
    }
}
