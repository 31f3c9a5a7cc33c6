package dev.migrate.maven;

import dev.migrate.Entry;
import dev.migrate.Report;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Lists the revisions, the newest first, and marks the heads and where the database stands. */
@Mojo(name = "history", threadSafe = true, requiresProject = false)
public class HistoryMojo extends AbstractTellingMojo {

    @Override
    protected void run() {
        List<Entry> history = migrations().history();
        tell(
                history,
                history.isEmpty()
                        ? List.of("There are no revisions.")
                        : history.stream().map(Report::line).toList());
    }
}
