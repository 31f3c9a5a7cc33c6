package dev.migrate;

import dev.migrate.model.jpa.JpaModel;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes of a project, for a model that they are.
 *
 * @param classPath all that the project's classes need, Hibernate among it
 * @param directories where its own classes lie
 */
public record ProjectClasses(List<Path> classPath, List<Path> directories) {

    public ProjectClasses {
        classPath = List.copyOf(classPath);
        directories = List.copyOf(directories);
    }

    /**
     * The entities as operations in YAML.
     *
     * @param persistenceUnit null for the only one, or for none
     */
    String entities(String dialect, String persistenceUnit) {
        return JpaModel.read(classPath, directories, dialect, persistenceUnit);
    }
}
