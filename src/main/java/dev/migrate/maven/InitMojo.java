package dev.migrate.maven;

import dev.migrate.Migrations;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Writes migrations.yaml and makes the directory for the revisions; what is there already is left as it is. */
@Mojo(name = "init", threadSafe = true, requiresProject = false)
public class InitMojo extends AbstractMigrateMojo {

    @Override
    protected void run() {
        refuse("dryRun", "it writes what is not there, and nothing else");
        List<Path> written = Migrations.init(settingsFile(), this::settings);
        written.forEach(path -> getLog().info("Wrote " + path));
        getLog().info(
                        written.isEmpty()
                                ? "Nothing to do: " + settingsFile().getFileName() + " and its directory are there."
                                : "Next: set the url in " + settingsFile().getFileName()
                                        + ", then mvn migrate:revision -Dmessage=\"...\"");
    }
}
