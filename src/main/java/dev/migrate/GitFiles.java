package dev.migrate;

import dev.migrate.op.BatchAlterTable;
import dev.migrate.op.BulkInsert;
import dev.migrate.op.Execute;
import dev.migrate.op.Op;
import dev.migrate.revision.Body;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files that git has at a branch or commit as they are here. */
final class GitFiles {

    /** Absolute and normal. */
    private final Set<Path> files;

    private GitFiles(Set<Path> files) {
        this.files = files;
    }

    /**
     * Those of directories.
     *
     * @return empty if git does not know the name, or is not there
     */
    static Optional<GitFiles> of(List<Path> directories, String revision) {
        if (revision.startsWith("-")) {
            return Optional.empty();
        }
        List<Set<Path>> found = directories.stream()
                .flatMap(directory -> unchanged(directory, revision).stream())
                .toList();
        Set<Path> all = new HashSet<>();
        found.forEach(all::addAll);
        return found.isEmpty() ? Optional.empty() : Optional.of(new GitFiles(all));
    }

    private static Optional<Set<Path>> unchanged(Path directory, String revision) {
        Optional<Set<Path>> there = names(directory, "ls-tree", "-r", "-z", "--name-only", revision, "--", ".");
        Optional<Set<Path>> changed = names(directory, "diff", "-z", "--name-only", "--relative", revision, "--", ".");
        changed.ifPresent(names -> there.ifPresent(all -> all.removeAll(names)));
        return changed.flatMap(names -> there);
    }

    /** Whether a revision is there: its file, and those that its operations name. */
    boolean have(Path file, Body body) {
        return files.contains(absolute(file))
                && Stream.of(body.upgrade(), body.downgrade())
                        .flatMap(Collection::stream)
                        .flatMap(change -> named(change.op()))
                        .allMatch(name -> files.contains(absolute(file.resolveSibling(name))));
    }

    private static Stream<String> named(Op op) {
        if (op instanceof BatchAlterTable batch) {
            return batch.operations().stream().flatMap(inner -> named(inner.op()));
        }
        if (op instanceof Execute execute && execute.file() != null) {
            return execute.file().byDialect().values().stream();
        }
        return op instanceof BulkInsert insert && insert.file() != null
                ? Stream.of(insert.file().name())
                : Stream.of();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
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
                files.add(absolute(directory.resolve(name)));
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
