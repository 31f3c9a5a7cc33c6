package dev.migrate.model.jpa;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources of entities, compiled as a project of a user compiles them, and what such a project has on its class path. */
final class Entities {

    /** The Hibernate of a project. */
    enum Hibernate {
        SIX,
        SEVEN;

        List<Path> classPath() {
            return this == SIX ? ownClassPath() : jars(Path.of("target/hibernate-7"));
        }
    }

    private Entities() {}

    private static List<Path> ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .toList();
    }

    private static List<Path> jars(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles all sources below a directory to another one. */
    static void compile(Path sources, Path to, List<Path> classPath) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> found = Files.walk(sources)) {
            List<Path> java =
                    found.filter(file -> file.toString().endsWith(".java")).toList();
            String path = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
            List<String> options = List.of("-d", to.toString(), "-cp", path, "-proc:none", "-nowarn", "-parameters");
            assertTrue(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
