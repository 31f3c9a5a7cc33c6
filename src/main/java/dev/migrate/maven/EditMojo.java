package dev.migrate.maven;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Opens the files of revisions in the editor that the environment variable EDITOR names. */
@Mojo(name = "edit", threadSafe = true, requiresProject = false)
public class EditMojo extends AbstractMigrateMojo {

    /** The revisions: a target, or several with commas between them. Short: -Drevision */
    @Parameter(property = "migrate.revision", defaultValue = "head")
    private String revision;

    @Override
    protected void run() {
        List<Path> files = migrations().files(argument("revision", revision));
        if (files.isEmpty()) {
            throw new MigrationException(Code.TARGET, "there is no file to edit at base")
                    .hint("migrate:revision writes one");
        }
        String editor = System.getenv("EDITOR");
        if (editor == null || editor.isBlank()) {
            throw new MigrationException(Code.SETTINGS, "the environment variable EDITOR names no editor")
                    .hint("set it, or open " + files.get(0));
        }
        int exit = exitCode(command(editor, files));
        if (exit != 0) {
            throw new MigrationException(Code.FILE, "the editor ended with code " + exit).hint("EDITOR is: " + editor);
        }
    }

    /** As a shell takes it, because EDITOR may have arguments and quotes, and as git does it. */
    private static List<String> command(String editor, List<Path> files) {
        boolean isWindows = System.getProperty("os.name").startsWith("Windows");
        List<String> command = new ArrayList<>(
                isWindows ? List.of("cmd", "/c", editor) : List.of("sh", "-c", editor + " \"$@\"", editor));
        files.forEach(file -> command.add(file.toString()));
        return command;
    }

    private static int exitCode(List<String> command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new MigrationException(Code.FILE, "the editor cannot be started: " + e.getMessage())
                    .hint("it is started by " + command.get(0))
                    .cause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException(Code.FILE, "interrupted while the editor was open").cause(e);
        }
    }
}
