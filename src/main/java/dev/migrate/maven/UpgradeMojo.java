package dev.migrate.maven;

import dev.migrate.Migrations;
import dev.migrate.engine.Outcome;
import java.util.function.Consumer;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Applies the revisions that are missing on the way to a target. */
@Mojo(name = "upgrade", threadSafe = true, requiresProject = false, defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST)
public class UpgradeMojo extends AbstractMigrationMojo {

    /** Where to go: a target, or several with commas between them: head, heads, a revision, label@head, +N. Short: -Drevision */
    @Parameter(property = "migrate.revision", defaultValue = "head")
    private String revision;

    @Override
    protected String targets() {
        if (!isAskedFor("downgrade")) {
            refuse("steps", "give -Drevision=+1, or the revision to go to");
        }
        return argument("revision", revision);
    }

    @Override
    protected Outcome migrate(Migrations migrations, String targets) {
        return migrations.upgrade(targets, progress());
    }

    @Override
    protected Outcome plan(Migrations migrations, String targets) {
        return migrations.planUpgrade(targets, progress());
    }

    @Override
    protected void writeScript(Migrations migrations, String targets, Consumer<String> out) {
        migrations.upgradeScript(targets, out);
    }
}
