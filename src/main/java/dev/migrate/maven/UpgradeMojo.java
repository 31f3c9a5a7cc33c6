package dev.migrate.maven;

import dev.migrate.Report;
import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Applies the revisions that are missing on the way to a target. */
@Mojo(name = "upgrade", threadSafe = true, requiresProject = false, defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST)
public class UpgradeMojo extends AbstractMigrateMojo {

    /** Where to go: head, heads, a revision id or the beginning of one, or +N. Short: -Drevision */
    @Parameter(property = "migrate.revision", defaultValue = "head")
    private String revision;

    /**
     * Writes the SQL instead of running it: to standard output, or to a file whose name is given. With -Drevision=base:head
     * no database is asked. SQLite only, so far. Short: -Dsql
     */
    @Parameter(property = "migrate.sql")
    private String sql;

    @Override
    protected void run() {
        refuse("dryRun");
        String script = argument("sql", sql);
        if (script != null && !script.equalsIgnoreCase("false")) {
            write(script.isBlank() || script.equalsIgnoreCase("true") ? null : base().resolve(script));
            return;
        }
        getLog().info(Report.of(migrations().upgrade(argument("revision", revision), progress())));
    }

    /** With -q, Maven adds no line of its own to standard output. */
    private void write(Path file) {
        String range = argument("revision", revision);
        if (file == null) {
            migrations().upgradeScript(range, System.out::println);
            // Maven resets the colours behind the last line, wherever the output goes: a comment takes that in.
            System.out.print("-- end ");
            return;
        }
        if (!Files.isDirectory(file.toAbsolutePath().getParent())) {
            throw new MigrationException(Code.FILE, "there is no directory for \"" + file + "\"");
        }
        try {
            Path part = Files.createTempFile(file.toAbsolutePath().getParent(), ".upgrade", ".sql");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(part))) {
                migrations().upgradeScript(range, line -> out.print(line + "\n"));
                if (out.checkError()) {
                    throw new IOException("the disk may be full");
                }
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "\"" + file + "\" cannot be written: " + e.getMessage()).cause(e);
        }
        getLog().info("Wrote " + file);
    }
}
