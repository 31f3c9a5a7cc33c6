package dev.migrate.maven;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals share that change a database: each can write its SQL down instead. */
abstract class AbstractRunningMojo extends AbstractMigrateMojo {

    /**
     * Writes the SQL instead of running it: to standard output, or to a file whose name is given. With a range, as in
     * -Drevision=base:head, no database is asked. Short: -Dsql
     */
    @Parameter(property = "migrate.sql")
    private String sql;

    /** Whether SQL is written instead of being run, and if so, to where. */
    protected final boolean isScript() {
        String asked = argument("sql", sql);
        return asked != null && !asked.equalsIgnoreCase("false");
    }

    private Optional<Path> file() {
        String asked = argument("sql", sql);
        return asked.isBlank() || asked.equalsIgnoreCase("true")
                ? Optional.empty()
                : Optional.of(base().resolve(asked));
    }

    /**
     * Writes SQL to where it is wanted. With -q, Maven adds no line of its own to standard output.
     *
     * @param script takes what takes a statement at a time
     */
    protected final void write(Consumer<Consumer<String>> script) {
        Optional<Path> file = file();
        if (file.isEmpty()) {
            script.accept(AbstractMigrateMojo::print);
            // Maven resets the colours behind the last line, wherever the output goes: a comment takes that in.
            System.out.print("-- end ");
            return;
        }
        write(script, file.get().toAbsolutePath());
        getLog().info("Wrote " + file.get());
    }

    private static void write(Consumer<Consumer<String>> script, Path file) {
        if (!Files.isDirectory(file.getParent())) {
            throw new MigrationException(Code.FILE, "there is no directory for \"" + file + "\"");
        }
        try {
            Path part = file.resolveSibling("." + file.getFileName() + ".part");
            try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(part))) {
                script.accept(line -> out.print(line + "\n"));
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
    }
}
