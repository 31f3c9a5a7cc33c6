package dev.migrate.maven;

import dev.migrate.Migrations;
import dev.migrate.engine.Outcome;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.function.Consumer;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Takes revisions back, the last one first. It wants to be told how far: nothing is undone by accident. */
@Mojo(name = "downgrade", threadSafe = true, requiresProject = false)
public class DowngradeMojo extends AbstractMigrationMojo {

    /** How many revisions to take back. Short: -Dsteps */
    @Parameter(property = "migrate.steps")
    private String steps;

    /** Where to go back to: a target, or several with commas between them: base, a revision, label@base, -N. Short: -Drevision */
    @Parameter(property = "migrate.revision")
    private String revision;

    @Override
    protected String targets() {
        String back = argument("steps", steps);
        String to = argument("revision", revision);
        if ((back == null) == (to == null)) {
            throw new MigrationException(
                            Code.SETTINGS,
                            back == null ? "how far to go back is not said" : "steps and revision exclude each other")
                    .hint("give -Dsteps=1, or -Drevision=base, or the revision to go back to");
        }
        if (back != null && !back.matches("[1-9][0-9]{0,8}")) {
            throw new MigrationException(Code.SETTINGS, "steps cannot be \"" + back + "\"")
                    .hint("give a number from 1 on");
        }
        return back == null ? to : "-" + back;
    }

    @Override
    protected Outcome migrate(Migrations migrations, String targets) {
        return migrations.downgrade(targets, progress());
    }

    @Override
    protected Outcome plan(Migrations migrations, String targets) {
        return migrations.planDowngrade(targets, progress());
    }

    @Override
    protected void writeScript(Migrations migrations, String targets, Consumer<String> out) {
        migrations.downgradeScript(targets, out);
    }
}
