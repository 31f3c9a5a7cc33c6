package dev.migrate.maven;

import dev.migrate.Entry;
import dev.migrate.Migrations;
import dev.migrate.Report;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Tells all there is to say of one revision. */
@Mojo(name = "show", threadSafe = true, requiresProject = false)
public class ShowMojo extends AbstractTellingMojo {

    /** The revision: head, an id or the beginning of one. Short: -Drevision */
    @Parameter(property = "migrate.revision", defaultValue = "head")
    private String revision;

    @Override
    protected void run() {
        Migrations migrations = migrations();
        Entry entry = migrations.show(argument("revision", revision));
        tell(List.of(entry), isJson() ? List.of() : Report.lines(entry, migrations.body(entry.revision())));
    }
}
