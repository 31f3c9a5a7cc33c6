package dev.migrate.maven;

import dev.migrate.Migrations;
import dev.migrate.error.MigrationException;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Checks every revision file: that it can be read, that the graph is whole, that each operation fits. Needs no database. */
@Mojo(name = "validate", threadSafe = true, requiresProject = false)
public class ValidateMojo extends AbstractMigrateMojo {

    @Override
    protected void run() {
        Migrations migrations = migrations();
        List<MigrationException> faults = migrations.validate();
        if (faults.size() > 1) {
            faults.forEach(fault -> getLog().error(fault.getMessage()));
            throw new MigrationException(faults.get(0).code(), faults.size() + " revisions are wrong; see above");
        }
        faults.forEach(fault -> {
            throw fault;
        });
        getLog().info(migrations.size() + (migrations.size() == 1 ? " revision is" : " revisions are") + " valid.");
    }
}
