package dev.migrate.model.jpa;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The classes that have to do with a mapping, found by the annotations in their files; none is loaded. */
final class EntityScan {

    private static final String JPA = "jakarta.persistence.";
    private static final String JPA_2 = "javax.persistence.";
    private static final Set<String> MAPPED = Set.of("Entity", "Embeddable", "MappedSuperclass", "Converter");

    private final List<String> classes = new ArrayList<>();
    private final List<String> packages = new ArrayList<>();
    private final List<String> entities = new ArrayList<>();
    private final List<String> jpa2 = new ArrayList<>();

    /** Looks at a directory of classes, or at a jar. */
    void add(Path place) {
        if (Files.isDirectory(place)) {
            addAll(place);
        } else if (Files.isRegularFile(place)) {
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                addAll(jar.getPath("/"));
            } catch (IOException e) {
                throw unreadable(place, e);
            }
        }
    }

    private void addAll(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.startsWith(root.resolve("META-INF")))
                    .sorted()
                    .toList()) {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                    add(ClassFile.read(in));
                } catch (IOException | RuntimeException e) {
                    throw unreadable(file, e);
                }
            }
        } catch (IOException e) {
            throw unreadable(root, e);
        }
    }

    private static MigrationException unreadable(Path file, Exception cause) {
        return new MigrationException(Code.FILE, "cannot read the classes in " + file + ": " + cause).cause(cause);
    }

    private void add(ClassFile file) {
        if (file == null) {
            return;
        }
        for (String annotation : file.annotations()) {
            if (annotation.startsWith(JPA) && MAPPED.contains(annotation.substring(JPA.length()))) {
                classes.add(file.name());
                if (annotation.equals(JPA + "Entity")) {
                    entities.add(file.name());
                }
            } else if (annotation.startsWith(JPA_2) && MAPPED.contains(annotation.substring(JPA_2.length()))) {
                jpa2.add(file.name());
            }
        }
        if (file.name().endsWith(".package-info") && !file.annotations().isEmpty()) {
            packages.add(file.name().substring(0, file.name().lastIndexOf('.')));
        }
    }

    /** Entities, embeddables, mapped superclasses and converters. */
    List<String> classes() {
        return classes;
    }

    /** Packages with annotations of their own. */
    List<String> packages() {
        return packages;
    }

    List<String> entities() {
        return entities;
    }

    /** Classes that are mapped with the annotations of JPA 2, which Hibernate 6 no longer knows. */
    List<String> jpa2() {
        return jpa2;
    }
}
