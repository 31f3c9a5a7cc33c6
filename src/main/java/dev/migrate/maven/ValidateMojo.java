package dev.migrate.maven;

import dev.migrate.Finding;
import dev.migrate.Migrations;
import dev.migrate.Report;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Checks every revision file: that it can be read, that the graph is whole, that each operation fits. Needs no database; where
 * one can be asked, it has to have applied what the files say.
 */
@Mojo(name = "validate", threadSafe = true, requiresProject = false)
public class ValidateMojo extends AbstractMigrateMojo {

    private List<Finding> edited(Migrations migrations) {
        if (!migrations.hasDatabase()) {
            return List.of();
        }
        try {
            return migrations.check(Set.of(Finding.Check.EDITED));
        } catch (MigrationException e) {
            if (e.code() != Code.CONNECTION) {
                throw e;
            }
            getLog().info("The database was not asked what it has applied: " + e.problem());
            return List.of();
        }
    }

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
        List<Finding> edited = edited(migrations);
        if (!edited.isEmpty()) {
            Report.checked(EnumSet.of(Finding.Check.EDITED), edited).forEach(getLog()::error);
            throw new MigrationException(
                    Code.STATE, "the database has applied something else than the files say; see above");
        }
        getLog().info(migrations.size() + (migrations.size() == 1 ? " revision is" : " revisions are") + " valid.");
    }
}
