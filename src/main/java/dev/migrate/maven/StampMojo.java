package dev.migrate.maven;

import dev.migrate.Migrations;
import dev.migrate.Report;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Sets where the database stands, without running anything. */
@Mojo(name = "stamp", threadSafe = true, requiresProject = false)
public class StampMojo extends AbstractRunningMojo {

    /** Where it stands: a target, or several with commas between them. Short: -Drevision */
    @Parameter(property = "migrate.revision")
    private String revision;

    /** Whether what the database has recorded counts for nothing, even if no file has it. Short: -Dpurge */
    @Parameter(property = "migrate.purge")
    private String purge;

    /** alembic: takes over where Alembic's record in the database says that it stands. Short: -Dfrom */
    @Parameter(property = "migrate.from")
    private String from;

    /** The table that Alembic keeps its record in, with its schema before it if it has one. Short: -DversionTable */
    @Parameter(property = "migrate.versionTable", defaultValue = "alembic_version")
    private String versionTable;

    @Override
    protected void run() {
        refuse("dryRun", "-Dsql shows what it would write");
        Migrations migrations = migrations();
        String targets = targets(migrations);
        boolean purged = flag("purge", purge);
        if (isScript()) {
            write(out -> migrations.stampScript(targets, purged, out));
        } else {
            getLog().info(Report.of(migrations.stamp(targets, purged, progress())));
        }
    }

    private String targets(Migrations migrations) {
        String to = argument("revision", revision);
        String other = argument("from", from);
        if ((to == null) == (other == null)) {
            throw new MigrationException(
                            Code.SETTINGS,
                            to == null
                                    ? "where the database stands is not said"
                                    : "revision and from exclude each other")
                    .hint("give -Drevision=head, or a revision; or -Dfrom=alembic");
        }
        if (other == null) {
            return to;
        }
        if (!other.equals("alembic")) {
            throw new MigrationException(Code.SETTINGS, "there is no history of \"" + other + "\" to be taken over")
                    .hint("known is: alembic");
        }
        return migrations.alembicTargets(argument("versionTable", versionTable));
    }
}
