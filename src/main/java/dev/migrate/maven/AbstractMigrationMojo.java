package dev.migrate.maven;

import dev.migrate.Migrations;
import dev.migrate.Report;
import dev.migrate.engine.Outcome;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Parameter;

/** What upgrade and downgrade share: they can be run, written down, or looked at. */
abstract class AbstractMigrationMojo extends AbstractRunningMojo {

    /** Tells what would be run on the database as it is, and touches nothing. Short: -DdryRun */
    @Parameter(property = "migrate.dryRun")
    private String dryRun;

    /** Of a goal that runs in a build too: what was to be a look must not be a run. */
    private String anyDryRun() {
        return Stream.of("dryRun", "dry-run")
                .map(this::userProperty)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(dryRun);
    }

    /** Where to go; a range, if SQL is to be written. */
    protected abstract String targets();

    protected abstract Outcome migrate(Migrations migrations, String targets);

    protected abstract Outcome plan(Migrations migrations, String targets);

    protected abstract void writeScript(Migrations migrations, String targets, Consumer<String> out);

    @Override
    protected Set<String> shortSettings() {
        return Set.of("outOfDate");
    }

    @Override
    protected final void run() {
        Migrations migrations = migrations();
        String targets = targets();
        if (isScript()) {
            write(out -> writeScript(migrations, targets, out));
        } else if (flag("dryRun", anyDryRun())) {
            Report.planned(plan(migrations, targets), migrations::body).forEach(getLog()::info);
        } else {
            getLog().info(Report.of(migrate(migrations, targets)));
        }
    }
}
