package dev.migrate.maven;

import dev.migrate.Entry;
import dev.migrate.Migrations;
import dev.migrate.Report;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Tells all there is to say of revisions. */
@Mojo(name = "show", threadSafe = true, requiresProject = false)
public class ShowMojo extends AbstractTellingMojo {

    /** The revisions: a target, or several with commas between them: head, current, an id. Short: -Drevision */
    @Parameter(property = "migrate.revision", defaultValue = "head")
    private String revision;

    @Override
    protected void run() {
        Migrations migrations = migrations();
        List<Entry> entries = migrations.show(argument("revision", revision));
        List<String> lines = new ArrayList<>();
        for (Entry entry : isJson() ? List.<Entry>of() : entries) {
            lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
            lines.addAll(Report.lines(entry, migrations.body(entry.revision())));
        }
        tell(entries, entries.isEmpty() ? List.of("base: there is no revision") : lines);
    }
}
