package dev.migrate.model.jpa;

import dev.migrate.error.Code;
import dev.migrate.error.MigrationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a model cannot be read, in words for whoever wrote the entities. */
final class Refusals {

    private static final String UPGRADE = "what is read here is Jakarta Persistence, by Hibernate 6.6 or later: import"
            + " jakarta.persistence instead of javax.persistence";

    private static final String DEPENDENCY = "add the dependency that has it to those of the project";

    private Refusals() {}

    static void check(IsolatedClasses classes, Mapping mapping, List<Path> directories) {
        if (mapping.isEmpty() && !mapping.jpa2().isEmpty()) {
            throw error("\"" + mapping.jpa2().get(0) + "\" is mapped with javax.persistence, which is JPA 2")
                    .hint(UPGRADE);
        }
        if (mapping.isEmpty()) {
            throw error("there is no class with jakarta.persistence's @Entity in "
                            + directories.stream().map(Path::toString).collect(Collectors.joining(", ")))
                    .hint("compile first: mvn process-classes");
        }
        if (!classes.has("org.hibernate.boot.MetadataSources")) {
            throw error("Hibernate, which reads the entities, is not on the class path of the project")
                    .hint(
                            "add org.hibernate.orm:hibernate-core to the dependencies of the project; scope provided or test"
                                    + " will do");
        }
        if (!classes.has("jakarta.persistence.Entity")) {
            throw error("the Hibernate of the project knows javax.persistence alone, which is JPA 2")
                    .hint(UPGRADE);
        }
    }

    /** A class of the user's could not be loaded. */
    static MigrationException of(String type, Throwable thrown) {
        Optional<String> missing = missing(thrown);
        if (missing.isEmpty()) {
            return error("class \"" + type + "\" cannot be loaded: " + line(thrown))
                    .cause(thrown);
        }
        return missing.get().equals(type)
                ? error("class \"" + type + "\" is missing, which META-INF/persistence.xml lists")
                        .cause(thrown)
                : error("class \"" + missing.get() + "\" is missing, which \"" + type + "\" needs")
                        .hint(DEPENDENCY)
                        .cause(thrown);
    }

    /** What Hibernate threw, or the JVM where it has not what is expected of it. */
    static MigrationException of(Throwable thrown) {
        Optional<String> missing = missing(thrown);
        if (missing.isPresent() && !missing.get().startsWith("org.hibernate.")) {
            return error("class \"" + missing.get() + "\" is missing, which Hibernate needs for the mapping")
                    .hint(DEPENDENCY)
                    .cause(thrown);
        }
        if (missing.isPresent() || thrown instanceof LinkageError) {
            return error("the Hibernate of the project is another than is known here: " + line(thrown))
                    .hint("known are 6.6 and 7; mvn dependency:tree tells which one the project has")
                    .cause(thrown);
        }
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String more = root == thrown || line(thrown).contains(line(root)) ? "" : ": " + line(root);
        return error("Hibernate refuses the mapping: " + line(thrown) + more).cause(thrown);
    }

    private static Optional<String> missing(Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if ((each instanceof NoClassDefFoundError || each instanceof ClassNotFoundException)
                    && each.getMessage() != null) {
                return Optional.of(each.getMessage().replaceAll(".*[ :]", "").replace('/', '.'));
            }
        }
        return Optional.empty();
    }

    private static String line(Throwable thrown) {
        String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        return message.replaceAll("\\s+", " ").strip();
    }

    private static MigrationException error(String problem) {
        return new MigrationException(Code.MODEL, problem);
    }
}
