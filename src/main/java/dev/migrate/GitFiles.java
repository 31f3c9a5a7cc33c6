package dev.migrate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The files that git has at a branch or commit. */
final class GitFiles {

    private GitFiles() {}

    /**
     * Those of a directory that are there as they are here, as absolute paths.
     *
     * @return empty if git does not know the name, or is not there
     */
    static Optional<Set<Path>> of(Path directory, String revision) {
        if (revision.startsWith("-")) {
            return Optional.empty();
        }
        Optional<Set<Path>> there = names(directory, "ls-tree", "-r", "-z", "--name-only", revision, "--", ".");
        there.ifPresent(files -> names(directory, "diff", "-z", "--name-only", "--relative", revision, "--", ".")
                .ifPresent(files::removeAll));
        return there;
    }

    private static Optional<Set<Path>> names(Path directory, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (git.waitFor() != 0) {
                return Optional.empty();
            }
            Set<Path> files = new HashSet<>();
            for (String name : names.split("\0")) {
                files.add(directory.resolve(name).normalize());
            }
            return Optional.of(files);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
