package dev.migrate.maven;

import dev.migrate.Finding;
import dev.migrate.Migrations;
import dev.migrate.Report;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import dev.migrate.error.Nearest;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Fails if something is not in order: the history has several heads, revisions are pending, the file of an applied one was
 * edited, the model is ahead of the revisions, the live schema is not what they make.
 */
@Mojo(name = "check", threadSafe = true, requiresProject = false)
public class CheckMojo extends AbstractTellingMojo {

    /**
     * What is looked at, with commas between: heads, pending, edited, model, drift. All that can be unless said otherwise:
     * without a database only heads, and the model if a scratch database is set; without a model not that. Short: -Donly
     */
    @Parameter(property = "migrate.only")
    private String only;

    @Override
    protected void run() {
        Migrations migrations = migrations();
        Set<Finding.Check> checks = checks(migrations);
        List<Finding> findings = migrations.check(checks);
        tell(() -> Report.json(findings), Report.checked(checks, findings));
        if (!findings.isEmpty()) {
            throw new MigrationException(
                    Code.STATE,
                    findings.size() == 1
                            ? "1 thing is not in order; see above"
                            : findings.size() + " things are not in order; see above");
        }
    }

    private Set<Finding.Check> checks(Migrations migrations) {
        List<String> asked = list("only", only);
        if (asked.isEmpty()) {
            return migrations.possibleChecks();
        }
        Set<Finding.Check> checks = EnumSet.noneOf(Finding.Check.class);
        List<String> known = Stream.of(Finding.Check.values())
                .map(check -> check.name().toLowerCase(Locale.ROOT))
                .toList();
        for (String name : asked) {
            if (!known.contains(name)) {
                throw new MigrationException(Code.SETTINGS, "there is no check \"" + name + "\"")
                        .hint(Nearest.hint(name, known));
            }
            checks.add(Finding.Check.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        return checks;
    }
}
