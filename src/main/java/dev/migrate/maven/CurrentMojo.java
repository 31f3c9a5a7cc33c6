package dev.migrate.maven;

import dev.migrate.Entry;
import dev.migrate.Report;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Tells where the database stands. */
@Mojo(name = "current", threadSafe = true, requiresProject = false)
public class CurrentMojo extends AbstractTellingMojo {

    @Override
    protected void run() {
        List<Entry> current = migrations().current();
        tell(
                current,
                current.isEmpty()
                        ? List.of("base: no revision is applied")
                        : current.stream().map(Report::brief).toList());
    }
}
